import type { SceneDifference } from "../history/difference.ts";
import { scriptDifference } from "../history/script-difference.ts";
import { withGivenNumbers } from "../script/revisions/number-lock.ts";
import type { ScriptLine } from "../script/scene.ts";
import { readSceneHeading } from "../script/scene-heading.ts";
import { type AlignedDraft, alignDraft } from "./align-draft.ts";
import { composeDraft } from "./compose-draft.ts";
import type { DraftChange, DraftChangeKind, DraftPlan, NewDraft, PlannedScene } from "./draft-plan.ts";
import { type DraftBase, type DraftForm, formOf, mergeLines, scenesById } from "./merge-lines.ts";
import { partsOf, type ScenePart, scenePrint } from "./scene-print.ts";

/**
 * What a new draft would do to a script, scene by scene. A scene that the draft does not have is not removed but
 * omitted, with its words; one that was written here since the draft before is no part of it and stays. Nothing is
 * changed: `composeDraft` makes the lines for the changes that are taken. Where scene numbers are locked, `given` are
 * those that scenes keep whatever the draft calls them.
 */
export function planDraft(
  script: readonly ScriptLine[],
  sent: NewDraft,
  given: ReadonlyMap<string, string> = new Map(),
): DraftPlan {
  const now = partsOf(script);
  const aligned = backFromBase(alignDraft(now, partsOf(sent.lines), sent.prefix), sent.base);
  const base = { lines: new Map(sent.base.map((line) => [line.uid, line])), scenes: scenesById(sent.base) };
  const form = formOf(sent.lines);
  const groups = groupsOf(aligned);
  const partner = new Map([...aligned.partners].map(([mine, theirs]) => [theirs, mine]));
  const homes = new Map(aligned.draft.flatMap((part) => part.lines.map((line) => [line.uid, part.id] as const)));

  const locked = (lines: readonly ScriptLine[]) => (given.size === 0 ? lines : withGivenNumbers(lines, given));

  const scenes = now.map((part, at): PlannedScene => {
    const mine = partner.get(at);
    const into = aligned.mergedInto.get(at);
    const about = {
      id: part.id,
      now: part.lines,
      splitFrom: null,
      mergedInto: into === undefined ? null : (aligned.draft[into]?.id ?? null),
      group: groups(`now ${at}`),
    };
    const theirs = mine === undefined ? null : (aligned.draft[mine] as ScenePart);
    if (theirs) return { ...about, ...kept(part, theirs, base, { form, homes, locked }) };
    const heading = part.lines[0] as ScriptLine;
    if (heading.omitted) return { ...about, kind: "same", becomes: part.lines, clashes: 0, kept: 0 };
    const unknown = base.lines.size > 0 && !base.scenes.has(heading.uid);
    const then = [{ ...heading, omitted: true }, ...part.lines.slice(1).filter(({ uid }) => !homes.has(uid))];
    return { ...about, kind: unknown ? "here" : "omitted", becomes: then, clashes: 0, kept: 0 };
  });
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const draft = aligned.draft.flatMap((part, at): PlannedScene[] => {
    const known = byId.get(part.id);
    if (known) return [known];
    // "216 - 217 OMITTED": there is nothing to omit, or it has been said of every scene by itself.
    if (scenePrint(part).omitted) return [];
    const from = aligned.splitFrom.get(at);
    return [
      {
        id: part.id,
        kind: part.id !== null && base.scenes.has(part.id) ? "deleted" : "new",
        now: [],
        becomes: locked(part.lines),
        splitFrom: from === undefined ? null : (now[from]?.id ?? null),
        mergedInto: null,
        group: groups(`draft ${at}`),
        clashes: 0,
        kept: 0,
      },
    ];
  });
  const plan: DraftPlan = { now: scenes, draft, changes: [], aligned: aligned.draft.flatMap(({ lines }) => lines) };
  return { ...plan, changes: changesOf(script, plan) };
}

function kept(
  part: ScenePart,
  theirs: ScenePart,
  base: DraftBase,
  {
    form,
    homes,
    locked,
  }: {
    readonly form: DraftForm;
    readonly homes: ReadonlyMap<string, string | null>;
    readonly locked: (lines: readonly ScriptLine[]) => readonly ScriptLine[];
  },
): Pick<PlannedScene, "kind" | "becomes" | "clashes" | "kept"> {
  const [heading, ...rest] = part.lines;
  if (part.id !== null && heading && scenePrint(theirs).omitted) {
    const number = heading.number ?? theirs.lines[0]?.number;
    const then = [{ ...heading, ...(number ? { number } : {}), omitted: true }, ...rest];
    return { kind: heading.omitted ? "same" : "omitted", becomes: then, clashes: 0, kept: 0 };
  }
  const elsewhere = (uid: string) => homes.has(uid) && homes.get(uid) !== part.id;
  const { lines: merged, ...counts } = mergeLines(part.lines, theirs.lines, base, form, elsewhere);
  const lines = locked(merged);
  const same = JSON.stringify(lines) === JSON.stringify(part.lines);
  const returned = heading?.omitted === true && lines[0]?.omitted !== true;
  const kind: DraftChangeKind = returned ? "returned" : same ? "same" : "changed";
  return { kind, becomes: lines, ...counts };
}

