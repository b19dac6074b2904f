import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { setSuspended } from "../../server/auth/suspensions.ts";
import { openLine } from "../harness/live-line.ts";
import { type Person, startApp } from "../harness/start-app.ts";
import { type Proof, until, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S3",
  what: "a role lowered, a member removed or suspended, an account suspended, while their sockets are open",
  limit: "sockets closed and edits refused within 1,000 ms, REST at once",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const owner = await app.person("Owner");
      const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
      const script = await owner.request("POST", `/projects/${projectId}/scripts`, { title: "A" });
      const name = `schedule:${script.body.id}`;
      const member = (person: Person) => `/projects/${projectId}/members/${person.id}`;
      const acts: Readonly<Record<string, (person: Person) => Promise<unknown>>> = {
        "role lowered": (person) => owner.request("PATCH", member(person), { role: "viewer" }),
        "member removed": (person) => owner.request("DELETE", member(person)),
        "member suspended": (person) => owner.request("PATCH", member(person), { suspended: true }),
        "account suspended": (person) => setSuspended(app.services.db, person.email, new Date()),
      };
      const took: string[] = [];
      let worst = 0;
      let refused = true;
      for (const [index, [act, end]] of Object.entries(acts).entries()) {
        const person = await app.person(`Ad${index}`);
        await owner.request("POST", `/projects/${projectId}/members`, { email: person.email, role: "first_ad" });
        const sockets = app.url.replace("http", "ws");
        const line = new HocuspocusProviderWebsocket({ url: `${sockets}/collab`, maxAttempts: 1 });
        const provider = new HocuspocusProvider({
          websocketProvider: line,
          name,
          token: person.token,
          document: new Y.Doc(),
        });
        ends.add(() => {
          provider.destroy();
          line.destroy();
        });
        provider.attach();
        const live = await openLine(`${sockets}/ws`);
        live.send({ type: "auth", token: person.token });
        await live.next(({ type }) => type === "ready");
        await until("they are in", () => provider.isSynced);
        let closed = 0;
        line.on("close", () => {
          closed += 1;
        });
        void live.closed.then(() => {
          closed += 1;
        });
        const began = performance.now();
        await end(person);
        await until("their sockets end", () => closed >= 2);
        const milliseconds = Math.round(performance.now() - began);
        worst = Math.max(worst, milliseconds);
        took.push(`${act} ${milliseconds} ms`);
        const write = await person.request("POST", `/projects/${projectId}/scripts`, { title: "late" });
        refused &&= write.status === 403 || write.status === 404 || write.status === 401;
      }
      return {
        figure: `${took.join(", ")}; REST ${refused ? "refused at once" : "still open"}`,
        pass: worst <= 1_000 && refused,
      };
    }),
};
