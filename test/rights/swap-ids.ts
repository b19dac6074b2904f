import type { Cast } from "./cast-of-characters.ts";
import { call, codeOf } from "./matrix.ts";
import { routeRights } from "./route-rights.ts";

/** Asks every route with an id of the other production and with one of nothing: both must be answered the same, 404. */
export async function swapIds(cast: Cast): Promise<{ readonly asked: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const route of cast.routes) {
    const right = routeRights[route];
    if (right === "open" || right === undefined) continue;
    for (const [name, foreign] of foreignIds(cast, route)) {
      asked += 1;
      const [theirs, nothing] = await Promise.all(
        [foreign, "unknown"].map((id) =>
          call(cast, route, cast.owner.token, right === "self" ? {} : right[2], { [name]: id }),
        ),
      );
      const same = JSON.stringify(plain(theirs?.body)) === JSON.stringify(plain(nothing?.body));
      // Some ask for the second proof before they look at anything.
      const early = [theirs, nothing].every((answer) => answer && codeOf(answer) === "step_up_required");
      if (!same || (!early && (theirs?.status !== 404 || nothing?.status !== 404)))
        wrong.push(`${route} ${name}: ${theirs?.status}, of nothing ${nothing?.status}`);
    }
  }
  return { asked, wrong };
}

/** The real ids of the other production that fit into a route's path. */
function foreignIds({ foreign }: Cast, route: string): [string, string][] {
  const ids: [string, string][] = [];
  if (/ \/(trash\/)?projects\/\{id\}/.test(route)) ids.push(["id", foreign.projectId]);
  if (/ \/(trash\/)?scripts\/\{id\}/.test(route)) ids.push(["id", foreign.scriptId]);
  if (/ \/tasks\/\{id\}/.test(route)) ids.push(["id", foreign.taskId]);
  if (/ \/shots\/\{id\}/.test(route)) ids.push(["id", foreign.shot]);
  if (route.includes("{comment_id}")) ids.push(["comment_id", foreign.comment]);
  if (route.includes("{thread_id}")) ids.push(["thread_id", foreign.thread]);
  if (route.includes("{version}")) ids.push(["version", foreign.version]);
  if (route.includes("{user_id}")) ids.push(["user_id", foreign.user]);
  if (route.includes("{invitation_id}")) ids.push(["invitation_id", foreign.invitation]);
  for (const [path, id] of [
    ["media", foreign.media],
    ["webhooks", foreign.webhook],
    ["uploads", foreign.upload],
    ["auth/tokens", foreign.token],
    ["auth/sessions", foreign.session],
  ] as const)
    if (route.includes(` /${path}/{id}`)) ids.push(["id", id]);
  if (route.endsWith("/webhooks")) ids.push(["project", foreign.projectId]);
  return ids;
}

/** Without what differs between any two requests. */
function plain(body: { error?: { details?: Record<string, unknown> } } | null) {
  const { request_id: _, ...details } = body?.error?.details ?? {};
  return { ...body?.error, details };
}
