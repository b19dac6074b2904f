import type * as Y from "yjs";
import { respacedKeys } from "../documents/respace-keys.ts";
import { type BoardOfDocument, boardRoot } from "./document/board-roots.ts";
import { readScenarios } from "./document/scenarios.ts";
import { readSchedule, stripsOn } from "./schedule-document.ts";

type Lying = { readonly d: string; readonly k: string };

/**
 * On every board gives the strips and banners of a day, the boneyard's strips, or the days short order keys again where one has
 * grown long. Nothing changes its place. Written under a client id lower than everybody's, so that whoever moves a
 * strip at the same moment wins. True when something was written.
 */
export function respaceBoard(doc: Y.Doc, origin: unknown): boolean {
  return readScenarios(doc)
    .map(({ id }) => respaceOne({ doc, board: id }, origin))
    .some(Boolean);
}

function respaceOne(on: BoardOfDocument, origin: unknown): boolean {
  const schedule = readSchedule(on);
  const lists = [...schedule.days.map((day) => day.id), null].map((dayId) => ({
    strips: stripsOn(schedule, dayId),
    banners: schedule.banners.filter((banner) => banner.dayId === dayId),
  }));
  const days = respacedKeys(schedule.days);
  const lying = lists.flatMap(({ strips, banners }) => {
    const keys = respacedKeys([...strips, ...banners]);
    return keys ? [{ strips, banners, keys }] : [];
  });
  if (!days && lying.length === 0) return false;
  on.doc.transact(() => {
    for (const [id, k] of days ?? []) boardRoot(on, "days").set(id, { k });
    for (const { strips, banners, keys } of lying) {
      for (const [root, entries] of [
        ["place", strips],
        ["banners", banners],
      ] as const) {
        const map = boardRoot<Lying>(on, root);
        for (const { id } of entries) {
          const value = map.get(id);
          if (value) map.set(id, { ...value, k: keys.get(id) ?? value.k });
        }
      }
    }
  }, origin);
  return true;
}
