import { z } from "zod";
import type { DetailLevel } from "../../../shared/api/generation.ts";
import { type CategoryKey, categories } from "../../../shared/breakdown/categories.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { shotAngles, shotMovements, shotSizes } from "../../../shared/storyboard/shot.ts";

const keys = categories.map(({ key }) => key) as [CategoryKey, ...CategoryKey[]];

/** What a model says a scene needs. */
export const sceneNeeds = z.object({
  summary: z.string().max(400),
  elements: z
    .array(z.object({ category: z.enum(keys), name: z.string().min(1).max(80), quote: z.string().min(1).max(500) }))
    .max(80),
});

/** What a model makes of a scene as shots. */
export const sceneShots = z.object({
  shots: z
    .array(
      z.object({
        size: z.enum(shotSizes),
        angle: z.enum(shotAngles),
        movement: z.enum(shotMovements),
        prompt: z.string().min(1).max(1_000),
        narration: z.string().max(1_000),
        seconds: z.number().min(1).max(60),
      }),
    )
    .min(1)
    .max(30),
});

export type SceneNeeds = z.infer<typeof sceneNeeds>;
export type SceneShots = z.infer<typeof sceneShots>;

/**
 * A language model, asked about one scene at a time. Answers are of the right form, and no more than that: whoever
 * asks checks them against the script. Throws a LanguageError when no usable answer came in time.
 */
export interface Language {
  needsOf(scene: Scene, signal: AbortSignal): Promise<SceneNeeds>;
  shotsOf(scene: Scene, detail: DetailLevel, signal: AbortSignal): Promise<SceneShots>;
}

/** Why a model did not answer, for people who run the server. */
export class LanguageError extends Error {}
