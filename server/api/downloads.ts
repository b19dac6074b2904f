import { Readable } from "node:stream";
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Services } from "../services.ts";
import { openDownload } from "../work/generation/downloads.ts";
import { type ApiRouter, newRouter } from "./context.ts";

const link = z.object({
  file: z.string().max(100).default(""),
  user: z.string().max(100).default(""),
  expires: z.string().max(20).default(""),
  signature: z.string().max(100).default(""),
});

/** Finished files by signed link: a browser downloads them without a header. */
export function downloadRoutes(services: Services): ApiRouter {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/downloads/{name}",
      tags: ["generation"],
      summary: "A finished file by its signed link · 下载文件",
      security: [],
      request: { params: z.object({ name: z.string() }), query: link },
      responses: {
        200: {
          description: "The file",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
    }),
    async (c) => {
      const file = await openDownload(services, c.req.valid("query"));
      // Of an answer to HEAD the body is thrown away unread, which would leave the file open.
      if (c.req.raw.method === "HEAD") file.stream.destroy();
      return c.body(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, 200, {
        "Content-Type": file.mediaType,
        "Content-Length": String(file.size),
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        "Cache-Control": "private, no-store",
      });
    },
  );
  return router;
}
