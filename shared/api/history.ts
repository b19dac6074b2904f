import { z } from "zod";
import type { Difference } from "../history/difference.ts";
import { longestVersionName, versionedKinds } from "../history/versioned.ts";
import { pageQuery } from "./pages.ts";

const name = z.string().trim().min(1).max(longestVersionName);
const documentKind = z.enum(versionedKinds);
const person = z.object({ id: z.string(), name: z.string() });
const ids = z.array(z.string().min(1).max(100)).min(1).max(5_000);

/**
 * Why a version was kept: `restore`, `run` and `draft` are from just before something was restored, written by a run, or
 * a draft was taken.
 */
export const versionReason = z.enum(["named", "pause", "interval", "import", "run", "restore", "draft"]);

export const versionAnswer = z.object({
  id: z.string(),
  document: documentKind,
  reason: versionReason,
  name: z.string().nullable(),
  created_at: z.string(),
  created_by: person.nullable(),
  /** Bytes it takes on disk. */
  size: z.number().int(),
  /** Who wrote since the version before, and how many letters and values. */
  contributors: z.array(person.extend({ edits: z.number().int() })),
});

/** `named`: only those that somebody gave a name. */
export const versionListQuery = pageQuery.extend({
  document: documentKind.default("script"),
  named: z.enum(["true", "false"]).default("false"),
});
export const versionList = z.object({
  items: z.array(versionAnswer),
  total: z.number().int(),
  page: z.number().int(),
  page_size: z.number().int(),
});

/** Without a name the version is one from before something is restored or, with `before`, planned anew or drafted anew. */
export const newVersionRequest = z.object({
  document: documentKind.default("script"),
  name: name.optional(),
  before: versionReason.extract(["restore", "run", "draft"]).optional(),
});
export const nameVersionRequest = z.object({ name });

/** `with`: another version of the same document; left out: the document as it is now. */
export const compareQuery = z.object({ with: z.string().min(1).max(100).optional() });

/** Scenes (of a schedule: days) by their ids; none named: the whole document. */
export const restoreRequest = z.object({
  scenes: ids.optional(),
  days: ids.optional(),
  dry_run: z.boolean().default(false),
});

const change = z.enum(["same", "added", "removed", "changed"]);
const by = z.array(z.string());
const fields = z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }));
const record = z.object({
  id: z.string(),
  change: z.enum(["added", "removed", "changed"]),
  name: z.string(),
  scene: z.string().nullable(),
  fields,
  by,
});
const line = z.object({
  id: z.string(),
  change,
  moved: z.boolean(),
  kind: z.string(),
  fields: z.array(z.string()),
  parts: z.array(z.object({ op: z.enum(["same", "added", "removed"]), text: z.string() })),
  by,
});
const place = z.object({ day: z.string().nullable(), place: z.number().int() });
const side = z.object({
  days: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      date: z.string(),
      unit: z.string(),
      strips: z.array(z.string()),
    }),
  ),
  boneyard: z.array(z.string()),
});
const counts = z.record(z.string(), z.number().int());

/** How one scene differs, line by line. */
export const sceneDifference = z.object({
  id: z.string().nullable(),
  change,
  moved: z.boolean(),
  number: z.string(),
  heading: z.string(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  lines: z.array(line),
  by,
});

const differenceShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("script"),
    fields,
    scenes: z.array(sceneDifference),
    counts,
  }),
  z.object({
    kind: z.literal("schedule"),
    before: side,
    after: side,
    days: z.array(
      z.object({
        id: z.string(),
        change,
        moved: z.boolean(),
        number: z.number().int(),
        date: z.string(),
        fields,
        by,
      }),
    ),
    strips: z.array(z.object({ id: z.string(), from: place, to: place, by })),
    banners: z.array(record),
    away: z.array(record),
    rules: fields,
    counts,
  }),
  z.object({
    kind: z.literal("breakdown"),
    elements: z.array(record),
    tags: z.array(record),
    scenes: z.array(record),
    counts,
  }),
  z.object({ kind: z.literal("storyboard"), shots: z.array(record), counts }),
]);

/** The shape above, under the name the rest of the product has for it. */
const differenceAnswer = differenceShape as unknown as z.ZodType<Difference>;

export const compareAnswer = z.object({
  from: versionAnswer,
  /** Null: the document as it is now. */
  to: versionAnswer.nullable(),
  /** Everybody whose id stands in a `by`. */
  people: z.array(person),
  difference: differenceAnswer,
});

export const restoreAnswer = z.object({
  /** The version kept just before; null for a dry run. */
  before: versionAnswer.nullable(),
  /** What restoring changed, or would change. */
  difference: differenceAnswer,
});

export type VersionAnswer = z.infer<typeof versionAnswer>;
export type VersionList = z.infer<typeof versionList>;
export type CompareAnswer = z.infer<typeof compareAnswer>;
export type RestoreAnswer = z.infer<typeof restoreAnswer>;
export type RestoreRequest = z.infer<typeof restoreRequest>;
