import { createRoute } from "@hono/zod-openapi";
import { html } from "hono/html";
import { z } from "zod";
import type { Language } from "../../../shared/api/errors.ts";
import type { Services } from "../../services.ts";
import { noticeWords } from "../../work/mail/notice-words.ts";
import { readToken, unsubscribe } from "../../work/mail/unsubscribe.ts";
import { type ApiRouter, newRouter } from "../context.ts";

const tags = ["comments"];
const query = z.object({ token: z.string().max(300).default("") });
const page = { content: { "text/html": { schema: z.string() } } };

/**
 * The end of mail about comments, from the mail itself and without signing in (RFC 8058). A GET only asks: programs
 * that look at links on their own must not switch anything.
 */
export function openMailRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "get",
      path: "/mail/unsubscribe",
      tags,
      summary: "Ask whether to end mail · 退订确认",
      request: { query },
      responses: { 200: { description: "A page with one button", ...page } },
    }),
    (c) => {
      const { token } = c.req.valid("query");
      const language = c.get("language");
      const words = noticeWords[language];
      return c.html(
        readToken(services.keys.mail, token) === null
          ? shell(language, html`<p>${words.badLink}</p>`)
          : shell(
              language,
              html`<form method="post"><p>${words.stopQuestion}</p><button>${words.stop}</button></form>`,
            ),
      );
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/mail/unsubscribe",
      tags,
      summary: "End mail about comments · 退订",
      request: { query },
      responses: { 200: { description: "Done, or the token is not one of ours", ...page } },
    }),
    async (c) => {
      const words = noticeWords[c.get("language")];
      const done = await unsubscribe(services, c.req.valid("query").token);
      return c.html(shell(c.get("language"), html`<p>${done ? words.stopped : words.badLink}</p>`));
    },
  );

  return router;
}

function shell(language: Language, body: ReturnType<typeof html>): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="${language === "zh" ? "zh-CN" : "en"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>Callboard 通告板</title>
        <style>
          body { max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif }
          button { padding: .6rem 1rem; font: inherit }
        </style>
      </head>
      <body>
        <h1>Callboard 通告板</h1>
        ${body}
      </body>
    </html>`;
}
