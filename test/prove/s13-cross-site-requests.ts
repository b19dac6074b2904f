import { send, startApp } from "../harness/start-app.ts";
import { type Proof, withEnds } from "./proof.ts";

const origin = "https://evil.example";

export const proof: Proof = {
  id: "S13",
  what: "another site's page sends what a browser sends without asking: forms and simple requests, with whatever it keeps",
  limit: "all refused, nothing done; no answer ever sets a cookie that could speak for somebody",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const project = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
      const api = `${app.url}/api/v1`;
      const { email, password } = ann;
      const signedIn = await send(`${api}/auth/login`, "POST", {}, { email, password });
      const refreshed = await send(`${api}/auth/refresh`, "POST", {}, { refresh_token: signedIn.body.refresh_token });
      const cookies = [signedIn, refreshed].flatMap(({ headers }) => headers.getSetCookie());
      const page = await fetch(app.url);
      cookies.push(...page.headers.getSetCookie());
      const kept = { Cookie: `token=${ann.token}; session=${ann.token}; refresh_token=${ann.refreshToken}` };
      const simple = [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json",
      ];
      const statuses: number[] = [];
      for (const type of simple) {
        for (const from of [{ Origin: origin }, { Origin: "null" }, {}] as Record<string, string>[]) {
          const headers = { ...kept, ...from, "Content-Type": type };
          const body = JSON.stringify({ name: "Theirs" });
          statuses.push((await send(`${api}/projects`, "POST", headers, body)).status);
          statuses.push((await send(`${api}/projects/${project}`, "DELETE", headers)).status);
          statuses.push((await send(`${api}/auth/logout`, "POST", headers, "{}")).status);
        }
      }
      // Even with the token, which no other page can read.
      const theirs = await send(
        `${api}/projects`,
        "POST",
        { Authorization: `Bearer ${ann.token}`, Origin: origin },
        { name: "x" },
      );
      statuses.push(theirs.status);
      const { items } = (await ann.request("GET", "/projects")).body;
      const refused = statuses.filter((status) => status === 401 || status === 403).length;
      return {
        figure: `${refused} of ${statuses.length} refused, ${items.length - 1} productions made, ${cookies.length} cookies set`,
        pass: refused === statuses.length && items.length === 1 && cookies.length === 0,
      };
    }),
};
