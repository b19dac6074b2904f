import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";
import { authenticate } from "./authenticate.ts";
import { type Answerer, ifMatch } from "./if-match.ts";
import { limitRate } from "./limit-rate.ts";
import { repeatSafely } from "./repeat-safely.ts";

/** An address that is not there is not there for anybody: nobody is asked to sign in for it. */
const knownAddress: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (!matchedRoutes(c).some(({ method }) => method !== "ALL")) return c.notFound();
  await next();
};

/**
 * What every route behind a token passes, in this order: who asks, not too often, not twice, not over somebody's head. A router
 * begins with `for (const step of behindToken(services, answer)) router.use("*", step)`.
 */
export function behindToken(services: Services, answer: Answerer): MiddlewareHandler<ApiEnv>[] {
  return [knownAddress, authenticate(services), limitRate(services), repeatSafely(services), ifMatch(answer)];
}
