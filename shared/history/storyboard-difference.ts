import type { Shot } from "../storyboard/shot.ts";
import { longestRising } from "./align.ts";
import { type AuthorsOf, nobodyKnown, type RecordChange, type StoryboardDifference } from "./difference.ts";
import { recordChanges } from "./record-changes.ts";

/** What differs between two storyboards; a shot that went past others has the changed field "place". */
export function storyboardDifference(
  before: readonly Shot[],
  after: readonly Shot[],
  by: AuthorsOf = nobodyKnown,
): StoryboardDifference {
  const earlier = new Map(before.map((shot, index) => [shot.id, index]));
  const both = after.filter((shot) => earlier.has(shot.id));
  const keeping = longestRising(both.map((shot) => earlier.get(shot.id) ?? 0));
  const moved = new Set(both.filter((_, index) => !keeping.has(index)).map((shot) => shot.id));
  const places = (shots: readonly Shot[]) => new Map(shots.map((shot, index) => [shot.id, index + 1]));
  const [from, to] = [places(before), places(after)];
  const about = (shot: Shot) => ({ name: shot.prompt, scene: shot.sceneId, by: by(`shots/${shot.id}`) });
  const changes = recordChanges(
    before,
    after,
    ["sceneId", "prompt", "narration", "transition", "size", "seconds"],
    about,
  );
  const known = new Set(changes.map((change) => change.id));
  const shots = [
    ...changes.map((change) => (moved.has(change.id) ? withPlace(change) : change)),
    ...both
      .filter((shot) => moved.has(shot.id) && !known.has(shot.id))
      .map((shot) => withPlace({ id: shot.id, change: "changed", fields: [], ...about(shot) })),
  ];
  return { kind: "storyboard", shots, counts: { shots: shots.length } };

  function withPlace(change: RecordChange): RecordChange {
    const place = { field: "place", before: from.get(change.id) ?? null, after: to.get(change.id) ?? null };
    return { ...change, fields: [place, ...change.fields] };
  }
}
