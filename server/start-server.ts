import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { isLoopback } from "./auth/loopback.ts";
import { attachSockets } from "./collab/sockets/upgrade.ts";
import type { Config } from "./config.ts";
import { createHttpServer } from "./http-server.ts";
import type { Log } from "./log.ts";
import { openServices } from "./open-services.ts";
import type { Services } from "./services.ts";

export interface RunningServer {
  /** "http://127.0.0.1:3000" */
  readonly url: string;
  readonly services: Services;
  /** Every route that is mounted, for whoever wants to compare them with the API document. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Stops taking requests, finishes what runs, and frees everything. */
  close(): Promise<void>;
}

/**
 * Opens the engines, lets `prepare` fill an empty house before anybody can knock, and serves. Rejects when the
 * port is taken or an engine cannot be opened.
 */
export async function startServer(
  config: Config,
  log: Log,
  prepare: (services: Services) => Promise<void> = async () => {},
): Promise<RunningServer> {
  const services = await openServices(config, log);
  const app = createApp(services);
  const server = await prepare(services)
    .then(() => listen(app.fetch, config))
    .catch(async (error: unknown) => {
      await services.close();
      throw error;
    });
  const stopUpgrades = attachSockets(server, {
    collab: {
      ...services.collab,
      serve(socket, ...rest) {
        socket.once("close", services.metrics.opened("collab"));
        return services.collab.serve(socket, ...rest);
      },
    },
    live(socket, stream, request) {
      socket.once("close", services.metrics.opened("ws"));
      services.live.serve(socket, stream, request);
    },
    publicUrl: config.publicUrl,
    loopback: isLoopback(config.host),
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
  services.listensAt(url);
  return {
    url,
    services,
    routes: app.routes,
    async close() {
      stopUpgrades();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), 2_000);
      await services.close();
      server.closeAllConnections();
      await closed;
      clearTimeout(force);
    },
  };
}

function listen(fetch: ReturnType<typeof createApp>["fetch"], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createHttpServer(fetch, config.host);
    server.once("error", reject);
    server.listen(config.port, config.host, () => resolve(server));
  });
}
