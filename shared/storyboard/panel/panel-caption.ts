import type { Scene } from "../../script/scene.ts";
import type { Shot } from "../shot.ts";

/** The line under a panel: the frame in the trade's short words, the scene, and what the shot shows. */
export function panelCaption(
  { size, angle, movement }: Pick<Shot, "size" | "angle" | "movement">,
  scene: Pick<Scene, "number" | "heading"> | null,
  prompt: string,
): string {
  const chinese = /\p{Script=Han}/u.test(prompt);
  const frame = chinese
    ? [sizes[size], angles[angle], movements[movement]]
    : [size, angle === "eye" ? "" : angle, movement === "static" ? "" : movement];
  const action = /^[^。.]{0,120}[。.]\s*(.+)$/su.exec(prompt)?.[1] ?? prompt;
  return [scene ? scene.number : "", frame.filter(Boolean).join(" · "), action.replace(/\s+/g, " ").trim()]
    .filter(Boolean)
    .join("  |  ");
}

const sizes = { EWS: "大远景", WS: "全景", MS: "中景", CU: "近景", ECU: "特写" } as const;
const angles = { eye: "", high: "俯拍", low: "仰拍", shoulder: "过肩", dutch: "斜角", top: "顶拍" } as const;
const movements = {
  static: "",
  pan: "摇",
  tilt: "俯仰摇",
  push: "推",
  pull: "拉",
  track: "跟",
  handheld: "手持",
  crane: "升降",
} as const;
