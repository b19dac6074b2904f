import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** Hono as it comes: every GET is answered with the bytes of the file BODY, and 304 when their tag "same" is named. */
const bytes = readFileSync(process.env.BODY ?? "");
const app = new Hono().get("*", (c) =>
  c.req.header("if-none-match") === '"same"'
    ? c.body(null, 304)
    : c.body(bytes, 200, { "Content-Type": "application/json", "Content-Length": String(bytes.length) }),
);
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (address: AddressInfo) =>
  process.send?.({ port: address.port }),
);
process.once("SIGTERM", () => server.close());
