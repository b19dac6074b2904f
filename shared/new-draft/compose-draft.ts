import { longestRising } from "../history/align.ts";
import type { ScriptLine } from "../script/scene.ts";
import type { DraftPlan, PlannedScene } from "./draft-plan.ts";

/**
 * The script with the chosen changes of a draft. Scenes stand in the draft's order; one whose move is not taken, and one
 * that the draft has not got, stand behind the next scene above them that did not move. Of scenes that were split or
 * joined all are taken or none. No line stands in it twice.
 */
export function composeDraft(plan: DraftPlan, chosen: ReadonlySet<string | null>): ScriptLine[] {
  const taken = wholeGroups(plan, chosen);
  const isHere = new Set(plan.now.map(({ id }) => id));
  const places = new Map(plan.now.map(({ id }, at) => [id, at]));
  const both = plan.draft.filter(({ id }) => isHere.has(id));
  const rising = longestRising(both.map(({ id }) => places.get(id) as number));
  const staying = new Set(both.filter((_, at) => rising.has(at)).map(({ id }) => id));
  const order = plan.draft.filter(({ id }) => (isHere.has(id) ? taken.has(id) || staying.has(id) : taken.has(id)));
  const placed = new Set(order.map(({ id }) => id));
  const sequence: PlannedScene[] = [];
  const behind = new Map<string | null, PlannedScene[]>();
  let anchor: string | null = null;
  for (const scene of plan.now) {
    if (staying.has(scene.id)) anchor = scene.id;
    else if (!placed.has(scene.id)) behind.set(anchor, [...(behind.get(anchor) ?? []), scene]);
  }
  for (const scene of order) sequence.push(scene, ...(behind.get(scene.id) ?? []));
  return oneOfEach(sequence, taken);
}

/** A split or joined scene is taken together with the others its text went to or came from. */
function wholeGroups(plan: DraftPlan, chosen: ReadonlySet<string | null>): ReadonlySet<string | null> {
  const scenes = new Map([...plan.now, ...plan.draft].map((scene) => [scene.id, scene]));
  const left = new Set<string>();
  for (const { id, kind, group } of scenes.values()) if (kind !== "same" && !chosen.has(id)) left.add(group);
  return new Set(
    [...scenes.values()].filter(({ id, group }) => chosen.has(id) && !left.has(group)).map(({ id }) => id),
  );
}

/** A line that a scene left alone still has is a new line where the draft moved it to. */
function oneOfEach(sequence: readonly PlannedScene[], taken: ReadonlySet<string | null>): ScriptLine[] {
  const used = new Set<string>();
  for (const { id, now } of sequence) if (!taken.has(id)) for (const { uid } of now) used.add(uid);
  const fresh = (uid: string): string => {
    let free = uid;
    while (used.has(free)) free += "a";
    used.add(free);
    return free;
  };
  return sequence.flatMap(({ id, now, becomes }) =>
    taken.has(id) ? becomes.map((line) => ({ ...line, uid: fresh(line.uid) })) : now,
  );
}
