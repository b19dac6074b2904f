/** What a comment may hang on; `strip` is a scene as it lies on the board, `element` anything of the breakdown. */
export const targetKinds = [
  "script",
  "scene",
  "strip",
  "shot",
  "character",
  "element",
  "prop",
  "costume",
  "location",
  "day",
  "line",
] as const;
export type TargetKind = (typeof targetKinds)[number];

/** A `target_element` taken apart: "scene:S1#opening" is the scene S1 and the anchor "opening". */
export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
  readonly anchor: string | null;
}

/** Reads `kind:id[#anchor]`; null for anything else. Ids may be names and hold any letters but `#`. */
export function parseTarget(text: string): Target | null {
  const match = /^([a-z]+):([^#]+)(?:#(.*))?$/su.exec(text);
  const kind = targetKinds.find((candidate) => candidate === match?.[1]);
  const id = match?.[2]?.trim();
  return kind && id ? { kind, id, anchor: match?.[3] ?? null } : null;
}
