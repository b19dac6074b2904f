import { type Person, send, startApp } from "../harness/start-app.ts";
import { type Proof, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "S11",
  what: "sensitive acts without a second proof, and with one that is made up, run out, another's or of another session",
  limit: "401 step_up_required each, and nothing done; the right one passes",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const bob = await app.person("Bob");
      const project = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
      const kept = (await ann.request("POST", `/projects/${project}/scripts`, { title: "Kept" })).body.id;
      const thrown = (await ann.request("POST", `/projects/${project}/scripts`, { title: "Thrown" })).body.id;
      for (const { email } of [bob])
        await ann.request("POST", `/projects/${project}/members`, { email, role: "viewer" });
      await ann.request("DELETE", `/scripts/${thrown}`);
      const url = "https://example.com/hook";
      const events = ["comment_added"];
      const hook = (await ann.request("POST", "/webhooks", { project_id: project, url, events })).body.id;
      const acts = [
        ["DELETE", `/scripts/${kept}`],
        ["DELETE", `/projects/${project}`],
        ["DELETE", `/trash/scripts/${thrown}`],
        ["PATCH", `/projects/${project}/members/${bob.id}`, { role: "producer" }],
        ["POST", `/projects/${project}/members`, { email: "x@example.com", role: "producer" }],
        ["POST", `/projects/${project}/invitations`, { role: "producer" }],
        ["POST", "/auth/tokens", { name: "robot" }],
        ["POST", "/webhooks", { project_id: project, url, events }],
        ["PATCH", `/webhooks/${hook}`, { url: "https://example.com/other" }],
        ["POST", `/webhooks/${hook}/secret`],
        ["GET", "/auth/export"],
      ] as const;
      const other = await send(
        `${app.url}/api/v1/auth/login`,
        "POST",
        {},
        { email: ann.email, password: ann.password },
      );
      const proofs = [
        "",
        "made up",
        await proofOf(app.url, bob),
        await proofOf(app.url, { ...ann, token: other.body.token }),
        await runOut(),
      ];
      async function runOut(): Promise<string> {
        const token = await proofOf(app.url, ann);
        const past = new Date(Date.now() - 1).toISOString();
        const { db } = app.services;
        await db.updateTable("step_up_tokens").set({ expires_at: past }).where("user_id", "=", ann.id).execute();
        return token;
      }
      let refused = 0;
      for (const [method, path, body] of acts) {
        for (const token of proofs) {
          const answer = await ann.request(method, path, body, { "X-Step-Up-Token": token });
          if (answer.status === 401 && answer.body.error.code === "step_up_required") refused += 1;
        }
      }
      const { body } = await ann.request("GET", `/projects/${project}`);
      const hooks = (await ann.request("GET", `/webhooks?project_id=${project}`)).body.items;
      const told = hooks.map((each: { url: string }) => each.url).join() === url;
      const untouched = body.scripts.length === 1 && body.members.length === 2 && told;
      const right = await ann.request("DELETE", `/scripts/${kept}`);
      const tried = acts.length * proofs.length;
      return {
        figure: `${refused} of ${tried} refused, ${untouched ? "nothing" : "something"} done; with the right one ${right.status}`,
        pass: refused === tried && untouched && right.status === 204,
      };
    }),
};

async function proofOf(url: string, person: Pick<Person, "token" | "password">): Promise<string> {
  const headers = { Authorization: `Bearer ${person.token}` };
  const { body } = await send(`${url}/api/v1/auth/step-up`, "POST", headers, { password: person.password });
  return body.step_up_token;
}
