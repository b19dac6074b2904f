import type { ScriptTag } from "../scene.ts";
import type { FdxFile, FdxParagraph } from "./fdx-paragraphs.ts";

/** Synopsis, script day, unit, sequence and location describe a scene; they are not elements of it. */
const aboutScenes = new Set([
  "8e5e75c2-713b-47df-a75f-f12648b98ded",
  "63c140da-ef2b-491a-b416-b46f461abb89",
  "849f1ebf-5507-4f33-bff6-3a5b4d73be14",
  "70877d87-30ef-45b6-be46-c6fa94b83a71",
  "c5e89e4d-f83e-4c28-950c-92a63f1b5f26",
]);

/**
 * The tags on the body text, one per stretch that carries the same number. A tag whose definition is missing
 * is named by its text. Text ahead of the first scene has none.
 */
export function readTags(file: FdxFile, paragraphs: readonly FdxParagraph[], uids: readonly string[]): ScriptTag[] {
  const found: ScriptTag[] = [];
  let sceneId = "";
  paragraphs.forEach((paragraph, index) => {
    const lineUid = uids[index] as string;
    sceneId = lineUid.startsWith("P.") ? "" : (lineUid.split(".")[0] as string);
    if (sceneId === "") return;
    for (const { number, quote } of stretches(paragraph)) {
      const definition = file.definitions.get(file.tags.get(number) ?? number);
      const finalDraftId = definition?.category ?? "";
      if (aboutScenes.has(finalDraftId)) continue;
      found.push({
        sceneId,
        lineUid,
        finalDraftId,
        categoryName: file.categoryNames.get(finalDraftId) ?? "",
        name: definition?.label.trim() || quote,
        quote,
      });
    }
  });
  return found;
}

function stretches(paragraph: FdxParagraph): { number: string; quote: string }[] {
  const open = new Map<string, string>();
  const found: { number: string; quote: string }[] = [];
  const close = (kept: readonly string[]) => {
    for (const [number, text] of open) {
      if (kept.includes(number)) continue;
      open.delete(number);
      if (text.trim() !== "") found.push({ number, quote: text.trim() });
    }
  };
  for (const run of paragraph.runs) {
    close(run.tags);
    for (const number of run.tags) open.set(number, (open.get(number) ?? "") + run.text);
  }
  close([]);
  return found;
}
