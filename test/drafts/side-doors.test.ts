import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let bob: Person;
let projectId: string;
let scriptId: string;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT: "200" } });
  [ann, bob] = [await app.person("Ann"), await app.person("Bob")];
  const team_members = [{ email: bob.email, role: "director" }];
  projectId = (await ann.request("POST", "/projects", { name: "Film", team_members })).body.id;
  const { body } = await ann.upload({ name: "tea.txt", bytes: "INT. HOUSE - DAY\n\nMARY\nTea?\n" }, projectId);
  scriptId = body.id;
  await ann.scriptOnceRead(scriptId);
});
afterAll(() => app.close());

describe("what lies in the trash", () => {
  it("is not downloaded by a link from before, until it is brought back", async () => {
    const asked = await ann.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" });
    const task = await vi.waitFor(
      async () => {
        const { body } = await ann.request("GET", `/tasks/${asked.body.task_id}`);
        expect(body.status).toBe("SUCCESS");
        return body;
      },
      { timeout: 15_000 },
    );
    const link: string = task.result.files[0].url;
    const status = async () => (await send(app.url + link, "HEAD")).status;
    expect(await status()).toBe(200);
    await ann.request("DELETE", `/scripts/${scriptId}`);
    expect(await status()).toBe(404);
    await ann.request("POST", `/scripts/${scriptId}/restore`);
    expect(await status()).toBe(200);
  });

  it("is not in the export of one's data, nor what others wrote in a production one has left", async () => {
    const said = { target_element: "scene:S1", content: "Between us", mentions: [bob.email] };
    await ann.request("POST", `/scripts/${scriptId}/comments`, said);
    const mentions = async () => (await bob.request("GET", "/auth/export")).body.mentions;
    expect(await mentions()).toMatchObject([{ content: "Between us" }]);
    await ann.request("DELETE", `/scripts/${scriptId}`);
    expect(await mentions()).toEqual([]);
    await ann.request("POST", `/scripts/${scriptId}/restore`);
    expect(await mentions()).toHaveLength(1);
    await ann.request("DELETE", `/projects/${projectId}/members/${bob.id}`);
    expect(await mentions()).toEqual([]);
  });
});

it("keeps nobody waiting for a stranger who writes to the same address and never ends", async () => {
  const { port } = new URL(app.url);
  const headers = { Authorization: `Bearer ${bob.token}`, "Content-Type": "application/json", "Content-Length": "99" };
  const slow = request({ port, method: "PATCH", path: `/api/v1/projects/${projectId}`, headers });
  slow.on("error", () => {});
  const arrived = new Promise((resolve) => slow.on("socket", (socket) => socket.on("connect", resolve)));
  slow.write("{");
  await arrived;
  // It is known to be in front once a request behind it on a line of its own is answered.
  for (let turn = 0; turn < 3; turn++) await bob.request("GET", "/auth/me");
  const answer = await ann.request("PATCH", `/projects/${projectId}`, { name: "Film II" });
  slow.destroy();
  expect(answer.body.name).toBe("Film II");
});

it("counts requests at open doors that bring a token of no meaning", async () => {
  const tries = Array.from({ length: 210 }, () =>
    send(`${app.url}/api/v1/auth/refresh`, "POST", { Authorization: "Bearer x" }, { refresh_token: "y" }),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  expect((await ann.request("GET", "/auth/me")).status).toBe(200);
});
