import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { openLine } from "../harness/live-line.ts";
import { startModelServer } from "../harness/model-server.ts";
import { send, startApp } from "../harness/start-app.ts";
import { type Proof, until, withEnds } from "./proof.ts";

const words = { script: "Zugzwang at the samovar", comment: "Quixotic remark", note: "Vexillology" };

export const proof: Proof = {
  id: "S15",
  what: "people sign in and fail to, use every kind of token, link and secret at every door, upload, write, comment; files and requests are broken on purpose",
  limit:
    "one line for each request; no token, password, secret, ticket, key or word of a script in any line, at debug too",
  run: () =>
    withEnds(async (ends) => {
      const model = await startModelServer(Buffer.alloc(10));
      ends.add(model.close);
      const keys = {
        OPENAI_API_KEY: "sk-proof-of-s15",
        METRICS_TOKEN: "metrics-token-of-s15",
        WORKER_URL: "http://127.0.0.1:9/jobs",
        WORKER_SECRET: `whsec_${Buffer.alloc(32, 9).toString("base64")}`,
      };
      const app = await startApp({
        env: { LOG_LEVEL: "debug", OPENAI_BASE_URL: model.url, OPENAI_TIMEOUT: "1", ...keys },
      });
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const api = `${app.url}/api/v1`;
      const secrets: string[] = [
        ann.token,
        ann.refreshToken,
        ann.password,
        "a-wrong-password",
        ...Object.values(words),
      ];
      secrets.push(keys.OPENAI_API_KEY, keys.METRICS_TOKEN, keys.WORKER_SECRET);
      const project = (await ann.request("POST", "/projects", { name: "Film" })).body.id;

      await send(`${api}/auth/login`, "POST", {}, { email: ann.email, password: "a-wrong-password" });
      await send(`${api}/auth/login`, "POST", {}, `{"email":"${ann.email}","password":"a-wrong-password"`);
      secrets.push(
        (await send(`${api}/auth/refresh`, "POST", {}, { refresh_token: ann.refreshToken })).body.refresh_token,
      );
      const pat = (await ann.request("POST", "/auth/tokens", { name: "robot" })).body.token;
      const basic = Buffer.from(`${pat}:x`).toString("base64");
      await send(`${api}/projects`, "GET", { Authorization: `Basic ${basic}` });
      await send(`${api}/projects?token=${pat}`, "GET");
      const proof = (await ann.request("POST", "/auth/step-up", { password: ann.password })).body.step_up_token;
      const invited = await ann.request("POST", `/projects/${project}/invitations`, { role: "viewer" });
      const hook = await ann.request("POST", "/webhooks", { project_id: project, url: "https://example.com/hook" });
      secrets.push(pat, basic, proof, invited.body.token, hook.body.secret);
      await send(`${app.url}/metrics`, "GET", { Authorization: `Bearer ${keys.METRICS_TOKEN}` });

      const text = `INT. ${words.script} - DAY\n\n${words.script}.\n\nMARY\n${words.script}?\n`;
      const { id } = (await ann.upload({ name: "a.txt", bytes: text }, project)).body;
      await ann.scriptOnceRead(id);
      const broken = `<FinalDraft><Content><Paragraph><Text>${words.script}`;
      for (const [name, bytes] of Object.entries({ "b.fdx": broken, "c.pdf": `%PDF-1.7\n${words.script}` }))
        await ann.scriptOnceRead((await ann.upload({ name, bytes }, project)).body.id);
      const path = `/api/v1/scripts/${id}/generation/stream`;
      const { ticket } = (await ann.request("POST", "/auth/stream-ticket", { path })).body;
      secrets.push(ticket);
      await send(`${app.url}${path}?ticket=${ticket}`, "GET", { Accept: "application/json" });
      const comment = { target_element: "scene:S1", content: words.comment, mentions: ["nobody@film.example"] };
      await ann.request("POST", `/scripts/${id}/comments`, comment);
      await ann.request("POST", `/scripts/${id}/comments`, { ...comment, target_element: words.note });
      for (const mood of ["well", "wrong_form", "broken"] as const) {
        model.mood = mood;
        model.answer = () => ({ summary: words.note, elements: [] });
        const { task_id } = (await ann.request("POST", `/scripts/${id}/generate`, { output_type: "breakdown" })).body;
        const task = async () => (await ann.request("GET", `/tasks/${task_id}`)).body;
        await until("it is done", async () => (await task()).status === "SUCCESS", 20_000, 20);
        const link: string = (await task()).result.files[0].url;
        await send(app.url + link, "GET");
        secrets.push(...new URL(link, app.url).searchParams.values());
      }
      const line = await openLine(`${app.url.replace("http", "ws")}/ws`);
      line.send({ type: "auth", token: ann.token });
      await line.next(({ type }) => type === "ready");
      line.close();
      await new Promise((resolve) => {
        const socket = new WebSocket(`${app.url.replace("http", "ws")}/yjs/script:${id}?token=${pat}x`);
        socket.on("close", resolve).on("error", resolve);
      });
      const socket = new HocuspocusProviderWebsocket({
        url: `${app.url.replace("http", "ws")}/collab`,
        WebSocketPolyfill: WebSocket,
      });
      const document = new Y.Doc();
      const provider = new HocuspocusProvider({
        websocketProvider: socket,
        name: `breakdown:${id}`,
        document,
        token: ann.token,
      });
      provider.attach();
      await until("it is open", () => provider.isSynced);
      document.getMap("scenes").set("S1:notes", words.note);
      await until("it is kept", () => provider.unsyncedChanges === 0);
      provider.destroy();
      socket.destroy();

      const log = app.logLines.join("\n");
      const told = secrets.filter((secret) => typeof secret === "string" && secret.length > 3 && log.includes(secret));
      const lines = app.logLines.map((each) => JSON.parse(each) as { event: string });
      const requests = lines.filter(({ event }) => event === "request").length;
      return {
        figure:
          `${lines.length} lines, ${requests} of requests, ${secrets.length} secrets, ${told.length} told ${told.map((each) => each.slice(0, 12)).join(" ")}`.trim(),
        pass: told.length === 0 && requests > 30 && secrets.every(Boolean),
      };
    }),
};
