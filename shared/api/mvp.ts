import { z } from "zod";
import { storyboardStyles, taskStatuses } from "../storyboard/shot.ts";
import { longestStory } from "../storyboard/story/read-story.ts";
import { isoDate } from "./projects.ts";

/** Draft B's shapes, under its own names; fields behind them are ours and may be left unread. */
export const taskStatus = z.enum(taskStatuses);

const words = (longest: number) => z.string().max(longest);
const url = z.string().min(1).max(2_000);

export const createFromStoryRequest = z.object({
  title: z.string().trim().min(1).max(200),
  story_text: z
    .string()
    .max(longestStory)
    .refine((text) => /[\p{L}\p{N}]/u.test(text), { message: "a story has words" }),
  style: z.enum(storyboardStyles),
  start_date: isoDate.nullish(),
});

/** `order` counts from 0 through the whole production without gaps. */
export const shotAnswer = z.object({
  id: z.string(),
  project_id: z.string(),
  order: z.number().int(),
  prompt: z.string(),
  narration: z.string(),
  transition: z.string().optional(),
  image_url: z.string().optional(),
  video_url: z.string().optional(),
  status: taskStatus,
  task_id: z.string().optional(),
  audio_url: z.string().optional(),
  error: z.string().optional(),
  script_id: z.string(),
  scene_id: z.string(),
  size: z.string(),
  angle: z.string(),
  movement: z.string(),
  seconds: z.number(),
});

export const createFromStoryAnswer = z.object({ project_id: z.string(), storyboard: z.array(shotAnswer) });
export const storyboardAnswer = z.object({
  project_id: z.string(),
  shots: z.array(shotAnswer),
  /** Who makes pictures, clips and voices here: `drawn` by rule, a `model`, an outside `worker`, or nobody. */
  makers: z.object({
    image: z.enum(["drawn", "model"]),
    video: z.enum(["worker"]).nullable(),
    narration: z.enum(["model", "worker"]).nullable(),
  }),
});

export const updatePromptRequest = z.object({
  prompt: words(4_000).optional(),
  narration: words(4_000).optional(),
  transition: words(200).optional(),
});

export const generateImageRequest = z.object({
  prompt: words(4_000).optional(),
  style: z.enum(storyboardStyles).optional(),
});
/** Without `image_url` the clip starts from the shot's own picture. */
export const generateVideoRequest = z.object({ image_url: url.optional(), transition: words(200).optional() });
export const generateNarrationRequest = z.object({ narration: words(4_000).optional() });
/** All of the script, or one scene; `outdated` also draws again what says something else now. */
export const drawShotsRequest = z.object({
  scene_id: z.string().max(200).optional(),
  outdated: z.boolean().optional(),
});
export const drawShotsAnswer = z.object({ tasks: z.array(z.object({ shot_id: z.string(), task_id: z.string() })) });
export const taskRef = z.object({ task_id: z.string() });

export const taskCompleteRequest = z.object({
  task_id: z.string().min(1).max(100),
  status: taskStatus,
  result_url: url.nullish(),
  error: z.string().max(2_000).nullish(),
  /** How far a task that still runs has come. */
  progress: z.number().min(0).max(100).optional(),
});
export const taskCompleteAnswer = z.object({ ok: z.literal(true) });

export type CreateFromStory = z.infer<typeof createFromStoryRequest>;
export type DrawShots = z.infer<typeof drawShotsRequest>;
export type ShotAnswer = z.infer<typeof shotAnswer>;
export type StoryboardAnswer = z.infer<typeof storyboardAnswer>;
export type TaskComplete = z.infer<typeof taskCompleteRequest>;
