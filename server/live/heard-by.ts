import type { LiveEvent } from "../../shared/api/events.ts";
import { can, type Principal } from "../../shared/project/permissions.ts";

/**
 * What a member hears of an event; null for nothing. Somebody who reads only their own days hears that the schedule has
 * changed, and nothing of whose days collide.
 */
export function heardBy(who: Principal, event: LiveEvent): LiveEvent | null {
  if (event.type === "comment_added") return can(who, "read", "comments") ? event : null;
  if (event.type === "script_updated") return can(who, "read", "script") ? event : null;
  return can(who, "read", "schedule") ? event : { ...event, actor: null, data: {} };
}
