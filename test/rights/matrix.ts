import { type Role, roles } from "../../shared/project/people.ts";
import { can } from "../../shared/project/permissions.ts";
import { type Answer, send } from "../harness/start-app.ts";
import { type Cast, putInTrash } from "./cast-of-characters.ts";
import { routeRights } from "./route-rights.ts";

/** What the table and the server disagree about, in words; empty when they agree. */
export interface MatrixResult {
  readonly cells: number;
  readonly wrong: readonly string[];
}

/** Asks every route as every role, without a token, as a suspended account and from another production. */
export async function compareMatrix(cast: Cast): Promise<MatrixResult> {
  const wrong: string[] = [];
  let cells = 0;
  const expect = (who: string, route: string, answer: Answer, wanted: string, holds: boolean) => {
    cells += 1;
    if (!holds) wrong.push(`${who} ${route}: ${answer.status} ${answer.body?.error?.code ?? ""}, not ${wanted}`);
  };
  // What ends a session comes last, and the way out last of all: nobody could ask for anything after it.
  const late = ["POST /auth/password", "DELETE /auth/sessions", "POST /auth/logout"];
  const routes = cast.routes.toSorted((a, b) => late.indexOf(a) - late.indexOf(b));
  for (const route of routes) {
    const right = routeRights[route];
    if (right === undefined) {
      wrong.push(`${route} has no row: say in test/rights/route-rights.ts who may use it`);
      continue;
    }
    if (right === "open") {
      await compareOpenRoute(cast, route, expect);
      continue;
    }
    if (/trash|\/restore$/.test(route)) await putInTrash(cast);
    const ask = (token: string | null) => call(cast, route, token, right === "self" ? {} : right[2]);
    const nobody = await ask(null);
    expect("nobody", route, nobody, "401", nobody.status === 401);
    const suspended = await ask(cast.suspended.token);
    expect("suspended", route, suspended, "refused", ["account_suspended", "unauthorized"].includes(codeOf(suspended)));
    if (right === "self") {
      for (const role of roles) {
        const answer = await ask(route.endsWith("/logout") ? await signInAgain(cast, role) : tokenOf(cast, role));
        expect(role, route, answer, "allowed", isOwnAffair(answer));
      }
      continue;
    }
    const foreign = await ask(cast.foreigner.token);
    expect("foreigner", route, foreign, "404", foreign.status === 404);
    // The one who may do everything last: what they do away with, nobody after them could ask for.
    for (const role of roles.toReversed()) {
      const answer = await ask(tokenOf(cast, role));
      const may = can({ role, department: departmentOf(role), character: null }, right[0], right[1]);
      // There is no picture yet: to nobody.
      const nothing = route.includes("/media/") && codeOf(answer) === "file_not_found";
      const refused = (answer.status === 403 && codeOf(answer) === "forbidden") || nothing;
      expect(role, route, answer, may ? "allowed" : "403 forbidden", may ? isAllowed(answer) : refused);
    }
  }
  for (const route of Object.keys(routeRights))
    if (!cast.routes.includes(route)) wrong.push(`${route} has a row in test/rights/route-rights.ts and is no route`);
  return { cells, wrong };
}

/** To a route that is open to everybody a token makes no difference: not one of a role, of a foreigner or of a suspended account. */
async function compareOpenRoute(
  cast: Cast,
  route: string,
  expect: (who: string, route: string, answer: Answer, wanted: string, holds: boolean) => void,
): Promise<void> {
  const nobody = await call(cast, route, null, {});
  const wanted = `${nobody.status} ${codeOf(nobody)}`;
  expect("nobody", route, nobody, "an answer", nobody.status < 500 && codeOf(nobody) !== "token_expired");
  const tokens = [
    ...roles.map((role) => [role, tokenOf(cast, role)] as const),
    ["foreigner", cast.foreigner.token] as const,
    ["suspended", cast.suspended.token] as const,
  ];
  for (const [who, token] of tokens) {
    const answer = await call(cast, route, token, {});
    // Doors without a key count their callers.
    const same = answer.status === 429 || `${answer.status} ${codeOf(answer)}` === wanted;
    expect(who, route, answer, wanted, same);
  }
}

/** A token of a new session, where the old ones have been ended. */
async function signInAgain(cast: Cast, role: Role): Promise<string> {
  const { email, password } = cast.people.get(role) ?? { email: "", password: "" };
  return (await send(`${cast.app.url}/api/v1/auth/login`, "POST", {}, { email, password })).body.token;
}

/** Everybody with an account gets as far as their own affairs. */
function isOwnAffair(answer: Answer): boolean {
  if (["step_up_required", "wrong_password"].includes(codeOf(answer))) return true;
  return answer.status < 500 && ![401, 403].includes(answer.status);
}

/** Got past the rights: whatever else is missing or in the way. */
function isAllowed(answer: Answer): boolean {
  const later = ["step_up_required", "last_producer"].includes(codeOf(answer));
  const part = answer.status === 404 && !["project_not_found", "script_not_found"].includes(codeOf(answer));
  return (
    later || part || ![401, 403, 404].includes(answer.status) || answer.body?.error?.details?.reason === "last_producer"
  );
}

export function codeOf(answer: Answer): string {
  return String(answer.body?.error?.code ?? "");
}

const departmentOf = (role: Role) => (role.startsWith("department") ? "props" : null);

function tokenOf(cast: Cast, role: Role): string {
  return cast.people.get(role)?.token ?? "";
}

/** One request to a route, its ids those of the first production, or as given. */
export async function call(
  cast: Cast,
  route: string,
  token: string | null,
  body?: object,
  ids: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const [method = "", path = ""] = route.split(" ");
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? idFor(cast, path, name));
  const query =
    path === "/webhooks" && method === "GET"
      ? `?project_id=${ids.project ?? cast.projectId}`
      : path.endsWith("/export") && path.startsWith("/scripts/")
        ? "?format=fountain"
        : "";
  const json = body && JSON.stringify(body).replace("{project}", ids.project ?? cast.projectId);
  const hasBody = method !== "GET" && method !== "OPTIONS" && json !== undefined;
  return send(
    `${cast.app.url}/api/v1${filled}${query}`,
    method,
    {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(hasBody ? { "Content-Type": "application/json" } : {}),
    },
    hasBody ? json : undefined,
  );
}

function idFor(cast: Cast, path: string, name: string): string {
  const trashed = path.startsWith("/trash/") || /^\/(scripts|projects)\/\{id\}\/restore$/.test(path);
  if (name === "version" || name === "user_id") return cast.ids[name];
  if (name === "report") return "one_line";
  if (name === "reaction") return "thumbs_up";
  if (name !== "id") return "none";
  if (trashed) return path.includes("projects") ? cast.trash.projectId : cast.trash.scriptId;
  if (path.startsWith("/shots/")) return cast.ids.shot;
  if (path.startsWith("/projects/") || path.startsWith("/trash/projects")) return cast.projectId;
  if (path.startsWith("/scripts/") || path.startsWith("/trash/scripts")) return cast.scriptId;
  return path.startsWith("/tasks/") ? cast.taskId : "none";
}
