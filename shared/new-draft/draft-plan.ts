import type { SceneDifference } from "../history/difference.ts";
import type { ScriptLine } from "../script/scene.ts";

/** On the wire, stands for what is ahead of the first scene, which has no id. */
export const aheadOfScenes = "ahead";

/** A new draft as its file was read, and the draft before it as far as lines of the script came from it. */
export interface NewDraft {
  readonly lines: readonly ScriptLine[];
  readonly titlePage: Readonly<Record<string, string>>;
  /** What the draft's writer had in hand: the draft before, its lines under the uids they have in the script. */
  readonly base: readonly ScriptLine[];
  /** Stands ahead of the uids of lines that are new; different for every draft. */
  readonly prefix: string;
}

/**
 * What a draft does to one scene. `here`: the scene was written here since the draft before, and the new one knows
 * nothing of it. `deleted`: it was deleted here since, and the draft still has it.
 */
export type DraftChangeKind = "same" | "changed" | "new" | "omitted" | "returned" | "here" | "deleted";

export interface DraftChange {
  /** Uid of the scene; null: what stands ahead of the first one. */
  readonly id: string | null;
  readonly kind: DraftChangeKind;
  /** Number and heading after the change. */
  readonly number: string;
  readonly heading: string;
  readonly renumbered: { readonly from: string; readonly to: string } | null;
  /** The heading says another place or time than it did. */
  readonly renamed: { readonly from: string; readonly to: string } | null;
  /** The scene of the script whose text it took over, or that took over its text. */
  readonly splitFrom: string | null;
  readonly mergedInto: string | null;
  /** Changes that are taken or left together. */
  readonly group: string;
  /** Lines changed here as well since the draft before: the draft's wording is proposed. */
  readonly clashes: number;
  /** Lines written or changed here since the draft before, which stay although the draft has not got them. */
  readonly kept: number;
  /** Taken unless somebody says otherwise. */
  readonly suggested: boolean;
  /** Line by line, with the scene's place before and after. */
  readonly difference: SceneDifference;
}

/** One scene on its way: what it is now, and what the draft makes of it. */
export interface PlannedScene {
  readonly id: string | null;
  readonly kind: DraftChangeKind;
  /** Its lines now; empty for a new one. */
  readonly now: readonly ScriptLine[];
  /** Its lines once the draft is taken. */
  readonly becomes: readonly ScriptLine[];
  readonly splitFrom: string | null;
  readonly mergedInto: string | null;
  readonly group: string;
  readonly clashes: number;
  readonly kept: number;
}

export interface DraftPlan {
  /** The scenes as they are now, and as they stand in the draft (those it does not have left out). */
  readonly now: readonly PlannedScene[];
  readonly draft: readonly PlannedScene[];
  readonly changes: readonly DraftChange[];
  /** The draft's own lines under the uids they have or get in the script: the base of the draft to come. */
  readonly aligned: readonly ScriptLine[];
}

/** Whether a scene has another number and everything else as before. */
export function isOnlyRenumbered({ kind, renumbered, difference }: DraftChange): boolean {
  const rest = difference.lines.filter(({ change }) => change !== "same");
  return (
    kind === "changed" &&
    renumbered !== null &&
    rest.length === 1 &&
    rest[0]?.fields.join() === "number" &&
    rest[0].parts.every(({ op }) => op === "same")
  );
}

/** Everything that is taken unless somebody says otherwise; null stands for what is ahead of the first scene. */
export function suggestedIn({ changes }: Pick<DraftPlan, "changes">): ReadonlySet<string | null> {
  return new Set([null, ...changes.filter((change) => change.suggested).map((change) => change.id)]);
}
