import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let dataDir: string;
let child: ChildProcess;
let output: { out: string; error: string };

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "callboard-main-"));
});
afterEach(async () => {
  child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

function start(env: Record<string, string>): void {
  output = { out: "", error: "" };
  child = spawn(process.execPath, ["server/main.ts"], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: "0", DEMO: "off", ...env },
  });
  child.stdout?.on("data", (text) => {
    output.out += text;
  });
  child.stderr?.on("data", (text) => {
    output.error += text;
  });
}

it("prints one line when it answers, and F18 ends cleanly on SIGTERM", async () => {
  start({});
  await expect.poll(() => output.out, { timeout: 15_000 }).toMatch(/^Callboard is ready: http:\/\/127\.0\.0\.1:\d+\n$/);
  const url = output.out.trim().split(" ").at(-1);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const ended = once(child, "exit");
  const asked = performance.now();
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(output.out.split("\n")).toHaveLength(2);
});

it("refuses a wrong setting with its name", async () => {
  start({ PORT: "high" });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(output.error).toContain('PORT="high" cannot be used');
});

it("refuses a Redis that is not there with the setting's name, and keeps its password to itself", async () => {
  start({ REDIS_URL: "redis://:hidden@127.0.0.1:1/0" });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(output.error).toMatch(/^REDIS_URL cannot be used: no Redis answers there \(.*ECONNREFUSED/);
  expect(output.error).not.toContain("hidden");
});
