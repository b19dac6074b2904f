import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { parseDocumentName } from "../../../shared/documents/names.ts";
import type { Collab } from "../collab-server.ts";
import { type Doors, isAllowedHost, isAllowedOrigin } from "./allow-origin.ts";
import { refuseStream } from "./refuse-stream.ts";
import { maxPayload } from "./socket-gate.ts";
import { serveYjs } from "./yjs-bridge.ts";

/** Serves one socket once it is open. */
export type SocketDoor = (socket: import("ws").WebSocket, stream: Duplex, request: IncomingMessage) => void;

const smallPayload = 64 * 1024;

/**
 * Opens the sockets on a server: `/collab` and `/yjs/<document>` lead to the documents, `/ws` (also
 * below the API's base) to the live events, anything else is answered 404. A foreign origin or host is answered 403 before anything
 * is opened. This is the only listener for upgrades. Answers the function that stops taking new ones.
 */
export function attachSockets(
  server: Server,
  options: { readonly collab: Collab; readonly live: SocketDoor } & Doors,
): () => void {
  const documents = new WebSocketServer({ noServer: true, maxPayload, clientTracking: false });
  const events = new WebSocketServer({ noServer: true, maxPayload: smallPayload, clientTracking: false });

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on("error", () => stream.destroy());
    const source = { host: request.headers.host, origin: request.headers.origin };
    const door = doorOf(request.url ?? "/");
    if (!isAllowedHost(source, options) || !isAllowedOrigin(source, options))
      refuseStream(stream, "origin_not_allowed");
    else if (!door) refuseStream(stream, "not_found");
    else door.sockets.handleUpgrade(request, stream, head, (socket) => door.serve(socket, stream, request));
  };

  function doorOf(url: string): { sockets: WebSocketServer; serve: SocketDoor } | null {
    // "//" and the like are no address at all; nothing here may throw, nobody would catch it.
    const pathname = URL.parse(url, "http://localhost")?.pathname ?? "";
    if (/^(?:\/api(?:\/v1)?)?\/ws\/?$/.test(pathname)) return { sockets: events, serve: options.live };
    if (pathname === "/collab" || pathname === "/collab/") return { sockets: documents, serve: options.collab.serve };
    const name = pathname.startsWith("/yjs/") ? decoded(pathname.slice("/yjs/".length)) : null;
    if (name === null || !parseDocumentName(name)) return null;
    return { sockets: documents, serve: (...socket) => serveYjs(options.collab, name, ...socket) };
  }

  server.on("upgrade", upgrade);
  return () => {
    server.off("upgrade", upgrade);
    server.on("upgrade", (_request, stream: Duplex) => refuseStream(stream, "unavailable"));
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
