import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { aLargePdf } from "../builders/large-script.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";

/**
 * Sends 20 files of 50 MB at once and prints what that does to the server's memory and to everybody else:
 * L7 asks for at most 150 MiB more and a p95 of at most 200 ms.
 */
const uploads = 20;
const dataDir = await mkdtemp(path.join(tmpdir(), "callboard-bench-"));
const server = await startCallboard({ DATA_DIR: dataDir, PORT: "0" });
const url = `http://127.0.0.1:${server.port}/api/v1`;
const residentMiB = async (): Promise<number> => {
  const status = await readFile(`/proc/${server.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};
const account = { email: "a@example.com", password: "long enough", name: "A" };
const { token } = (await send(`${url}/auth/register`, "POST", {}, account)).body;
const headers = { Authorization: `Bearer ${token}` };
const file = new Blob([new Uint8Array(aLargePdf(49 * 1024 * 1024))]);

for (let warm = 0; warm < 50; warm++) await send(`${url}/projects`, "GET", headers);
const before = await residentMiB();
let most = before;
let sending = true;
const times: number[] = [];
const others = (async () => {
  while (sending) {
    const asked = performance.now();
    await send(`${url}/projects`, "GET", headers);
    times.push(performance.now() - asked);
    most = Math.max(most, await residentMiB());
  }
})();
const begun = performance.now();
const answers = await Promise.all(
  Array.from({ length: uploads }, () => {
    const form = new FormData();
    form.set("file", file, "large.pdf");
    return send(`${url}/scripts`, "POST", headers, form);
  }),
);
const seconds = (performance.now() - begun) / 1000;
sending = false;
await others;
times.sort((a, b) => a - b);
const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
const taken = answers.filter(({ status }) => status === 201).length;
console.log(`L7 ${taken} of ${uploads} uploads of 49 MiB taken in ${seconds.toFixed(1)} s`);
console.log(`   memory +${Math.round(most - before)} MiB (limit 150), others' p95 ${Math.round(p95)} ms (limit 200)`);
await server.kill();
await rm(dataDir, { recursive: true, force: true });
