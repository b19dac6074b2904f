import { createWriteStream, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/**
 * Hono as it comes: every GET is answered with the bytes of the file BODY, and 304 when their tag "same" is named. What is sent to it with
 * POST goes into a file of FOLDER as it comes.
 */
const bytes = readFileSync(process.env.BODY ?? "");
let sent = 0;
const app = new Hono()
  .get("*", (c) =>
    c.req.header("if-none-match") === '"same"'
      ? c.body(null, 304)
      : c.body(bytes, 200, { "Content-Type": "application/json", "Content-Length": String(bytes.length) }),
  )
  .post("*", async (c) => {
    const file = path.join(process.env.FOLDER ?? ".", `sent-${++sent}`);
    await pipeline(Readable.fromWeb(c.req.raw.body as ReadableStream), createWriteStream(file));
    return c.json({}, 201);
  });
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (address: AddressInfo) =>
  process.send?.({ port: address.port }),
);
process.once("SIGTERM", () => server.close());
