/** One frame of the storyboard, as draft B names its fields. */
export interface Shot {
  readonly id: string;
  readonly sceneId: string;
  readonly key: string;
  readonly prompt: string;
  readonly narration: string;
  readonly transition: string;
  readonly size: ShotSize;
  readonly angle: ShotAngle;
  readonly movement: ShotMovement;
  readonly seconds: number;
  /** How the picture, the clip or the voice that was asked for last is getting on. */
  readonly status: TaskStatus;
  readonly imageUrl: string;
  readonly videoUrl: string;
  readonly audioUrl: string;
  /** The task that was asked for last; empty before the first. */
  readonly taskId: string;
  /** Why that task failed: an error code of the API; empty otherwise. */
  readonly error: string;
  /** What the picture was drawn from, see `drawingKey`; empty without a picture. */
  readonly drawnFrom: string;
}

export const taskStatuses = ["PENDING", "RUNNING", "SUCCESS", "FAILED"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Shot sizes: extreme wide, wide, medium, close-up, extreme close-up (大远 远 中 近 特写). */
export const shotSizes = ["EWS", "WS", "MS", "CU", "ECU"] as const;
export type ShotSize = (typeof shotSizes)[number];

/** Camera angles: eye level, high, low, over the shoulder, dutch, from the top. */
export const shotAngles = ["eye", "high", "low", "shoulder", "dutch", "top"] as const;
export type ShotAngle = (typeof shotAngles)[number];

/** Camera movements. */
export const shotMovements = ["static", "pan", "tilt", "push", "pull", "track", "handheld", "crane"] as const;
export type ShotMovement = (typeof shotMovements)[number];

/** The look of a production's storyboard, in draft B's words. */
export const storyboardStyles = ["Cinematic", "Anime", "Realistic"] as const;
export type StoryboardStyle = (typeof storyboardStyles)[number];

/** A shot before anything was made of it. */
export const emptyShot = {
  prompt: "",
  narration: "",
  transition: "",
  size: "MS",
  angle: "eye",
  movement: "static",
  seconds: 3,
  status: "PENDING",
  imageUrl: "",
  videoUrl: "",
  audioUrl: "",
  taskId: "",
  error: "",
  drawnFrom: "",
} as const satisfies Omit<Shot, "id" | "sceneId" | "key">;

/** Everything of a shot that its picture shows, as a short text: as long as it is the same, so is the picture. */
export function drawingKey(shot: Pick<Shot, "prompt" | "size" | "angle" | "movement">, style: StoryboardStyle): string {
  return fold([shot.prompt, shot.size, shot.angle, shot.movement, style].join("\u0000"));
}

/** Something is being made for it. */
export function isBusy({ status, taskId }: Pick<Shot, "status" | "taskId">): boolean {
  return status === "RUNNING" || (status === "PENDING" && taskId !== "");
}

/** It has no picture, and nothing is on its way. */
export function isUndrawn(shot: Shot): boolean {
  return shot.imageUrl === "" && !isBusy(shot);
}

/**
 * Its picture shows other words than it has now. A picture in another look than the production's is no reason:
 * somebody asked for it.
 */
export function isOutdated(shot: Shot, style: StoryboardStyle): boolean {
  if (shot.imageUrl === "" || shot.drawnFrom === "" || isBusy(shot)) return false;
  return ![style, ...storyboardStyles].some((look) => shot.drawnFrom === drawingKey(shot, look));
}

/** A number of 32 bits from a text, the same everywhere (FNV-1a). */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function fold(text: string): string {
  return hashText(text).toString(36) + hashText(text, 0x9747b28c).toString(36);
}
