import type { Context } from "hono";
import { answerWithEtag } from "./answer-with-etag.ts";
import type { ApiEnv } from "./context.ts";

interface Page {
  readonly total: number;
  readonly page: number;
  readonly page_size: number;
}

/**
 * One page of a list, with its ETag and with links to the first, previous, next and last page in the `Link` header (RFC 8288). The
 * links keep the rest of the query. A page behind the last one has a link back to the last.
 */
export function answerPage<List extends Page & object>(c: Context<ApiEnv>, list: List): Response {
  c.header("Link", pageLinks(c.req.url, list));
  return answerWithEtag(c, list);
}

/** The addresses are relative to the server: behind a proxy it does not know its own. */
export function pageLinks(url: string, { total, page, page_size }: Page): string {
  const last = Math.max(1, Math.ceil(total / page_size));
  const { pathname, searchParams } = new URL(url);
  const link = (rel: string, to: number): string => {
    searchParams.set("page", String(to));
    searchParams.set("page_size", String(page_size));
    return `<${pathname}?${searchParams.toString()}>; rel="${rel}"`;
  };
  const links = [link("first", 1)];
  if (page > 1) links.push(link("prev", Math.min(page - 1, last)));
  if (page < last) links.push(link("next", page + 1));
  return [...links, link("last", last)].join(", ");
}
