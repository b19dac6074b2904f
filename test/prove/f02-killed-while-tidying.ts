import Database from "better-sqlite3";
import * as Y from "yjs";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort, printOf, readFromDisk, sitDown } from "../harness/typist.ts";
import { type Ends, type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F2",
  what: "50,000 updates are read back; the server is killed while it folds a history into a snapshot",
  limit: "read back within 2 s, folded within 5 s, 0 acknowledged edits lost, equal to the byte",
  run: (full) =>
    withEnds(async (ends) => {
      const { readMs, foldMs, equal } = await longHistory(ends);
      const { acknowledged, lost } = await killWhileTidying(ends, full ? 20 : 2);
      return {
        figure: `read back in ${Math.round(readMs)} ms, folded in ${Math.round(foldMs)} ms, ${lost} of ${acknowledged} lost, ${equal ? "equal" : "not equal"}`,
        pass: within(readMs, 2_000, full) && within(foldMs, 5_000, full) && lost === 0 && equal,
      };
    }),
};

async function longHistory(ends: Ends): Promise<{ readMs: number; foldMs: number; equal: boolean }> {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const doc = new Y.Doc();
  const log = await openLog({ directory: folder.path });
  doc.on("update", (update: Uint8Array) => log.append("script:film", update));
  const text = doc.getText("body");
  for (let edit = 0; edit < 50_000; edit++) text.insert(edit % 7 === 0 ? 0 : text.length, "x");
  await log.durable();
  const began = performance.now();
  const copy = new Y.Doc();
  for (const update of await log.load("script:film")) Y.applyUpdate(copy, update);
  const readMs = performance.now() - began;
  const look = new Database(`${folder.path}/documents.sqlite`, { readonly: true });
  ends.add(() => look.close());
  const rows = look.prepare("SELECT count(*) FROM updates").pluck();
  const foldMs = await until("the history is folded", () => (rows.get() as number) < 1_000);
  await log.close();
  const equal = printOf(copy) === printOf(doc) && printOf(readFromDisk(folder.path, "script:film")) === printOf(doc);
  return { readMs, foldMs, equal };
}

async function killWhileTidying(ends: Ends, rounds: number): Promise<{ acknowledged: number; lost: number }> {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const env = { DATA_DIR: folder.path, PORT: String(await freePort()), NO_LIMITS: "1" };
  let acknowledged = 0;
  let lost = 0;
  for (let round = 0; round < rounds; round++) {
    const server = await startServer("collab-entry.ts", env);
    ends.add(server.kill);
    const ann = sitDown(server.url, "script:film", `round${round}`);
    ends.add(ann.stop);
    await until("Ann is here", () => ann.provider.isSynced);
    // Folding begins with the thousandth update.
    for (let edit = 0; edit < 1_500; edit++) ann.type();
    await until("it tidies", () => ann.acknowledged.size > 900 + (round % 4) * 150, 20_000, 1);
    await server.kill();
    const promised = [...ann.acknowledged];
    ann.stop();
    const edits = readFromDisk(folder.path, "script:film").getMap("edits");
    acknowledged += promised.length;
    lost += promised.filter((edit) => !edits.has(`round${round}/${edit}`)).length;
  }
  return { acknowledged, lost };
}
