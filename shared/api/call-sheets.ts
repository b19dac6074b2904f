import { z } from "zod";
import { departments } from "../project/people.ts";

const text = z.string().max(2000);
const minutes = z.number().int().min(0).max(1440);

/** What people write on a sheet, field by field; a field that is left out stays as it is. */
export const callSheetFields = z.strictObject({
  weather: text.optional(),
  hospital: text.optional(),
  basecamp: text.optional(),
  parking: text.optional(),
  contacts: text.optional(),
  meals: text.optional(),
  transport: text.optional(),
  safety: text.optional(),
  notes: text.optional(),
  departmentCalls: z.partialRecord(z.enum(departments), minutes).optional(),
  sides: z.boolean().optional(),
  readyMinutes: minutes.optional(),
  readyOf: z.record(z.string().max(200), minutes).optional(),
  travelOf: z.record(z.string().max(200), minutes).optional(),
});

export const newCallSheet = z.object({ day_id: z.string().min(1).max(200) });
export const newCallLink = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).optional(),
  character: z.string().max(200).optional(),
});

const link = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  character: z.string().nullable(),
  seen_at: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});

/** A call sheet; `sheet` is what stands on it: as it went out, or of the board as it is now. */
export const callSheetAnswer = z.object({
  id: z.string(),
  day_id: z.string(),
  /** From 0: white, blue, pink … */
  revision: z.number().int(),
  status: z.enum(["draft", "approved", "published"]),
  version_id: z.string().nullable(),
  made_at: z.string(),
  approved_at: z.string().nullable(),
  published_at: z.string().nullable(),
  /** How the board differs from a sheet that went out. */
  changes: z.array(z.object({ kind: z.string(), about: z.string() })),
  /** Null where a draft's day is gone. */
  sheet: z.record(z.string(), z.unknown()).nullable(),
  links: z.array(link),
});
export const callSheetsAnswer = z.object({ items: z.array(callSheetAnswer) });
export const callLinkAnswer = link.extend({ token: z.string(), mailed: z.boolean() });

export const callToken = z.object({ token: z.string().min(1).max(200) });
/** What the holder of a link sees. */
export const calledView = z.object({
  title: z.string(),
  name: z.string(),
  character: z.string().nullable(),
  revision: z.number().int(),
  /** A later revision of the day has gone out. */
  outdated: z.boolean(),
  confirmed_at: z.string().nullable(),
  sheet: z.record(z.string(), z.unknown()),
});

export type CallSheetAnswer = z.infer<typeof callSheetAnswer>;
export type CallLinkAnswer = z.infer<typeof callLinkAnswer>;
export type CalledView = z.infer<typeof calledView>;
