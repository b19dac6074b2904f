import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";
import type { ApiEnv } from "./context.ts";

/**
 * Serves the built client: files as they are, and the page itself for every other address a browser opens, since
 * the page does its own routing. Assets carry a hash in their name and never change. Without a build it passes on.
 */
export function clientPage(folder: string): MiddlewareHandler<ApiEnv>[] {
  const page = path.join(folder, "index.html");
  if (!existsSync(page)) return [];
  const html = readFileSync(page, "utf8");
  return [
    serveStatic<ApiEnv>({
      root: folder,
      onFound: (file, c) => {
        const forever = file.includes(`${path.sep}assets${path.sep}`) || file.includes("/assets/");
        c.header("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
      },
    }),
    async (c, next) => {
      const navigates = c.req.method === "GET" && (c.req.header("accept") ?? "").includes("text/html");
      if (!navigates || /^\/(api|downloads|collab|ws|assets)(\/|$)/.test(c.req.path)) return next();
      c.header("Cache-Control", "no-cache");
      return c.html(html);
    },
  ];
}
