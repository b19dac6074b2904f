import { execFile } from "node:child_process";
import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { checkDatabase } from "../../server/backup/make-backup.ts";
import { readEpoch } from "../../server/engines/log/epoch.ts";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { readFromDisk, sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds } from "./proof.ts";

const execute = promisify(execFile);

/** `npm run backup` and `npm run restore`, without npm. Answers the error's text instead of throwing. */
async function command(name: "backup" | "restore", dataDir: string, ...words: string[]): Promise<string> {
  const program = path.resolve(import.meta.dirname, `../../server/backup/${name}.ts`);
  const env = { ...process.env, DATA_DIR: dataDir };
  return execute(process.execPath, [program, ...words], { env }).then(
    ({ stdout }) => stdout,
    (error: { stderr: string }) => `refused: ${error.stderr}`,
  );
}

export const proof: Proof = {
  id: "F20",
  what: "a backup is made while four people type, and restored",
  limit: "at most 1 s of edits lost, databases sound, a new epoch, damaged backups and running servers refused",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const at = (name: string) => path.join(folder.path, name);
      const server = await startCallboard({ DATA_DIR: at("live"), PORT: "0" });
      ends.add(server.kill);
      const { token, scriptId, request } = await openProduction(server);
      const name = `script:${scriptId}`;
      const typists = [0, 1, 2, 3].map((index) => sitDown(server.url, name, token, `p${index}`));
      for (const each of typists) ends.add(each.stop);
      await until("everybody is here", () => typists.every((each) => each.settled()));
      const typing = setInterval(() => {
        for (const each of typists) each.type();
      }, 10);
      ends.add(() => clearInterval(typing));
      let worst = 0;
      let lost = 0;
      let sound = true;
      for (let round = 0; round < (full ? 10 : 1); round++) {
        await request("POST", `/scripts/${scriptId}/comments`, {
          target_element: "scene:S1",
          content: `Round ${round}`,
        });
        const before = typists.map((each) => new Set(each.acknowledged));
        const began = performance.now();
        const said = await command("backup", at("live"), at(`backup${round}`));
        worst = Math.max(worst, performance.now() - began);
        sound &&= !said.startsWith("refused");
        sound &&= (await command("restore", at(`restored${round}`), at(`backup${round}`))).includes("is as it was");
        const documents = path.join(at(`restored${round}`), "documents");
        const kept = readFromDisk(documents, name).getMap("edits");
        for (const [index, edits] of before.entries())
          for (const edit of edits) if (!kept.has(`p${index}/${edit}`)) lost += 1;
        for (const file of ["callboard.sqlite", "documents/documents.sqlite"])
          checkDatabase(path.join(at(`restored${round}`), file));
        sound &&= readEpoch(documents) > Date.now() - 60_000;
      }
      clearInterval(typing);
      const restored = await startCallboard({ DATA_DIR: at("restored0"), PORT: "0" });
      ends.add(restored.kill);
      const answer = await fetch(`http://127.0.0.1:${restored.port}/api/v1/scripts/${scriptId}/comments`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const comments = await answer.text();

      cpSync(at("backup0"), at("damaged"), { recursive: true });
      writeFileSync(path.join(at("damaged"), "secret"), "another one");
      const refusals = [
        await command("restore", at("live"), at("backup0")),
        await command("restore", at("live"), at("backup0"), "--replace"),
        await command("restore", at("new"), at("damaged")),
        await command("restore", at("new"), at("restored0")),
        await command("backup", at("live"), at("backup0")),
      ];
      const refused = refusals.every((text) => text.startsWith("refused")) && !existsSync(at("new"));
      await restored.kill();
      const again = await command("restore", at("restored0"), at("backup0"), "--replace");
      rmSync(at("damaged"), { recursive: true });
      return {
        figure: `${lost} of the edits acknowledged before it are missing; made and checked within ${Math.round(worst)} ms; ${sound && comments.includes("Round 0") ? "sound" : "not sound"}; ${refusals.length} misuses ${refused ? "refused" : `not refused: ${refusals.join("")}`}`,
        pass: lost === 0 && sound && comments.includes("Round 0") && refused && again.includes("What was there is in"),
      };
    }),
};
