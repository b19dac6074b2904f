import type { MiddlewareHandler } from "hono";
import type { Language } from "../../../shared/api/errors.ts";
import type { ApiEnv } from "../context.ts";

/** The language of error messages from an Accept-Language header: the best liked of Chinese and English, else Chinese. */
export function preferredLanguage(header: string | undefined): Language {
  const liked = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === "zh" || language === "en") && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return liked[0]?.language === "en" ? "en" : "zh";
}

export const language: MiddlewareHandler<ApiEnv> = async (c, next) => {
  c.set("language", preferredLanguage(c.req.header("accept-language")));
  await next();
};
