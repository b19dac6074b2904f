import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RedisServer, redisMissing, startRedis } from "../harness/redis-server.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

describe.skipIf(redisMissing)("the product on Redis", () => {
  let redis: RedisServer;
  let app: TestApp;
  let person: Person;
  beforeAll(async () => {
    redis = await startRedis();
    app = await startApp({ env: { REDIS_URL: redis.url } });
    person = await app.person("Ada");
  });
  afterAll(async () => {
    await app.close();
    await redis.stop();
  });

  const ready = async () => (await send(`${app.url}/readyz`, "GET")).status;
  const script = (name: string) => ({ name: `${name}.txt`, bytes: `INT. ${name} - DAY\n\nMARY boils a kettle.\n` });

  it("R54 reads an upload and makes a workbook by jobs on Redis, and remembers its events over a restart", async () => {
    const { body } = await person.upload(script("KITCHEN"));
    expect((await person.scriptOnceRead(body.id)).status).toBe("ready");
    const asked = await person.request("POST", `/scripts/${body.id}/generate`, { output_type: "breakdown" });
    const task = () => person.request("GET", `/tasks/${asked.body.task_id}`);
    await expect.poll(async () => (await task()).body.status, { timeout: 15_000 }).toBe("SUCCESS");
    const event = await app.services.bus.publish({
      type: "script_updated",
      project_id: body.project_id,
      script_id: body.id,
      actor: null,
      data: { scenes: [] },
    });
    await app.close({ keepData: true });
    app = await startApp({ dataDir: app.dataDir, env: { REDIS_URL: redis.url } });
    const { body: session } = await send(`${app.url}/api/v1/auth/login`, "POST", {}, person);
    expect(session.token).toBeTypeOf("string");
    expect((await app.services.bus.since(body.project_id, event.id)).complete).toBe(true);
  }, 40_000);

  it("F5 takes uploads while Redis is away, says that it is not ready, and reads them when it is back", async () => {
    const ada = await app.person("Ben");
    expect(await ready()).toBe(200);
    await redis.kill();
    await expect.poll(ready, { timeout: 5_000 }).toBe(503);
    const asked = performance.now();
    const { status, body } = await ada.upload(script("CELLAR"));
    expect(status).toBe(201);
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect((await ada.request("GET", `/scripts/${body.id}`)).body.status).toBe("parsing");
    await redis.restart();
    expect((await ada.scriptOnceRead(body.id)).status).toBe("ready");
    await expect.poll(ready, { timeout: 5_000 }).toBe(200);
  }, 40_000);
});
