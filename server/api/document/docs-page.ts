import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type ApiRouter, newRouter } from "../context.ts";

const folder = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

const page = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Callboard 通告板 · API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/look.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><a href="/">Callboard 通告板</a><nav><a href="/api/v1/openapi.json">OpenAPI 3.0.3</a><a href="/api/v1/postman.json">Postman</a><a href="/api/v1/openapi.d.ts">TypeScript</a></nav></header>
<main id="docs"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** No validator, no outside address: the page asks nobody but this server. */
const start = `SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#docs",
  validatorUrl: null,
  docExpansion: "none",
  filter: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
});
`;

const look = `:root { color-scheme: light dark; --paper: #faf8f4; --ink: #22211f; --line: #ddd8cd; --mark: #b3401f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1d1c1a; --ink: #ece8e0; --line: #3c3934; --mark: #ef8a63; }
  #docs .swagger-ui :is(.info, .title, p, h2, h3, h4, h5, td, th, label, li, span, a, div, small, select, button.btn, .opblock-summary-path, .opblock-summary-description, .parameter__name, .parameter__type, .response-col_status) { color: var(--ink); }
  #docs .swagger-ui :is(input, select, textarea) { background: #2a2825; color: var(--ink); border-color: var(--line); }
  #docs .swagger-ui :is(.opblock-section-header, .scheme-container, .dialog-ux .modal-ux, .model-box) { background: #2a2825; }
  #docs .swagger-ui svg { fill: var(--ink); }
}
body { margin: 0; background: var(--paper); color: var(--ink); font-family: system-ui, "Noto Sans SC", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; justify-content: space-between; padding: 12px 24px; border-bottom: 1px solid var(--line); }
header a { color: inherit; text-decoration: none; font-weight: 600; }
header nav { display: flex; gap: 16px; }
header nav a { font-weight: 400; color: var(--mark); }
main { max-width: 1100px; margin: 0 auto; }
#docs .swagger-ui { font-family: inherit; }
#docs .swagger-ui .opblock-tag { font-family: inherit; border-color: var(--line); }
#docs .swagger-ui .scheme-container { background: transparent; box-shadow: none; border-block: 1px solid var(--line); }
#docs .swagger-ui .opblock { box-shadow: none; border-radius: 4px; }
#docs .swagger-ui .info .title, #docs .swagger-ui .opblock-tag small { font-family: inherit; }
@media (max-width: 600px) { #docs .swagger-ui .opblock-summary-path { max-width: 60vw; overflow-wrap: anywhere; } }
`;

/** The API's document to read and to try, on a page that works without the internet. */
export function docsPage(): ApiRouter {
  const router = newRouter();
  const css = { "Content-Type": "text/css; charset=utf-8" };
  const script = { "Content-Type": "text/javascript; charset=utf-8" };
  const day = { "Cache-Control": "public, max-age=86400" };
  const file = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  router.get("/docs", (c) => c.html(page));
  router.get("/docs/start.js", (c) => c.body(start, 200, script));
  router.get("/docs/look.css", (c) => c.body(look, 200, css));
  router.get("/docs/swagger-ui.css", (c) => c.body(file("swagger-ui.css"), 200, { ...css, ...day }));
  router.get("/docs/swagger-ui-bundle.js", (c) => c.body(file("swagger-ui-bundle.js"), 200, { ...script, ...day }));
  return router;
}
