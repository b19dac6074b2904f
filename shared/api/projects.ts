import { z } from "zod";
import { departments, roles } from "../project/people.ts";
import { storyboardStyles, taskStatuses } from "../storyboard/shot.ts";
import { email } from "./auth.ts";
import { pageQuery } from "./pages.ts";

/** A day that exists, as "2026-10-01". */
export const isoDate = z.iso.date();

const projectName = z.string().trim().min(1).max(200);

export const addMemberRequest = z.object({
  email,
  role: z.enum(roles),
  department: z.enum(departments).nullish(),
});

/** The character somebody plays, as the script names it. */
const character = z.string().trim().min(1).max(100);

/** Draft A calls a production's name `name`, draft B `title`; either may be given. */
export const createProjectRequest = z
  .object({
    name: projectName.optional(),
    title: projectName.optional(),
    style: z.enum(storyboardStyles).nullish(),
    start_date: isoDate.nullish(),
    team_members: z.array(addMemberRequest).max(200).optional(),
  })
  .refine((project) => (project.name ?? project.title) !== undefined, { path: ["name"], message: "required" });

export const updateProjectRequest = z.object({ name: projectName.optional(), start_date: isoDate.nullish() });

export const updateMemberRequest = z.object({
  role: z.enum(roles).optional(),
  department: z.enum(departments).nullish(),
  character: character.nullish(),
  suspended: z.boolean().optional(),
});

export const listProjectsQuery = pageQuery.extend({
  q: z.string().max(200).optional(),
  sort: z.string().max(40).optional(),
});

/** `user_id` of a pending member is the invitation's own id; it becomes the user's when they register. */
export const memberAnswer = z.object({
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  department: z.enum(departments).nullable(),
  character: z.string().nullable(),
  pending: z.boolean(),
  suspended: z.boolean(),
});

export const scriptSummary = z.object({
  id: z.string(),
  title: z.string(),
  filename: z.string().nullable(),
  status: z.enum(["parsing", "ready", "failed"]),
  scenes: z.number().int(),
  eighths: z.number().int(),
});

export const projectAnswer = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  /** In the answer about one production only. */
  story_text: z.string().optional(),
  style: z.enum(storyboardStyles),
  cover_url: z.string().optional(),
  status: z.enum(taskStatuses),
  start_date: z.string().nullable(),
  created_at: z.string(),
  role: z.enum(roles),
  members: z.array(memberAnswer),
  scripts: z.array(scriptSummary),
});

export const projectList = z.object({
  items: z.array(projectAnswer),
  total: z.number().int(),
  page: z.number().int(),
  page_size: z.number().int(),
});

export type MemberAnswer = z.infer<typeof memberAnswer>;
export type ProjectAnswer = z.infer<typeof projectAnswer>;
export type ProjectList = z.infer<typeof projectList>;
export type ScriptSummary = z.infer<typeof scriptSummary>;
