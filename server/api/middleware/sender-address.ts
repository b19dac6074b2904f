import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";
import type { Config } from "../../config.ts";
import type { ApiEnv } from "../context.ts";

/**
 * Finds out from which address a request was sent: the socket's, or behind `TRUST_PROXY` proxies the one that the
 * outermost of them saw. What stands further left in `X-Forwarded-For` the sender wrote itself: it is not believed.
 */
export function senderAddress({ trustProxy }: Config): MiddlewareHandler<ApiEnv> {
  return (c, next) => {
    const socket = getConnInfo(c).remote.address ?? "";
    c.set("address", seenBy(trustProxy, c.req.header("x-forwarded-for")) ?? socket);
    return next();
  };
}

/** Null: no proxy is trusted, or what they wrote is no address. */
function seenBy(proxies: number, header: string | undefined): string | null {
  if (proxies === 0 || header === undefined) return null;
  const listed = header.split(",").map((entry) => withoutPort(entry.trim()));
  const address = listed[Math.max(0, listed.length - proxies)] ?? "";
  return isIP(address) ? address : null;
}

/** "[2001:db8::1]:443" and "203.0.113.9:1234" come from some proxies. */
function withoutPort(entry: string): string {
  return /^\[([^\]]*)\]/.exec(entry)?.[1] ?? (/^[\d.]+:\d+$/.test(entry) ? (entry.split(":")[0] ?? "") : entry);
}
