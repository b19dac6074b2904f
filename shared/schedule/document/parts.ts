import type * as Y from "yjs";
import { byOrderKey, orderKeyBetween, type Random } from "../../documents/order.ts";
import { rootMap } from "../../documents/record.ts";
import type { ScenePart } from "../schedule.ts";
import { minutes, type Strange, text } from "./values.ts";

/** How a part's strip id begins, so that a strip whose part was joined again is known for one. */
const partPrefix = "part_";

/** Whether a strip is, or was, a part that was split off a scene. */
export function isPartId(stripId: string): boolean {
  return stripId.startsWith(partPrefix);
}

/** The parts in their order. `parts`: strip id → {of, e, k, note}, one value each: a part can never be torn. */
export function readParts(doc: Y.Doc): ScenePart[] {
  return [...rootMap<Strange>(doc, "parts")]
    .flatMap(([id, value]) => {
      const sceneId = text(value?.of);
      if (sceneId === "" || !isPartId(id)) return [];
      const eighths = Math.round(minutes(value?.e));
      return [{ id, key: text(value?.k), sceneId, eighths, note: text(value?.note) }];
    })
    .sort(byOrderKey);
}

/**
 * How long the strips of a scene are: its own strip first, then its parts. Together they are exactly as long as the
 * scene: where the parts say more than there is, the later ones get less.
 */
export function partLengths(eighths: number, parts: readonly ScenePart[]): { own: number; parts: number[] } {
  let left = eighths;
  const lengths = parts.map((part) => {
    const length = Math.min(part.eighths, left);
    left -= length;
    return length;
  });
  return { own: left, parts: lengths };
}

/**
 * Splits `eighths` off a strip (a scene's own or a part) into a new part, which follows it. The new strip's id is
 * answered; where the strip is not longer than that, nothing happens and the answer is null. `length` is the strip's
 * present length.
 */
export function splitStrip(
  doc: Y.Doc,
  split: { stripId: string; length: number; eighths: number; newId: string; note?: string },
  random: Random,
  origin: unknown,
): string | null {
  const { stripId, length, eighths } = split;
  if (!Number.isInteger(eighths) || eighths <= 0 || eighths >= length) return null;
  const all = readParts(doc);
  const part = all.find(({ id }) => id === stripId);
  const sceneId = part?.sceneId ?? stripId;
  if (!part && isPartId(stripId)) return null;
  const others = all.filter((other) => other.sceneId === sceneId);
  const at = others.findIndex(({ id }) => id === stripId);
  const key = orderKeyBetween(others[at]?.key ?? null, others[at + 1]?.key ?? null, random);
  const id = `${partPrefix}${split.newId}`;
  doc.transact(() => {
    const parts = rootMap<unknown>(doc, "parts");
    if (part) parts.set(stripId, { of: sceneId, e: length - eighths, k: part.key, note: part.note });
    parts.set(id, { of: sceneId, e: eighths, k: key, note: split.note ?? "" });
  }, origin);
  return id;
}

/**
 * Joins a part to the strip ahead of it: another part, or the scene's own strip, which takes whatever no part has.
 * What is no part is left alone.
 */
export function joinPart(doc: Y.Doc, stripId: string, origin: unknown): void {
  const all = readParts(doc);
  const part = all.find(({ id }) => id === stripId);
  if (!part) return;
  const others = all.filter((other) => other.sceneId === part.sceneId);
  const ahead = others[others.indexOf(part) - 1];
  doc.transact(() => {
    const parts = rootMap<unknown>(doc, "parts");
    parts.delete(stripId);
    if (!ahead) return;
    const { id, sceneId: of, key: k, note, eighths } = ahead;
    parts.set(id, { of, e: eighths + part.eighths, k, note });
  }, origin);
}
