import type { Context, MiddlewareHandler } from "hono";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { type ApiEnv, deviceOf } from "../context.ts";

const windowSeconds = 60;

/** Reading is answered from memory mostly: only a program that has run wild asks this often. */
const readsPerWrite = 100;

interface Window {
  used: number;
  /** By the process's own clock, which nobody sets. */
  readonly endsAt: number;
}

/**
 * Counts the requests of each account (without one: of each address) within a minute, writing and reading ones apart:
 * `RATE_LIMIT` writing ones, a hundred times as many reading ones. Every answer says what is left, under the names in use
 * (`RateLimit-Limit`, `-Remaining`, `-Reset`) and those of the draft standard (`RateLimit`, `RateLimit-Policy`). Beyond it:
 * `rate_limited` with Retry-After. An answer 304 costs nothing. Forwarded addresses are believed as far as `TRUST_PROXY` says.
 */
export function limitRate(services: Services): MiddlewareHandler<ApiEnv> {
  const windows = new Map<string, Window>();
  return async (c, next) => {
    const writes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    const policy = writes ? "write" : "read";
    const limit = services.config.rateLimit * (writes ? 1 : readsPerWrite);
    const now = performance.now();
    const window = windowOf(`${policy} ${whoAsks(c)}`, now);
    window.used += 1;
    const seconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    const tell = (): Record<string, string> => {
      const left = String(Math.max(0, limit - window.used));
      return {
        "RateLimit-Limit": String(limit),
        "RateLimit-Remaining": left,
        "RateLimit-Reset": String(seconds),
        RateLimit: `"${policy}";r=${left};t=${seconds}`,
        "RateLimit-Policy": `"${policy}";q=${limit};w=${windowSeconds}`,
      };
    };
    if (window.used > limit) {
      throw new ApiError("rate_limited", { retry_after: seconds }, { ...tell(), "Retry-After": String(seconds) });
    }
    await next();
    if (c.res.status === 304) window.used -= 1;
    for (const [name, value] of Object.entries(tell())) c.res.headers.set(name, value);
  };

  function windowOf(key: string, now: number): Window {
    const known = windows.get(key);
    if (known && known.endsAt > now) return known;
    if (windows.size > 10_000) for (const [old, { endsAt }] of windows) if (endsAt <= now) windows.delete(old);
    const fresh = { used: 0, endsAt: now + windowSeconds * 1000 };
    windows.set(key, fresh);
    return fresh;
  }
}

/**
 * The same for requests that do not say who asks: those of one address are counted together. `atOpenDoors` is for routes
 * that ask nobody: there a token says nothing, so requests that bring one are counted too.
 */
export function limitStrangers(services: Services): Record<"everywhere" | "atOpenDoors", MiddlewareHandler<ApiEnv>> {
  const limit = limitRate(services);
  const isNamed = (c: Context<ApiEnv>) => c.req.header("authorization") !== undefined;
  return {
    everywhere: (c, next) => (isNamed(c) ? next() : limit(c, next)),
    atOpenDoors: (c, next) => (isNamed(c) ? limit(c, next) : next()),
  };
}

function whoAsks(c: Context<ApiEnv>): string {
  const principal = c.get("principal");
  return principal ? principal.id : `address ${deviceOf(c).address}`;
}
