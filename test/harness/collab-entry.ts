import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createCollab } from "../../server/collab/collab-server.ts";
import { attachSockets } from "../../server/collab/sockets/upgrade.ts";
import { createBus } from "../../server/engines/bus/embedded.ts";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { createLive } from "../../server/live/socket.ts";
import { rememberedWriters } from "./remembered-writers.ts";

/** The document server alone, as a process that can be killed; it waits to be told to start. The token is the user's id; "reader…" may only read. */
await once(process, "message");
const bus = createBus();
const log = await openLog({
  directory: process.env.DATA_DIR ?? "data",
  onTrouble: (trouble) => {
    collab.tellTrouble(trouble);
    process.send?.({ trouble: trouble?.code ?? null });
  },
});
const collab = createCollab({
  log,
  bus,
  writers: rememberedWriters(),
  epoch: 0,
  projectOf: async () => "project",
  authorise: async (token) => ({
    user: { id: token, name: `Name of ${token}` },
    level: token.startsWith("reader") ? "read" : "edit",
    rules: null,
    expiresAt: null,
  }),
  limits: {
    ...(process.env.NO_LIMITS ? { frames: { perSecond: 1e6, burst: 1e6 }, bytes: { perSecond: 1e9, burst: 1e9 } } : {}),
    ...(process.env.HEARTBEAT_MS ? { heartbeatMs: Number(process.env.HEARTBEAT_MS) } : {}),
  },
});
const live = createLive({
  bus,
  authenticate: async (token) => ({ id: token, expiresAt: null }),
  earsIn: async () => (event) => event,
});
const http = createServer((_request, response) => response.end("ok"));
attachSockets(http, { collab, live: live.serve, publicUrl: null, loopback: true });
http.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  process.send?.({ port: (http.address() as AddressInfo).port });
});
