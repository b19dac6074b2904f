import { z } from "zod";
import type { DraftChange } from "../new-draft/draft-plan.ts";
import { sceneDifference, versionAnswer } from "./history.ts";

const sceneId = z.string().min(1).max(200);

/** A new draft of a script: its file is being read, was read, could not be; it was taken, or put aside. */
export const draftAnswer = z.object({
  id: z.string(),
  script_id: z.string(),
  filename: z.string(),
  status: z.enum(["reading", "ready", "failed", "applied", "dismissed"]),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  created_by: z.object({ id: z.string(), name: z.string() }),
  created_at: z.string(),
  closed_at: z.string().nullable(),
});

export const draftList = z.object({ items: z.array(draftAnswer) });

const fromTo = z.object({ from: z.string(), to: z.string() }).nullable();

export const draftChange = z.object({
  /** The scene's id; null: what stands ahead of the first scene. */
  id: z.string().nullable(),
  /** `here`: written here since the draft before; `deleted`: deleted here since. Neither is done anything to unasked. */
  kind: z.enum(["same", "changed", "new", "omitted", "returned", "here", "deleted"]),
  number: z.string(),
  heading: z.string(),
  renumbered: fromTo,
  renamed: fromTo,
  split_from: z.string().nullable(),
  merged_into: z.string().nullable(),
  /** Scenes that were split or joined share a group and are taken together. */
  group: z.string(),
  /** Lines changed here and in the draft: the draft's are proposed. */
  clashes: z.number().int(),
  /** Lines written here that stay although the draft has not got them. */
  kept: z.number().int(),
  /** Taken unless scenes are named. */
  suggested: z.boolean(),
  difference: sceneDifference,
});

/** The draft with what it would change now; `changes` is empty until it is read, and once it is closed. */
export const draftPreview = draftAnswer.extend({ changes: z.array(draftChange) });

/** What an editor needs to take the draft by itself: lines as the document keeps them. */
export const draftContent = z.object({
  lines: z.array(z.unknown()),
  title_page: z.record(z.string(), z.string()),
  /** The draft before, under the uids of the script. */
  base: z.array(z.unknown()),
  /** Goes ahead of the uids of lines that are new. */
  prefix: z.string(),
});

/** Scenes by their ids, `ahead` for what stands ahead of the first; none named: everything that is suggested. */
export const applyDraftRequest = z.object({
  scenes: z.array(sceneId).max(20_000).optional(),
  dry_run: z.boolean().default(false),
});

/** An editor has taken the draft by itself, somebody puts it aside, or (`ready`) takes either back. */
export const closeDraftRequest = z.object({ status: z.enum(["applied", "dismissed", "ready"]) });

export const applyDraftAnswer = z.object({
  draft: draftAnswer,
  /** The version kept just before; null for a dry run, and where nothing was to be kept. */
  before: versionAnswer.nullable(),
  /** The scenes that changed, or would. */
  changes: z.array(draftChange),
});

export type DraftAnswer = z.infer<typeof draftAnswer>;
export type DraftPreview = z.infer<typeof draftPreview>;
export type DraftContent = z.infer<typeof draftContent>;
export type ApplyDraftAnswer = z.infer<typeof applyDraftAnswer>;
export type ApplyDraftRequest = z.infer<typeof applyDraftRequest>;

/** A change under the names of the wire. */
export function changeToWire({ splitFrom, mergedInto, ...change }: DraftChange): z.infer<typeof draftChange> {
  const { difference } = change;
  return {
    ...change,
    split_from: splitFrom,
    merged_into: mergedInto,
    difference: {
      ...difference,
      by: [...difference.by],
      lines: difference.lines.map((line) => ({
        ...line,
        fields: [...line.fields],
        parts: line.parts.map((part) => ({ ...part })),
        by: [...line.by],
      })),
    },
  };
}
