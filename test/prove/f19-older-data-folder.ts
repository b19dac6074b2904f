import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { contentOf } from "../harness/document-content.ts";
import { startApp } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { type Proof, withEnds } from "./proof.ts";

const samples = path.resolve(import.meta.dirname, "../samples");

export const proof: Proof = {
  id: "F19",
  what: "data folders that earlier versions wrote are opened",
  limit: "each opens and migrates, and every document is as it was",
  elsewhere: "test/work/older-data-folder.test.ts",
  run: () =>
    withEnds(async (ends) => {
      const names = readdirSync(samples).filter((name) => /^data-folder-\d+$/.test(name));
      let equal = 0;
      const changed: string[] = [];
      for (const name of names) {
        const folder = temporaryFolder();
        ends.add(folder.remove);
        cpSync(path.join(samples, name, "folder"), folder.path, { recursive: true });
        const app = await startApp({ dataDir: folder.path });
        ends.add(() => app.close());
        const { documents } = JSON.parse(readFileSync(path.join(samples, name, "content.json"), "utf8"));
        for (const [document, content] of Object.entries(documents as Record<string, unknown>)) {
          const now = await app.services.documents.readDocument(document, contentOf);
          if (isDeepStrictEqual(JSON.parse(JSON.stringify(now)), content)) equal += 1;
          else changed.push(document);
        }
      }
      return {
        figure: `${names.length} folders, ${equal} documents equal, changed: ${changed.join(" ") || "none"}`,
        pass: names.length > 0 && equal > 0 && changed.length === 0,
      };
    }),
};
