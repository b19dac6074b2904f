import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { ErrorCode } from "../shared/api/errors.ts";
import { refuseStream } from "./collab/sockets/refuse-stream.ts";
import { ApiError, errorEnvelope } from "./errors.ts";

/** 50 MiB over a slow line take this long; headers have a minute, whatever comes behind them. */
const longestRequestMs = 30 * 60_000;

/** Longer than proxies keep theirs, so that none sends a request into a connection that is just being closed. */
const idleConnectionMs = 65_000;

/** What still comes of a body behind its answer is read and thrown away, as long as it keeps coming and is no more than this. */
const leftover = { pauseMs: 1_000, mostMs: 30_000, mostBytes: 64 * 1024 * 1024 };

/** What Node's parser says of a request that it cannot read; anything else is malformed. */
const unreadable: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

/**
 * The HTTP server in front of the router. Requests that the router never sees are answered in the same error
 * shape as all others. A wish for another protocol than WebSocket is not granted: such a request is served as if
 * it had not been asked for, for some clients try HTTP/2 with everything they send.
 */
export function createHttpServer(fetch: Parameters<typeof getRequestListener>[0], hostname: string): Server {
  const options = {
    requestTimeout: longestRequestMs,
    headersTimeout: 60_000,
    keepAliveTimeout: idleConnectionMs,
    requireHostHeader: false,
    shouldUpgradeCallback: (request: IncomingMessage) => /^websocket$/i.test(request.headers.upgrade ?? ""),
  };
  const answer = getRequestListener(fetch, {
    hostname,
    // Its own clean-up ends the connection half a second later, also when it was this process that was busy meanwhile.
    autoCleanupIncoming: false,
    errorHandler: () => {
      const refusal = new ApiError("invalid_request");
      return Response.json(errorEnvelope(refusal.code, "zh", {}), { status: refusal.status });
    },
  });
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.once("close", () => readToTheEnd(incoming));
    void answer(incoming, outgoing);
  };
  const server = createServer(options, listener);
  server.on("checkExpectation", listener);
  // Not a way through to elsewhere; Node would close the line without a word.
  server.on("connect", (_request: IncomingMessage, stream: Duplex) => refuseStream(stream, "method_not_allowed"));
  server.on("clientError", (error: NodeJS.ErrnoException, stream: Duplex) => {
    refuseStream(stream, unreadable[error.code ?? ""] ?? "invalid_request");
  });
  return server;
}

/**
 * Frees the connection of a request that was answered before its body was read, so that the next request on it is not
 * reset. A sender that goes silent, or on and on, loses the connection.
 */
function readToTheEnd(incoming: IncomingMessage): void {
  if (incoming.readableEnded || incoming.destroyed) return;
  let [bytes, seen] = [0, -1];
  const began = performance.now();
  // Whoever began to read has stopped, and would hold the rest up.
  incoming.removeAllListeners("data").removeAllListeners("readable");
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const end = (): void => incoming.socket.destroySoon();
  const look = setInterval(() => {
    // What has arrived meanwhile is read behind the timers of this turn.
    setImmediate(() => {
      if (incoming.readableEnded) return;
      const silent = bytes === seen;
      seen = bytes;
      if (silent || bytes > leftover.mostBytes || performance.now() - began > leftover.mostMs) end();
    });
  }, leftover.pauseMs).unref();
  const stop = (): void => clearInterval(look);
  incoming.once("end", stop).once("error", stop).once("close", stop);
  incoming.resume();
}
