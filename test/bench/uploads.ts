/**
 * Sends 20 files of 49 MiB at once and prints what that does to the server's memory and to everybody else, beside a bare Hono server that
 * streams the same bytes into files and looks at nothing. L7 asks for at most 150 MiB more and a p95 of at most 200 ms.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { aLargePdf } from "../builders/large-script.ts";
import { residentMiB } from "../harness/process-figures.ts";
import { type ServerProcess, startCallboard, startServer } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const uploads = 20;
const folder = temporaryFolder();
const file = new Blob([new Uint8Array(aLargePdf(49 * 1024 * 1024))]);
const body = path.join(folder.path, "body.json");
writeFileSync(body, '{"items":[]}');

const bare = await startServer("./bare-http-entry.ts", { BODY: body, FOLDER: folder.path });
const beside = await flood(bare, {});
await bare.kill();

const product = await startCallboard({ DATA_DIR: path.join(folder.path, "data"), PORT: "0" });
const account = { email: "a@example.com", password: "long enough", name: "A" };
const registered = await send(`http://127.0.0.1:${product.port}/api/v1/auth/register`, "POST", {}, account);
const ours = await flood(product, { Authorization: `Bearer ${registered.body.token}` });
await product.kill();
folder.remove();
console.log(`L7: ${uploads} uploads of 49 MiB at once (limits 150 MiB, 200 ms)`);
console.log(`uploads: ${ours}; bare: ${beside}`);
process.exit(0);

/** Uploads everything and asks for something small all the while. */
async function flood(server: ServerProcess, headers: Record<string, string>): Promise<string> {
  const url = `http://127.0.0.1:${server.port}/api/v1`;
  for (let warm = 0; warm < 50; warm++) await send(`${url}/projects`, "GET", headers);
  const before = residentMiB(server.child.pid);
  let most = before;
  let sending = true;
  const times: number[] = [];
  const others = (async () => {
    while (sending) {
      const asked = performance.now();
      // The bare server ends idle connections while it is busy: what it resets is asked again.
      await send(`${url}/projects`, "GET", headers).catch(() => send(`${url}/projects`, "GET", headers));
      times.push(performance.now() - asked);
      most = Math.max(most, residentMiB(server.child.pid));
    }
  })();
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: uploads }, () => {
      const form = new FormData();
      form.set("file", file, "large.pdf");
      return send(`${url}/scripts`, "POST", headers, form);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  sending = false;
  await others;
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? Number.NaN).toFixed(0);
  const taken = answers.filter(({ status }) => status === 201).length;
  return `${taken} taken in ${seconds.toFixed(1)} s, memory +${Math.round(most - before)} MiB, others' p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`;
}
