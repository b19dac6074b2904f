import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPublicFetch } from "../../server/engines/fetch/public-fetch.ts";
import { retryAfterMs } from "../../server/work/webhook/deliver.ts";
import { payloadOf } from "../../server/work/webhook/record-event.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let app: TestApp;
let receiver: Server;
let at: string;
let producer: Person;
let projectId: string;
let scriptId: string;
const received: Received[] = [];
/** What the receiver answers next, then 204. */
const answers: { status: number; headers?: Record<string, string> }[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    const { status, headers } = answers.shift() ?? { status: 204 };
    response.writeHead(status, headers).end("noted");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => receiver.once("listening", resolve));
  at = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  app = await startApp({ env: { WEBHOOK_ALLOW: at } });
  producer = await app.person("Producer");
  projectId = (await producer.request("POST", "/projects", { name: "Film" })).body.id;
  const upload = await producer.upload(
    { name: "a.txt", bytes: "INT. ROOM - DAY\n\nRain.\n\nANN\nHello.\n" },
    projectId,
  );
  scriptId = upload.body.id;
  await producer.scriptOnceRead(scriptId);
});
afterAll(async () => {
  await app.close();
  receiver.close();
});

async function hook(events: string[] = ["comment_added"]) {
  const made = await producer.request("POST", "/webhooks", { project_id: projectId, url: `${at}/hook`, events });
  expect(made.status).toBe(201);
  received.length = 0;
  return made.body as { id: string; secret: string };
}

const comment = () =>
  producer.request("POST", `/scripts/${scriptId}/comments`, { target_element: "scene:S1", content: "血浆" });
const deliveries = async (id: string) => (await producer.request("GET", `/webhooks/${id}/deliveries`)).body.items;
const arrived = (count: number) => expect.poll(() => received.length, { timeout: 8_000 }).toBe(count);
const ended = (id: string) => producer.request("DELETE", `/webhooks/${id}`);

