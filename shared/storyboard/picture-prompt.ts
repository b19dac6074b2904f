import type { PanelRequest } from "./panel/composition.ts";
import type { ShotAngle, ShotSize, StoryboardStyle } from "./shot.ts";

const looks: Readonly<Record<StoryboardStyle, string>> = {
  Cinematic: "a film still: motivated light, shallow depth of field, muted colour grade, widescreen framing",
  Anime: "a hand-drawn anime frame: clean line work, flat cel shading, painted background",
  Realistic: "a documentary photograph: natural light, true colours, no stylisation",
};
const sizes: Readonly<Record<ShotSize, string>> = {
  EWS: "extreme wide shot, people small in the place",
  WS: "wide shot, people from head to foot",
  MS: "medium shot, people from the waist up",
  CU: "close-up of a face or a hand",
  ECU: "extreme close-up of one detail",
};
const angles: Readonly<Record<ShotAngle, string>> = {
  eye: "camera at eye level",
  high: "camera high, looking down",
  low: "camera low, looking up",
  shoulder: "over the shoulder of one person towards another",
  dutch: "camera tilted to one side",
  top: "camera straight above",
};
const longest = 4_000;

/**
 * What an image model is asked for: the look, the frame, the place with its light, who is in the scene, and the shot's
 * own words, in whatever language they are. 4,000 characters at most.
 */
export function picturePrompt({ shot, style, set, side, time, characters }: PanelRequest): string {
  const place = [side === "INT" ? "interior" : side === "EXT" ? "exterior" : "", set, time].filter(Boolean).join(", ");
  const named = characters.filter((name) => name !== "" && shot.prompt.toLowerCase().includes(name.toLowerCase()));
  return [
    `One frame of a storyboard, drawn as ${looks[style]}.`,
    `Frame: ${sizes[shot.size]}; ${angles[shot.angle]}.`,
    place && `Place: ${place}.`,
    named.length > 0 && `In the picture: ${named.join(", ")}.`,
    `What it shows: ${shot.prompt}`,
    "No text, no captions, no borders, no panels beside each other.",
  ]
    .filter(Boolean)
    .join("\n")
    .slice(0, longest);
}
