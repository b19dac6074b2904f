import type { AddressInfo } from "node:net";
import { Server } from "@hocuspocus/server";

/** Hocuspocus as it comes, without storage: what ours is measured against. */
const server = new Server({ port: 0, address: "127.0.0.1", quiet: true });
await server.listen();
process.send?.({ port: (server.httpServer.address() as AddressInfo).port });
