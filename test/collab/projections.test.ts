import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { linesIn, readAhead, scenesIn } from "../../server/collab/projections.ts";
import { readText } from "../../shared/script/read-text.ts";
import {
  fillScript,
  fillScriptStepwise,
  lineElement,
  readLines,
  scriptBody,
} from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** So many scenes of four lines each. */
const linesOf = (scenes: number) =>
  readText(Array.from({ length: scenes }, (_, n) => `INT. ROOM ${n} - DAY\n\nRain.\n\nANN\nTea?\n\n`).join("")).lines;

const copied = (value: unknown) => JSON.parse(JSON.stringify(value));

test("a script read again after each edit is read as if for the first time", () => {
  const eight = linesOf(8);
  const edits = fc.array(fc.tuple(fc.nat(5), fc.nat(40)), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(edits, (each) => {
      const doc = new Y.Doc();
      fillScript(doc, { title: "", titlePage: {}, lines: eight }, null);
      const body = doc.getXmlFragment(scriptBody);
      for (const [act, at] of each) {
        linesIn(doc);
        const element = body.get(at % body.length) as Y.XmlElement;
        const text = element.get(0) as Y.XmlText;
        if (act === 0) text.insert(0, "x");
        if (act === 1) element.setAttribute("kind", at % 2 === 0 ? "scene_heading" : "action");
        if (act === 2) body.delete(at % body.length, 1);
        if (act === 3) body.insert(at % body.length, [lineElement({ uid: `N${at}`, kind: "action", text: "New." })]);
        if (act === 4) text.format(0, text.length, { bold: {} });
        if (act === 5) element.removeAttribute("kind");
        if (body.length === 0) return;
        expect(linesIn(doc)).toEqual(readLines(doc));
        expect(scenesIn(doc)).toEqual(scenesOf(copied(readLines(doc))));
      }
    }),
    { numRuns: 40 },
  );
});

test("what an edit leaves alone is not read again, and whoever waits has a turn while a long script is read", async () => {
  const doc = new Y.Doc();
  fillScript(doc, { title: "", titlePage: {}, lines: linesOf(1_000) }, null);
  let turns = 0;
  const waiting = setInterval(() => turns++, 0);
  await readAhead(doc);
  clearInterval(waiting);
  expect(turns).toBeGreaterThan(0);
  const [before, scenes] = [linesIn(doc), scenesIn(doc)];
  const body = doc.getXmlFragment(scriptBody);
  ((body.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "Now: ");
  await readAhead(doc);
  const after = linesIn(doc);
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    { ...before[1], text: `Now: ${before[1]?.text}` },
  ]);
  expect(scenesIn(doc).filter((scene, index) => scene.lines !== scenes[index]?.lines)).toHaveLength(1);
});

test("a script whose writing was broken off is written to its end, each line once, and is then left alone", () => {
  const lines = linesOf(10);
  const script = { title: "Rain", titlePage: { author: "A. Writer" }, lines };
  const whole = new Y.Doc();
  fillScript(whole, script, null);
  const steps: Uint8Array[] = [];
  const copy = new Y.Doc();
  copy.on("update", (update: Uint8Array) => steps.push(update));
  fillScriptStepwise(copy, script, null, { linesAtOnce: 9 });
  expect(steps).toHaveLength(5);
  const broken = new Y.Doc();
  for (const step of steps.slice(0, 2)) Y.applyUpdate(broken, step);
  expect(readLines(broken)).toHaveLength(18);
  fillScriptStepwise(broken, script, null, { linesAtOnce: 9 });
  expect(readLines(broken)).toEqual(lines);
  expect(broken.getMap("meta").toJSON()).toEqual(whole.getMap("meta").toJSON());
  broken.getXmlFragment(scriptBody).delete(0, 1);
  fillScriptStepwise(broken, script, null);
  expect(readLines(broken)).toEqual(lines.slice(1));
});
