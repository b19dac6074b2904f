import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import { boneyard } from "../schedule/schedule-document.ts";
import { restoreValues, setValue } from "./restore-records.ts";

const roots = ["place", "days", "dayMeta", "banners", "opts", "away"];

type OnDay = { readonly d?: unknown; readonly k?: unknown } | null | undefined;

/**
 * Makes the board, or the chosen days of it, what it was in `version`. Chosen days get back their strips and banners
 * from wherever those lie now; strips that have come there since go back to their day of then, if that day is on
 * the board, or else to the boneyard. A chosen day that `version` has not leaves the board.
 */
export function restoreSchedule(doc: Y.Doc, version: Y.Doc, dayIds: readonly string[] | null, origin: unknown): void {
  doc.transact(() => {
    if (dayIds === null) for (const root of roots) restoreValues(doc, version, root, () => true);
    else restoreDays(doc, version, new Set(dayIds));
  }, origin);
}

function restoreDays(doc: Y.Doc, version: Y.Doc, chosen: ReadonlySet<string>): void {
  const [days, daysThen] = [rootMap<unknown>(doc, "days"), rootMap<unknown>(version, "days")];
  for (const id of chosen) {
    if (daysThen.has(id) && !days.has(id)) days.set(id, daysThen.get(id));
    else if (!daysThen.has(id)) days.delete(id);
  }
  restoreValues(doc, version, "dayMeta", (key) => chosen.has(key.slice(0, key.lastIndexOf(":"))));
  for (const root of ["place", "banners"]) {
    const [now, then] = [rootMap<OnDay>(doc, root), rootMap<OnDay>(version, root)];
    const isOn = (value: OnDay) => typeof value?.d === "string" && chosen.has(value.d);
    const touched = [...now, ...then].filter(([, value]) => isOn(value)).map(([key]) => key);
    for (const key of new Set(touched)) {
      const back = then.get(key);
      if (back && typeof back.d === "string" && days.has(back.d)) setValue(doc, root, key, back);
      else if (root === "place") setValue(doc, root, key, { d: boneyard, k: now.get(key)?.k ?? back?.k ?? "" });
      else now.delete(key);
    }
  }
}
