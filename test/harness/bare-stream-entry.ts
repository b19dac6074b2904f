import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";

/** Hono as it comes: GET /stream is an event stream, POST /tell tells all of them something. */
const open = new Set<SSEStreamingApi>();
const app = new Hono()
  .get("/stream", (c) =>
    streamSSE(c, async (stream) => {
      open.add(stream);
      await stream.writeSSE({ event: "progress", data: "{}" });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      open.delete(stream);
    }),
  )
  .post("/tell", async (c) => {
    const data = JSON.stringify({ stage: "element_analysis", progress: 50 });
    await Promise.all([...open].map((stream) => stream.writeSSE({ event: "progress", data, id: "1" })));
    return c.body(null, 204);
  });
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (address: AddressInfo) =>
  process.send?.({ port: address.port }),
);
