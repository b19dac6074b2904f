import { ConfigError, readConfig } from "./config.ts";
import { buildDemo } from "./demo/build-demo.ts";
import { createLog, errorFields } from "./log.ts";
import { startServer } from "./start-server.ts";

const closeWithinMs = 9_000;

/**
 * Serves Callboard as the environment's settings say and prints one line when it answers; SIGTERM and SIGINT end it. A
 * wrong setting, or an engine that cannot be opened, ends the process with status 1 and the reason.
 */
export async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = createLog(config.logLevel, (line) => process.stderr.write(`${line}\n`));
    const server = await startServer(config, log, async (services) => {
      if (!config.demo) return;
      // A server without its demo is worth more than no server.
      await buildDemo(services, new Date().toISOString().slice(0, 10)).catch((error: unknown) =>
        log.error("the demo could not be built", errorFields(error)),
      );
    });
    console.log(`Callboard is ready: ${server.url}`);
    const stop = (): void => {
      setTimeout(() => process.exit(1), closeWithinMs).unref();
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error("closing failed", errorFields(error));
          process.exit(1);
        },
      );
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}
