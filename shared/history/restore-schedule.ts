import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import { activeBoard, boardRootName, productionRootNames, readRootName } from "../schedule/document/board-roots.ts";
import { boneyard } from "../schedule/schedule-document.ts";
import { restoreValues, setValue } from "./restore-records.ts";

type OnDay = { readonly d?: unknown; readonly k?: unknown } | null | undefined;

/**
 * Makes all boards, or the chosen days of the active one, what it was in `version`. Chosen days get back their strips and banners
 * from wherever those lie now; strips that have come there since go back to their day of then, if that day is on
 * the board, or else to the boneyard. A chosen day that `version` has not leaves the board.
 */
export function restoreSchedule(doc: Y.Doc, version: Y.Doc, dayIds: readonly string[] | null, origin: unknown): void {
  doc.transact(() => {
    if (dayIds !== null) restoreDays(doc, version, new Set(dayIds));
    else for (const root of rootsOfBoth(doc, version)) restoreValues(doc, version, root, () => true);
  }, origin);
}

function rootsOfBoth(doc: Y.Doc, version: Y.Doc): string[] {
  const names = new Set<string>([...productionRootNames, ...doc.share.keys(), ...version.share.keys()]);
  return [...names].filter((name) => readRootName(name) !== null || productionRootNames.some((own) => own === name));
}

function restoreDays(doc: Y.Doc, version: Y.Doc, chosen: ReadonlySet<string>): void {
  const board = activeBoard(doc);
  const daysRoot = boardRootName(board, "days");
  const [days, daysThen] = [rootMap<unknown>(doc, daysRoot), rootMap<unknown>(version, daysRoot)];
  for (const id of chosen) {
    if (daysThen.has(id) && !days.has(id)) days.set(id, daysThen.get(id));
    else if (!daysThen.has(id)) days.delete(id);
  }
  restoreValues(doc, version, boardRootName(board, "dayMeta"), (key) => chosen.has(key.slice(0, key.lastIndexOf(":"))));
  for (const plain of ["place", "banners"] as const) {
    const root = boardRootName(board, plain);
    const [now, then] = [rootMap<OnDay>(doc, root), rootMap<OnDay>(version, root)];
    const isOn = (value: OnDay) => typeof value?.d === "string" && chosen.has(value.d);
    const touched = [...now, ...then].filter(([, value]) => isOn(value)).map(([key]) => key);
    for (const key of new Set(touched)) {
      const back = then.get(key);
      if (back && typeof back.d === "string" && days.has(back.d)) setValue(doc, root, key, back);
      else if (plain === "place") setValue(doc, root, key, { d: boneyard, k: now.get(key)?.k ?? back?.k ?? "" });
      else now.delete(key);
    }
  }
}
