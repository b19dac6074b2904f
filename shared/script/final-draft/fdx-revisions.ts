import { type Revision, revisionColours } from "../revisions/revision.ts";
import { isColour } from "../revisions/revision-sets.ts";
import type { FdxFile, FdxParagraph } from "./fdx-paragraphs.ts";

/** The newest revision that wrote words of a paragraph; null for none. */
export function revisionOf({ runs }: Pick<FdxParagraph, "runs">): string | null {
  const ids = runs.filter(({ text }) => text.trim() !== "").map(({ revision }) => Number(revision ?? 0));
  const newest = ids.reduce((most, id) => Math.max(most, id), 0);
  return newest > 0 ? String(newest) : null;
}

/** The revisions that wrote something: every file lists many more. Their name says the colour, or else their place. */
export function readFdxRevisions({ body, revisions }: Pick<FdxFile, "body" | "revisions">): Revision[] {
  const used = new Set(body.flatMap((paragraph) => revisionOf(paragraph) ?? []));
  return [...used]
    .sort((a, b) => Number(a) - Number(b))
    .map((id) => {
      const called = revisions.get(id) ?? "";
      const date = /\d{4}-\d{2}-\d{2}/.exec(called)?.[0] ?? "";
      const name = called.replace(date === "" ? /$/ : `(${date})`, "").trim();
      const word = called
        .toLowerCase()
        .split(/[^a-z]+/)
        .find(isColour);
      const coloured = revisionColours.slice(1);
      const colour = word ?? coloured[(Number(id) - 1) % coloured.length] ?? "blue";
      return { id, name: name === "" ? `Revision ${id}` : name, colour, date };
    });
}
