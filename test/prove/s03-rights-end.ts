import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { setSuspended } from "../../server/auth/suspensions.ts";
import { openLine } from "../harness/live-line.ts";
import { type Person, send, startApp } from "../harness/start-app.ts";
import { beginTask } from "./endless-task.ts";
import { type Proof, until, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S3",
  what: "a role lowered, a member removed or suspended, an account suspended, a password changed, sessions ended or an API token revoked elsewhere, while their sockets and event streams are open",
  limit: "documents, /ws and event streams closed and edits refused within 1,000 ms, REST at once",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const owner = await app.person("Owner");
      const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
      const script = await owner.request("POST", `/projects/${projectId}/scripts`, { title: "A" });
      const name = `schedule:${script.body.id}`;
      await beginTask(app.services.db, script.body.id);
      const member = (person: Person) => `/projects/${projectId}/members/${person.id}`;
      /** The same person at another machine. */
      const elsewhere = async ({ email, password }: Person) => {
        const { body } = await send(`${app.url}/api/v1/auth/login`, "POST", {}, { email, password });
        return async (method: string, path: string, json?: object) => {
          const answer = await send(
            `${app.url}/api/v1${path}`,
            method,
            { Authorization: `Bearer ${body.token}` },
            json,
          );
          if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        };
      };
      const tokenIds = new Map<string, string>();
      const acts: Readonly<Record<string, (person: Person) => Promise<unknown>>> = {
        "role lowered": (person) => owner.request("PATCH", member(person), { role: "viewer" }),
        "member removed": (person) => owner.request("DELETE", member(person)),
        "member suspended": (person) => owner.request("PATCH", member(person), { suspended: true }),
        // Passwords take their time by design: the clock runs from the answer, and for sessions from their end.
        "password changed elsewhere": async (person) => {
          const other = await elsewhere(person);
          const passwords = { current_password: person.password, new_password: "another-password" };
          await other("POST", "/auth/password", passwords);
          began = performance.now();
        },
        "sessions ended elsewhere": async (person) => {
          const other = await elsewhere(person);
          began = performance.now();
          await other("DELETE", "/auth/sessions");
        },
        "API token revoked": async (person) => {
          const revoke = `/auth/tokens/${tokenIds.get(person.id)}`;
          if ((await person.request("DELETE", revoke)).status >= 300) throw new Error("the token was not revoked");
        },
        "account suspended": (person) => setSuspended(app.services.db, person.email, new Date()),
      };
      const took: string[] = [];
      let worst = 0;
      let began = 0;
      let refused = true;
      for (const [index, [act, end]] of Object.entries(acts).entries()) {
        const person = await app.person(`Ad${index}`);
        await owner.request("POST", `/projects/${projectId}/members`, { email: person.email, role: "first_ad" });
        const sockets = app.url.replace("http", "ws");
        const token = act.startsWith("API token") ? await apiToken(person, tokenIds) : person.token;
        const line = new HocuspocusProviderWebsocket({ url: `${sockets}/collab`, maxAttempts: 1 });
        const provider = new HocuspocusProvider({
          websocketProvider: line,
          name,
          token,
          document: new Y.Doc(),
        });
        ends.add(() => {
          provider.destroy();
          line.destroy();
        });
        provider.attach();
        const live = await openLine(`${sockets}/ws`);
        live.send({ type: "auth", token });
        await live.next(({ type }) => type === "ready");
        await until("they are in", () => provider.isSynced);
        const signed = { Authorization: `Bearer ${token}` };
        const stream = await fetch(`${app.url}/api/v1/scripts/${script.body.id}/generation/stream`, {
          headers: signed,
        });
        if (stream.status !== 200) throw new Error(`no event stream: ${stream.status}`);
        const closed = new Set<string>();
        line.on("close", () => closed.add("document"));
        void live.closed.then(() => closed.add("/ws"));
        void stream.text().finally(() => closed.add("stream"));
        began = performance.now();
        await end(person);
        await until("their sockets and streams end", () => closed.size === 3);
        const milliseconds = Math.round(performance.now() - began);
        worst = Math.max(worst, milliseconds);
        took.push(`${act} ${milliseconds} ms`);
        const write = await send(`${app.url}/api/v1/projects/${projectId}/scripts`, "POST", signed, { title: "late" });
        refused &&= write.status === 403 || write.status === 404 || write.status === 401;
      }
      return {
        figure: `${took.join(", ")}; REST ${refused ? "refused at once" : "still open"}`,
        pass: worst <= 1_000 && refused,
      };
    }),
};

/** A token of this person's that may do what they may; its id is noted by theirs. */
async function apiToken(person: Person, ids: Map<string, string>): Promise<string> {
  const { body } = await person.request("POST", "/auth/tokens", { name: "robot", scopes: ["read", "write"] });
  ids.set(person.id, body.id);
  return body.token;
}
