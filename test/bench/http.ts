/**
 * `npm run bench:http`: L6, reading an analysis of 120 scenes, in turn with a bare Hono server that sends the same bytes; each server is
 * a process of its own. Beside requests a second it prints the processor time of one answer, which hardly depends on what else the
 * machine is doing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Hammered, hammer } from "../harness/hammer.ts";
import { type ServerProcess, startCallboard, startServer } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

interface Run extends Hammered {
  readonly cpuMicroseconds: number;
}

const folder = temporaryFolder();
const product = await startCallboard({ PORT: "0", DATA_DIR: folder.path, RATE_LIMIT: "10000000", LOG_LEVEL: "silent" });
const productUrl = `http://127.0.0.1:${product.port}`;
const account = { email: "ann@example.com", name: "Ann", password: "Ann-password" };
const { body: session } = await send(`${productUrl}/api/v1/auth/register`, "POST", {}, account);
const signed = { Authorization: `Bearer ${session.token}` };
const form = new FormData();
const scenes = Array.from({ length: 120 }, (_, n) => `INT. ROOM ${n + 1} - DAY\n\nAnn moves a lamp.\n\nANN\nHere?\n`);
form.set("file", new Blob([scenes.join("\n")]), "long.txt");
const { body: script } = await send(`${productUrl}/api/v1/scripts`, "POST", signed, form);
const analysis = `${productUrl}/api/v1/scripts/${script.id}/analysis`;
let answer = await fetch(analysis, { headers: signed });
for (; answer.status === 202; answer = await fetch(analysis, { headers: signed })) {
  await answer.body?.cancel();
  await wait(50);
}
const etag =
  (await fetch(analysis, { headers: { ...signed, "Accept-Encoding": "identity" } })).headers.get("etag") ?? "";
const bytes = await answer.text();
const body = path.join(folder.path, "body.json");
writeFileSync(body, bytes);
const bare = await startServer("./bare-http-entry.ts", { BODY: body });
const bareUrl = `http://127.0.0.1:${bare.port}/api/v1/scripts/one/analysis`;

console.log(`L6: ${bytes.length} bytes, 32 connections, 5 s each, each beside the bare server in the same half minute`);
await beside("analysis", signed, {}, 200);
await beside("analysis, gzip", { ...signed, "Accept-Encoding": "gzip" }, {}, 200);
await beside("analysis, 304", { ...signed, "If-None-Match": etag }, { "If-None-Match": '"same"' }, 304);

await bare.kill();
const gone = new Promise((resolve) => product.child.once("exit", resolve));
product.child.kill("SIGTERM");
await gone;
folder.remove();

/** Measures bare, product, bare, product and prints the means of both. */
async function beside(
  name: string,
  ours: Record<string, string>,
  theirs: Record<string, string>,
  status: number,
): Promise<void> {
  const runs: { bare: Run; product: Run }[] = [];
  for (let run = 0; run < 2; run += 1) {
    const other = await timed(bare, () => hammer(bareUrl, theirs, { status, ms: 2_500 }));
    runs.push({ bare: other, product: await timed(product, () => hammer(analysis, ours, { status, ms: 2_500 })) });
  }
  const said = (which: "bare" | "product"): string => {
    const mean = (figure: keyof Run): number => runs.reduce((sum, run) => sum + run[which][figure], 0) / runs.length;
    const [rate, p99, cost] = [mean("requestsPerSecond"), mean("p99"), mean("cpuMicroseconds")];
    return `${Math.round(rate)} req/s, p99 ${p99.toFixed(1)} ms, ${Math.round(cost)} µs of a processor each`;
  };
  console.log(`${name}: ${said("product")}; bare: ${said("bare")}`);
}

async function timed(server: ServerProcess, work: () => Promise<Hammered>): Promise<Run> {
  const before = cpuMs(server.child.pid);
  const run = await work();
  return { ...run, cpuMicroseconds: ((cpuMs(server.child.pid) - before) * 1000) / run.requests };
}

/** The processor time a process has used, in the kernel's hundredths of a second; NaN where the kernel does not say. */
function cpuMs(pid = 0): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