describe("R88 webhooks", () => {
  it("a comment arrives, signed so that a Standard Webhooks verifier accepts it and nothing altered", async () => {
    const { id, secret } = await hook();
    const made = (await comment()).body;
    await arrived(1);
    const { headers, body } = received[0] as Received;
    const signed = headers as Record<string, string>;
    const message = new Webhook(secret).verify(body, signed) as { type: string; timestamp: string; data: object };
    expect(message).toMatchObject({ type: "comment_added", data: { project_id: projectId, script_id: scriptId } });
    expect(JSON.stringify(message.data)).toContain(made.id);
    expect(() => new Webhook(secret).verify(body.replace("血浆", "水"), signed)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...signed, "webhook-id": "msg_other" })).toThrow();
    await expect.poll(async () => (await deliveries(id))[0]?.state).toBe("delivered");
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ id: headers["webhook-id"], payload: body, next_at: null });
    expect(delivery.attempts).toMatchObject([{ status: 204, error: null }]);
    expect(delivery.attempts[0].request_headers["webhook-signature"]).toBe(headers["webhook-signature"]);
    await ended(id);
  });

  it("tells the schedule's changes, the script's and the end of a task, and nothing it was not asked for", async () => {
    const { id } = await hook(["task_finished", "schedule_changed"]);
    await comment();
    const task = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "schedule" });
    await expect
      .poll(() => new Set(received.map(({ body }) => JSON.parse(body).type)), { timeout: 20_000 })
      .toEqual(new Set(["task_finished", "schedule_changed"]));
    const end = received.map(({ body }) => JSON.parse(body)).find(({ type }) => type === "task_finished");
    expect(end.data).toMatchObject({ task_id: task.body.task_id, status: "SUCCESS", kind: "schedule" });
    await ended(id);
  });

  it("tries again under the same id after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, then no more", async () => {
    expect(retryAfterMs.map((ms) => ms / 1000)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
    const { id } = await hook();
    answers.push(...[500, 302, 404, 429, 503, 500, 500, 500].map((status) => ({ status, headers: { Location: at } })));
    await comment();
    for (let tries = 1; tries <= 8; tries++) {
      await arrived(tries);
      await expect.poll(async () => (await deliveries(id))[0].attempts.length).toBe(tries);
      const [delivery] = await deliveries(id);
      const wait = retryAfterMs[tries - 1];
      if (wait === undefined) break;
      expect(delivery.state).toBe("waiting");
      expect(Date.parse(delivery.next_at) - Date.parse(delivery.attempts.at(-1).at)).toBeGreaterThanOrEqual(wait);
      expect(Date.parse(delivery.next_at) - Date.now()).toBeLessThanOrEqual(wait);
      await app.services.db
        .updateTable("webhook_deliveries")
        .set({ next_at: new Date().toISOString() })
        .where("id", "=", delivery.id)
        .execute();
      app.services.webhooks.wake();
    }
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await expect.poll(async () => (await deliveries(id))[0].state).toBe("failed");
    const [failed] = await deliveries(id);
    const again = await producer.request("POST", `/webhooks/${id}/deliveries/${failed.id}/redeliver`);
    expect(again.status).toBe(202);
    await arrived(9);
    await expect.poll(async () => (await deliveries(id))[0].state).toBe("delivered");
    await ended(id);
  });

  it("410 switches it off; five days without a success do too; switched on it goes on", async () => {
    const { id } = await hook();
    const state = async () => (await producer.request("GET", `/webhooks/${id}`)).body;
    answers.push({ status: 410 });
    await comment();
    await expect.poll(async () => (await state()).disabled_reason).toBe("gone");
    await comment();
    expect(await deliveries(id)).toHaveLength(1);
    expect((await producer.request("PATCH", `/webhooks/${id}`, { enabled: true })).body.enabled).toBe(true);
    const sixDaysAgo = new Date(Date.now() - 6 * 24 * 3600_000).toISOString();
    await app.services.db.updateTable("webhooks").set({ failing_since: sixDaysAgo }).where("id", "=", id).execute();
    answers.push({ status: 500 });
    await comment();
    await expect.poll(async () => (await state()).disabled_reason).toBe("failing");
    await ended(id);
  });

  it("a new secret signs beside the old one, and neither is ever told again", async () => {
    const { id, secret } = await hook();
    const rotated = (await producer.request("POST", `/webhooks/${id}/secret`)).body;
    expect(rotated.secret).toMatch(/^whsec_/);
    await producer.request("POST", `/webhooks/${id}/ping`);
    await arrived(1);
    const { headers, body } = received[0] as Received;
    for (const one of [secret, rotated.secret]) {
      expect(new Webhook(one).verify(body, headers as Record<string, string>)).toMatchObject({ type: "ping" });
    }
    const told = JSON.stringify([
      (await producer.request("GET", `/webhooks/${id}`)).body,
      (await producer.request("GET", `/webhooks?project_id=${projectId}`)).body,
      await deliveries(id),
      app.logLines,
    ]);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(rotated.secret);
    await ended(id);
  });

  it("what waited when the server stopped is sent by the next one", async () => {
    const one = await startApp({ env: { WEBHOOK_ALLOW: at } });
    const eve = await one.person("Eve");
    const project = (await eve.request("POST", "/projects", { name: "Film" })).body.id;
    const { id } = (await eve.request("POST", "/webhooks", { project_id: project, url: at })).body;
    received.length = 0;
    answers.push({ status: 500 });
    await eve.request("POST", `/webhooks/${id}/ping`);
    await arrived(1);
    await one.close({ keepData: true });
    const two = await startApp({ dataDir: one.dataDir, env: { WEBHOOK_ALLOW: at } });
    await arrived(2);
    await two.close();
  });

  it("is for who manages the production", async () => {
    const { id } = await hook();
    const director = await app.person("Director");
    const stranger = await app.person("Stranger");
    await producer.request("POST", `/projects/${projectId}/members`, { email: director.email, role: "director" });
    for (const [person, status] of [
      [director, 403],
      [stranger, 404],
    ] as const) {
      expect((await person.request("GET", `/webhooks/${id}`)).status).toBe(status);
      expect((await person.request("DELETE", `/webhooks/${id}`)).status).toBe(status);
      const made = await person.request("POST", "/webhooks", { project_id: projectId, url: at });
      expect(made.status).toBe(status);
    }
    await ended(id);
  });

  it("keeps what it sends under 20 kB", () => {
    const data = { conflicts: Array.from({ length: 2_000 }, (_, n) => ({ id: `c${n}`, text: "换景" })) };
    const payload = payloadOf({ type: "schedule_changed", project_id: "p", at: "2026-01-01T00:00:00Z", data });
    expect(Buffer.byteLength(payload)).toBeLessThan(20_000);
    expect(JSON.parse(payload).data).toMatchObject({ truncated: true });
  });
});

describe("calls to addresses that others named", () => {
  it("a redirect is not followed, a long answer is cut, a slow one given up", async () => {
    let visits = 0;
    const house = createServer((request, response) => {
      visits += 1;
      if (request.url === "/away") return response.writeHead(302, { Location: "/inside" }).end();
      if (request.url === "/long") return response.end("x".repeat(100_000));
    });
    await new Promise<void>((resolve) => house.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(house.address() as AddressInfo).port}`;
    const fetcher = createPublicFetch([base]);
    const get = { method: "GET", timeoutMs: 2_000, mostBytes: 1_000 } as const;
    expect(await fetcher.fetch(`${base}/away`, get)).toMatchObject({ status: 302 });
    expect(visits).toBe(1);
    const long = await fetcher.fetch(`${base}/long`, get);
    expect([long.body.length, long.complete]).toEqual([1_000, false]);
    await expect(fetcher.fetch(`${base}/slow`, { ...get, timeoutMs: 100 })).rejects.toThrow("no answer in time");
    house.closeAllConnections();
    house.close();
  });
});
