import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, errors, type Language } from "../../../shared/api/errors.ts";
import { errorEnvelope } from "../../errors.ts";

/** Answers a request that never reaches the router with the one error shape, and closes its connection. */
export function refuseStream(stream: Duplex, code: ErrorCode, language: Language = "zh"): void {
  if (!stream.writable) {
    stream.destroy();
    return;
  }
  const status = errors[code][0];
  const body = JSON.stringify(errorEnvelope(code, language, {}));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json",
    "Cache-Control: no-store",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  stream.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
