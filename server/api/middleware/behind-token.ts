import type { MiddlewareHandler } from "hono";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";
import { authenticate } from "./authenticate.ts";
import { type Answerer, ifMatch } from "./if-match.ts";
import { limitRate } from "./limit-rate.ts";
import { repeatSafely } from "./repeat-safely.ts";

/**
 * What every route behind a token passes, in this order: who asks, not too often, not twice, not over somebody's head. A router
 * begins with `for (const step of behindToken(services, answer)) router.use("*", step)`.
 */
export function behindToken(services: Services, answer: Answerer): MiddlewareHandler<ApiEnv>[] {
  return [authenticate(services), limitRate(services), repeatSafely(services), ifMatch(answer)];
}
