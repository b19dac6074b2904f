/** What judging an edit costs: `node test/bench/edit-rules.ts`, in microseconds for each update. */
import * as Y from "yjs";
import { editRules } from "../../server/collab/updates/edit-rules.ts";
import { checkUpdate } from "../../server/engines/updates/check-update.ts";
import { addElement, editElement } from "../../shared/breakdown/breakdown-document.ts";
import type { Principal } from "../../shared/project/permissions.ts";
import { fillScript } from "../../shared/script/script-document.ts";

const writer: Principal = { role: "writer", department: null, character: null };
const head: Principal = { role: "department_head", department: "props", character: null };
const rounds = 20_000;

const script = new Y.Doc();
const lines = Array.from({ length: 3_000 }, (_, n) => ({ uid: `l${n}`, kind: "action" as const, text: `Line ${n}.` }));
fillScript(script, { title: "Film", titlePage: {}, lines }, null);
const breakdown = new Y.Doc();
for (let n = 0; n < 1_000; n++) addElement(breakdown, { id: `e${n}`, name: `Lamp ${n}`, category: 104 }, null);

measure("typing in a script of 3,000 lines", script, editRules(writer, "script"), (doc, n) => {
  const line = doc.getXmlFragment("body").get((n * 7) % 3_000) as Y.XmlElement;
  (line.get(0) as Y.XmlText).insert(0, "x");
});
measure("a props head among 1,000 elements", breakdown, editRules(head, "breakdown"), (doc, n) =>
  editElement(doc, `e${(n * 7) % 1_000}`, { notes: `n${n}` }, null),
);

function measure(
  what: string,
  doc: Y.Doc,
  rules: ReturnType<typeof editRules>,
  edit: (doc: Y.Doc, n: number) => void,
): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < rounds; n++) edit(copy, n);
  let [checking, judging, applying] = [0, 0, 0];
  for (const update of updates) {
    const start = performance.now();
    const { decoded } = checkUpdate(doc, update);
    const checked = performance.now();
    if (!decoded || !rules?.allow(doc, decoded)) throw new Error("an honest edit was refused");
    const judged = performance.now();
    Y.applyUpdate(doc, update);
    checking += checked - start;
    judging += judged - checked;
    applying += performance.now() - judged;
  }
  const each = (sum: number) => ((sum * 1_000) / updates.length).toFixed(1);
  console.log(`${what}: decode ${each(checking)} µs, judge ${each(judging)} µs, apply ${each(applying)} µs`);
}
