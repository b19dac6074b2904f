import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** SIGKILL: nothing is flushed, nobody says goodbye. */
  kill(): Promise<void>;
}

/** Starts an entry of this folder as a process of its own and waits until it listens. */
export async function startServer(entry: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  return prepareServer(entry, env).start();
}

/** Loads an entry of this folder in a process of its own, which opens nothing before it is told to start. */
export function prepareServer(
  entry: string,
  env: Record<string, string> = {},
): { start(): Promise<ServerProcess>; discard(): void } {
  const child = fork(fileURLToPath(new URL(entry, import.meta.url)), [], {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    start() {
      const port = new Promise<number>((resolve) =>
        child.on("message", (message: { port?: number }) => message.port && resolve(message.port)),
      );
      child.send("start");
      return listening(child, port);
    },
    discard: () => void child.kill("SIGKILL"),
  };
}

/** Starts Callboard itself, as `npm start` does, and waits for its line. */
export async function startCallboard(env: Record<string, string>): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL("../../server/main.ts", import.meta.url)), [], {
    env: { ...process.env, DEMO: "off", LOG_LEVEL: "silent", ...env },
    execArgv: [],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const port = new Promise<number>((resolve) =>
    child.stdout?.on("data", (line: Buffer) => {
      const ready = /Callboard is ready: http:.*:(\d+)/.exec(line.toString());
      if (ready) resolve(Number(ready[1]));
    }),
  );
  return listening(child, port);
}

async function listening(child: ChildProcess, whenReady: Promise<number>): Promise<ServerProcess> {
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
  ended.catch(() => {});
  const port = await Promise.race([whenReady, ended]);
  return {
    port,
    url: `ws://127.0.0.1:${port}/collab`,
    child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
