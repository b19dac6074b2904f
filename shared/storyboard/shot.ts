/** One frame of the storyboard, as draft B names its fields. */
export interface Shot {
  readonly id: string;
  readonly sceneId: string;
  readonly key: string;
  readonly prompt: string;
  readonly narration: string;
  readonly transition: string;
  readonly size: ShotSize;
  readonly seconds: number;
  readonly status: "PENDING" | "RUNNING" | "SUCCESS" | "FAILED";
}

/** Shot sizes: extreme wide, wide, medium, close-up, extreme close-up (大远 远 中 近 特写). */
export const shotSizes = ["EWS", "WS", "MS", "CU", "ECU"] as const;
export type ShotSize = (typeof shotSizes)[number];
