import assert from "node:assert/strict";
import fc from "fast-check";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../shared/documents/names.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { startApp } from "../harness/start-app.ts";
import { edits } from "./crew-edits.ts";
import { type Proof, withEnds } from "./proof.ts";

/** The edits of `crew-edits` that belong to each document. */
const parts = { script: edits.slice(0, 6), breakdown: edits.slice(6, 12), schedule: edits.slice(12) };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom("script", "breakdown", "schedule"),
    edit: fc.nat(1_000),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
    c: fc.nat(1_000),
  }),
  { minLength: 10, maxLength: 30 },
);

export const proof: Proof = {
  id: "P3",
  what: "random edits of script, breakdown and schedule, and the REST answers after them",
  limit:
    "after every run the analysis has the scenes, locations and elements that the documents have, and the plan each scene once",
  run: (full) =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const lines = [1, 2, 3, 4].map((n) => `INT. ROOM ${n} - DAY\n\nMARY takes the red lamp.\n`);
      const { body: upload } = await ann.upload({ name: "rooms.txt", bytes: lines.join("\n") });
      await ann.scriptOnceRead(upload.id);
      const { documents } = app.services;
      let runs = 0;
      for (const run of fc.sample(steps, { numRuns: full ? 300 : 15, seed: 3 })) {
        for (const [index, { kind, edit, ...choice }] of run.entries()) {
          const list = parts[kind as keyof typeof parts];
          const name = documentName(kind as keyof typeof parts, upload.id);
          await documents.editDocument(name, null, (doc) =>
            list[edit % list.length]?.(doc, { ...choice, step: runs * 100 + index }),
          );
        }
        const scenes = await documents.readDocument(documentName("script", upload.id), (doc) =>
          scenesOf(readLines(doc)).filter(({ omitted }) => !omitted),
        );
        const breakdown = await documents.readDocument(documentName("breakdown", upload.id), readBreakdown);
        const { body: analysis, status } = await ann.request("GET", `/scripts/${upload.id}/analysis`);
        assert.equal(status, 200);
        assert.deepEqual(
          (analysis.scenes as { id: string }[]).map(({ id }) => id),
          scenes.map(({ id }) => id),
        );
        const props = new Set((analysis.scenes as { props: string[] }[]).flatMap((scene) => scene.props));
        const names = new Set(breakdown.elements.map(({ name }) => name));
        assert.deepEqual(
          [...props].filter((name) => !names.has(name)),
          [],
        );
        const { body: plan } = await ann.request("GET", `/scripts/${upload.id}/schedule?optimize_for=time`);
        const planned = (plan.schedule as { scenes: string[] }[]).flatMap((day) => day.scenes);
        assert.deepEqual(planned.toSorted(), scenes.map(({ id }) => id).toSorted());
        runs += 1;
      }
      return { figure: `${runs} runs, answers and documents equal`, pass: true };
    }),
};
