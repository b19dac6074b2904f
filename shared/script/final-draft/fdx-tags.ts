import { categories } from "../../breakdown/categories.ts";
import type { ScriptTag } from "../scene.ts";
import type { FdxFile, FdxParagraph } from "./fdx-paragraphs.ts";

/** Ids that stand for a category beside its usual one, by version of Final Draft. */
const olderIds: Readonly<Record<string, number>> = {
  "c86eae40-3b01-41c3-a7de-6859e6ec971d": 115,
  "4a84b619-62f9-4c04-8e46-bf2cd0b7f582": 115,
  "ce04f547-f7ee-40c9-ab66-d95a0c98034e": 125,
  "216f33fd-fc42-4269-be01-b05b18f815a0": 123,
};

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
 * is named by its text; a category nobody knows reads as miscellaneous. Text ahead of the first scene has none.
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
      if (definition && aboutScenes.has(definition.category)) continue;
      found.push({
        sceneId,
        lineUid,
        category: categoryOf(file, definition?.category ?? ""),
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

function categoryOf(file: FdxFile, id: string): number {
  const known = categories.find((category) => category.finalDraftId === id)?.id ?? olderIds[id];
  if (known !== undefined) return known;
  const name = (file.categoryNames.get(id) ?? "").toLowerCase().replace(/[^a-z]+/g, "_");
  return (
    categories.find((category) => name !== "" && (category.key === name || `${category.key}s` === name))?.id ?? 125
  );
}
