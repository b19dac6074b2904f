import type { ServerProcess } from "./server-process.ts";
import { type Answer, send } from "./start-app.ts";

/** An account with a production and an empty script on a running server. */
export interface Production {
  readonly token: string;
  readonly projectId: string;
  readonly scriptId: string;
  /** A request to /api/v1 as the account. */
  request(method: string, at: string, body?: unknown): Promise<Answer>;
}

/** Registers Ann on a fresh server and begins a script with her. The token is good for ten minutes, over restarts too. */
export async function openProduction(server: ServerProcess): Promise<Production> {
  const api = `http://127.0.0.1:${server.port}/api/v1`;
  const ann = { email: "ann@film.example", password: "correct horse battery", name: "Ann" };
  const { token } = (await send(`${api}/auth/register`, "POST", {}, ann)).body;
  const request = (method: string, at: string, body?: unknown) =>
    send(`${api}${at}`, method, { Authorization: `Bearer ${token}` }, body);
  const { body: project } = await request("POST", "/projects", { name: "Night bus" });
  const { body: script } = await request("POST", `/projects/${project.id}/scripts`, { title: "Night bus" });
  return { token, projectId: project.id, scriptId: script.id, request };
}
