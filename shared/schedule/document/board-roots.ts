import * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";

/**
 * A schedule document holds any number of boards over the same strips. What belongs to one board lies in roots of
 * its own: the first board's have the plain names, those of the board "b" are called "place@b". What belongs to the
 * production (rules, who is away, parts, terms, calendar, the list of boards) is there once.
 */
export const boardRootNames = ["place", "days", "dayMeta", "banners", "pins", "ignored"] as const;
export type BoardRootName = (typeof boardRootNames)[number];

export const productionRootNames = [
  "opts",
  "away",
  "parts",
  "people",
  "places",
  "events",
  "scenarios",
  "scenarioMeta",
] as const;

/** The board that every schedule has. */
export const firstBoard = "main";

/** One board of a document. */
export interface BoardOfDocument {
  readonly doc: Y.Doc;
  readonly board: string;
}

/** Where reading and editing takes place: one board, or a document, which stands for its active board. */
export type OnBoard = Y.Doc | BoardOfDocument;

/** The document and the board meant. */
export function boardOf(on: OnBoard): BoardOfDocument {
  return on instanceof Y.Doc ? { doc: on, board: activeBoard(on) } : on;
}

/** The board that reports, call sheets, days and events follow. One that is gone reads as the first. */
export function activeBoard(doc: Y.Doc): string {
  const active = rootMap<unknown>(doc, "opts").get("active");
  return typeof active === "string" && rootMap(doc, "scenarios").has(active) ? active : firstBoard;
}

/** A root of a board. */
export function boardRoot<Value>(on: OnBoard, root: BoardRootName): Y.Map<Value> {
  const { doc, board } = boardOf(on);
  return rootMap<Value>(doc, boardRootName(board, root));
}

/** What a board's root is called in the document. */
export function boardRootName(board: string, root: BoardRootName): string {
  return board === firstBoard ? root : `${root}@${board}`;
}

/** Which part of which board a root of the document is; null for roots that belong to no board. */
export function readRootName(name: string): { readonly root: BoardRootName; readonly board: string } | null {
  const [plain = "", board = firstBoard] = name.split("@", 2);
  const root = boardRootNames.find((known) => known === plain);
  return root === undefined ? null : { root, board };
}

/** The names of all roots that a reading of one board depends on. */
export function rootsOfBoard(board: string): string[] {
  return [...boardRootNames.map((root) => boardRootName(board, root)), ...productionRootNames];
}
