import type * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import type { LockedPages, LockedStart } from "../pages/locked-pages.ts";
import { pageStarts } from "../pages/page-starts.ts";
import { paginate } from "../pages/paginate.ts";
import { type Paper, papers } from "../pages/set-lines.ts";
import { readLines, scriptMeta } from "../script-document.ts";
import { printedLines } from "./omit-scene.ts";

/** In the script's meta map: `{ paper, first, starts: [[uid, letter, label] …] }` while pages are locked. */
const field = "pages";

/** The pages that keep their numbers; null while they are counted. */
export function readPageLock(doc: Y.Doc): LockedPages | null {
  const held = rootMap<unknown>(doc, scriptMeta).get(field);
  if (typeof held !== "object" || held === null) return null;
  const { paper, first, starts } = held as { paper?: unknown; first?: unknown; starts?: unknown };
  if (typeof paper !== "string" || !(paper in papers) || typeof first !== "string" || !Array.isArray(starts))
    return null;
  return { paper: paper as Paper, first, starts: starts.flatMap(startFrom) };
}

/**
 * Locks the pages as they are now, A-pages of an earlier lock included: each begins from now on with the line and letter
 * it begins with today.
 */
export function lockPages(doc: Y.Doc, paper: Paper, origin: unknown): void {
  const lines = printedLines(readLines(doc));
  const pages = paginate(lines, paper, readPageLock(doc));
  const starts = pageStarts(lines, pages).map(({ uid, at, label }) => [uid, at, label]);
  const first = pages[0]?.label ?? "1";
  doc.transact(() => rootMap<unknown>(doc, scriptMeta).set(field, { paper, first, starts }), origin);
}

/** Lets the pages be counted again. */
export function unlockPages(doc: Y.Doc, origin: unknown): void {
  doc.transact(() => rootMap<unknown>(doc, scriptMeta).delete(field), origin);
}

function startFrom(held: unknown): LockedStart[] {
  if (!Array.isArray(held)) return [];
  const [uid, at, label] = held as unknown[];
  return typeof uid === "string" && typeof at === "number" && typeof label === "string" ? [{ uid, at, label }] : [];
}