/** A scene of the draft that was deleted here since has the uid it had: taken after all, it is that scene again. */
function backFromBase(aligned: AlignedDraft, base: readonly ScriptLine[]): AlignedDraft {
  const here = new Set(aligned.now.map(({ id }) => id));
  const deleted = partsOf(base).filter(({ id }) => id !== null && !here.has(id));
  if (deleted.length === 0) return aligned;
  const paired = new Set(aligned.partners.keys());
  const strangers = aligned.draft.filter(
    (part, at) => part.id !== null && !paired.has(at) && !aligned.splitFrom.has(at),
  );
  const front: ScenePart = { id: null, lines: [] };
  const found = alignDraft([front, ...deleted], [front, ...strangers], "");
  const again = new Map(strangers.map((part, at) => [part, found.draft[at + 1] as ScenePart]));
  return { ...aligned, draft: aligned.draft.map((part) => again.get(part) ?? part) };
}

/** Scenes between which text went over by splitting or joining are taken or left together. */
function groupsOf({ partners, splitFrom, mergedInto }: AlignedDraft): (place: string) => string {
  const root = new Map<string, string>();
  const rootOf = (place: string): string => {
    let at = place;
    while (root.has(at)) at = root.get(at) as string;
    return at;
  };
  const join = (a: string, b: string): void => {
    if (rootOf(a) !== rootOf(b)) root.set(rootOf(a), rootOf(b));
  };
  for (const [mine, theirs] of partners) join(`draft ${mine}`, `now ${theirs}`);
  for (const [mine, theirs] of splitFrom) join(`draft ${mine}`, `now ${theirs}`);
  for (const [theirs, mine] of mergedInto) join(`draft ${mine}`, `now ${theirs}`);
  return rootOf;
}

/** The changes in the order of the draft, each with its lines; scenes in which nothing changes are `same`. */
function changesOf(script: readonly ScriptLine[], plan: DraftPlan): DraftChange[] {
  const every = new Set([...plan.now, ...plan.draft].map(({ id }) => id));
  const after = composeDraft(plan, every);
  const planned = new Map([...plan.now, ...plan.draft].map((scene) => [scene.id, scene]));
  const { scenes } = scriptDifference({ fields: {}, lines: script }, { fields: {}, lines: after });
  const before = numbersOf(script);
  return scenes.flatMap((difference): DraftChange[] => {
    const scene = planned.get(difference.id);
    if (!scene) return [];
    const kind = scene.kind === "same" && (difference.moved || difference.change !== "same") ? "changed" : scene.kind;
    return [
      {
        id: scene.id,
        kind,
        number: difference.number,
        heading: difference.heading,
        ...headingChanges(scene, before.get(scene.id), difference),
        splitFrom: scene.splitFrom,
        mergedInto: scene.mergedInto,
        group: scene.group,
        clashes: scene.clashes,
        kept: scene.kept,
        suggested: kind !== "same" && kind !== "here" && kind !== "deleted",
        difference,
      },
    ];
  });
}

function headingChanges(
  scene: PlannedScene,
  printed: string | null | undefined,
  { heading }: SceneDifference,
): Pick<DraftChange, "renumbered" | "renamed"> {
  const [was, is] = [scene.now[0], scene.becomes[0]];
  if (scene.id === null || !was || !is) return { renumbered: null, renamed: null };
  const number = is.number ?? readSceneHeading(is.text).number;
  const [from, to] = [headingWords(was), headingWords(is)];
  return {
    renumbered: printed && number && printed !== number ? { from: printed, to: number } : null,
    renamed: from === to ? null : { from: was.text, to: heading },
  };
}

function headingWords(line: ScriptLine): string {
  const { intExt, set, timeText } = readSceneHeading(line.text);
  return [intExt, set, timeText].join("\n");
}

function numbersOf(lines: readonly ScriptLine[]): Map<string | null, string | null> {
  const headings = lines.filter(({ kind }) => kind === "scene_heading");
  return new Map(headings.map((line) => [line.uid, line.number ?? readSceneHeading(line.text).number]));
}
