import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { readFromDisk, sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

/** Holds a database as another process would: the lock belongs to its connection. */
const holder = `
const { parentPort, workerData } = require("node:worker_threads");
const Database = require("better-sqlite3");
const held = workerData.map((file) => new Database(file, { timeout: 5000 }));
for (const each of held) each.exec("BEGIN IMMEDIATE");
parentPort.postMessage("held");
parentPort.on("message", () => { for (const each of held) { each.exec("ROLLBACK"); each.close(); } parentPort.close(); });
`;

export const proof: Proof = {
  id: "F9",
  what: "another program holds the databases locked while people edit and ask",
  limit:
    "no edit acknowledged or lost, others see edits meanwhile, reads ≤ 100 ms, no 5xx but 503/507, all goes on by itself",
  run: (full) =>
    withEnds(async (ends) => {
      const holdMs = full ? 10_000 : 1_000;
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
      ends.add(server.kill);
      const { token, scriptId, request } = await openProduction(server);
      const name = `script:${scriptId}`;
      const ann = sitDown(server.url, name, token, "ann");
      const bob = sitDown(server.url, name, token, "bob");
      ends.add(ann.stop);
      ends.add(bob.stop);
      let trouble: string | null = null;
      bob.provider.on("stateless", ({ payload }: { payload: string }) => {
        trouble = (JSON.parse(payload) as { storage: string | null }).storage;
      });
      await until("both are here", () => ann.settled() && bob.settled());

      const files = ["callboard.sqlite", "documents/documents.sqlite"].map((file) => path.join(folder.path, file));
      const other = new Worker(holder, { eval: true, workerData: files });
      ends.add(() => other.terminate());
      await new Promise((resolve) => other.once("message", resolve));
      const began = performance.now();
      ann.type();
      const told = await until("Bob is told", () => trouble === "storage_busy");
      const written = request("POST", "/projects", { name: "Meanwhile" });
      let slowest = 0;
      const waited: number[] = [];
      while (performance.now() - began < holdMs) {
        const asked = performance.now();
        await fetch(`http://127.0.0.1:${server.port}/healthz`);
        slowest = Math.max(slowest, performance.now() - asked);
        const typed = performance.now();
        ann.type();
        const keys = ann.provider.document.getMap("edits").size;
        await until("Bob sees it", () => bob.provider.document.getMap("edits").size === keys);
        waited.push(performance.now() - typed);
        await wait(50);
      }
      const early = ann.acknowledged.size;
      other.postMessage("let go");
      const resumed = await until("it goes on", () => ann.settled() && trouble === null);
      const { status } = await written;
      const kept = readFromDisk(path.join(folder.path, "documents"), name).getMap("edits").size;
      const typed = ann.provider.document.getMap("edits").size;
      return {
        figure: `told within ${Math.round(told)} ms, ${early} acknowledged too early, ${typed - kept} of ${typed} lost, slowest read ${Math.round(slowest)} ms, others see edits within ${Math.round(Math.max(...waited))} ms, the write was answered ${status}, went on within ${Math.round(resumed)} ms`,
        pass:
          early === 0 &&
          kept === typed &&
          within(slowest, 100, full) &&
          within(told, 2_000, full) &&
          [201, 503, 507].includes(status),
      };
    }),
};
