import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { ErrorCode } from "../shared/api/errors.ts";
import { refuseStream } from "./collab/sockets/refuse-stream.ts";
import { ApiError, errorEnvelope } from "./errors.ts";

/** 50 MiB over a slow line take this long; headers have a minute, whatever comes behind them. */
const longestRequestMs = 30 * 60_000;

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
    requireHostHeader: false,
    shouldUpgradeCallback: (request: IncomingMessage) => /^websocket$/i.test(request.headers.upgrade ?? ""),
  };
  const listener = getRequestListener(fetch, {
    hostname,
    errorHandler: () => {
      const refusal = new ApiError("invalid_request");
      return Response.json(errorEnvelope(refusal.code, "zh", {}), { status: refusal.status });
    },
  });
  const server = createServer(options, listener);
  server.on("checkExpectation", listener);
  server.on("clientError", (error: NodeJS.ErrnoException, stream: Duplex) => {
    refuseStream(stream, unreadable[error.code ?? ""] ?? "invalid_request");
  });
  return server;
}
