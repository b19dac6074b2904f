import { insideKinds, type PlaceKind, placeOf } from "../places.ts";
import type { Shot, StoryboardStyle } from "../shot.ts";
import type { Mood, Person, Pose } from "./figure.ts";
import type { Light } from "./palette.ts";

/** What a panel is drawn from: the shot and what its scene says. */
export interface PanelRequest {
  readonly shot: Pick<Shot, "prompt" | "size" | "angle" | "movement">;
  readonly style: StoryboardStyle;
  readonly set: string;
  readonly side: "INT" | "EXT" | "INT/EXT" | null;
  /** The heading's time, in its own words or as a time of day; empty when it names none. */
  readonly time: string;
  /**
   * What happens in the whole scene. Where the heading names no place or no hour, it is looked for here, so that all shots
   * of a scene stand before the same backdrop in the same light.
   */
  readonly happening: string;
  /** Everybody in the scene. */
  readonly characters: readonly string[];
  /** The line under the picture. */
  readonly caption: string;
}

/** What is in the picture. */
export interface Composition {
  readonly place: PlaceKind;
  readonly inside: boolean;
  readonly light: Light;
  readonly people: readonly Person[];
  /** A second person with the back to the camera. */
  readonly over: boolean;
  /** The words after the frame's own ("Medium shot, interior KITCHEN, day."). */
  readonly action: string;
}

/** Reads a prompt as an artist would: where, in what light, who, doing what, in what mood. */
export function compose({ shot, set, side, time, happening, characters }: PanelRequest): Composition {
  const { prompt, size, angle } = shot;
  const action = /^[^。.]{0,120}[。.]\s*(.+)$/su.exec(prompt)?.[1] ?? prompt;
  const place = placeOf(set, happening || action, side);
  const inside = side === "INT" || (side !== "EXT" && insidePlaces.has(place));
  const named = characters.filter((name) => name !== "" && prompt.toLowerCase().includes(name.toLowerCase()));
  const found = named.sort(
    (a, b) => prompt.toLowerCase().indexOf(a.toLowerCase()) - prompt.toLowerCase().indexOf(b.toLowerCase()),
  );
  const wide = size === "WS" || size === "EWS";
  const someone = someoneIn(action);
  const cast =
    found.length > 0
      ? found
      : wide || (size === "CU" && someone.length === 0)
        ? characters.length > 0
          ? characters
          : someone
        : someone;
  const most = size === "EWS" ? 5 : size === "WS" ? 6 : size === "MS" ? 3 : 1;
  const talks = /说话|speaks? to|speaks\b/iu.test(action);
  const over = (angle === "shoulder" || (talks && found.length > 1)) && (size === "MS" || size === "CU");
  const pose = poseOf(action);
  const shown = over ? cast.slice(0, 1) : cast.slice(0, most);
  const people = shown.map(
    (name, index): Person => ({
      name,
      pose: talks && pose === "stand" ? (index === 0 ? "talk" : "stand") : pose,
      mood: moodOf(action),
      facing: over || (index % 2 === 0 && index < shown.length - 1) || shown.length === 1 ? 1 : -1,
    }),
  );
  return { place, inside, light: lightOf(time, (happening || prompt).slice(0, 80)), people, over, action };
}

const insidePlaces: ReadonlySet<PlaceKind> = new Set(insideKinds);

/** Somebody without a name of the cast: "a kid", 老人. */
function someoneIn(action: string): string[] {
  const match =
    /\b(?:he|she|man|woman|boy|girl|kid|child|father|mother|old man|old woman|stranger|soldier|doctor|driver|crowd|people)\b|男孩|女孩|孩子|老人|男人|女人|母亲|父亲|士兵|医生|司机|众人|人们|他|她/iu.exec(
      action,
    );
  if (match) return [match[0]];
  // "Mia runs …"
  const name = /^(\p{Lu}\p{Ll}+) \p{Ll}+s\b/u.exec(action)?.[1];
  return name && !/^(?:The|This|There|It|What)$/.test(name) ? [name] : [];
}

function lightOf(time: string, told: string): Light {
  for (const words of [time, told]) {
    if (/night|midnight|夜|晚|深更|凌晨/iu.test(words)) return "night";
    if (/dusk|sunset|evening|黄昏|傍晚|日落|夕阳/iu.test(words)) return "dusk";
    if (/dawn|morning|sunrise|晨|清早|拂晓|日出/iu.test(words)) return "dawn";
    if (/\bday\b|afternoon|noon|日|午/iu.test(words)) return "day";
  }
  return "day";
}

function poseOf(action: string): Pose {
  if (/躺|倒在|睡|\b(?:lies|lying|sleeps?|asleep|collapsed)\b/iu.test(action)) return "lie";
  if (/奔跑|飞奔|狂奔|追|冲|逃|跑|\b(?:runs?|running|chases?|races?|sprints?|flees?)\b/iu.test(action)) return "run";
  if (/走|穿过|来到|经过|\b(?:walks?|walking|crosses|enters|approaches|strolls?)\b/iu.test(action)) return "walk";
  if (/坐|\b(?:sits?|sitting|seated)\b/iu.test(action)) return "sit";
  return "stand";
}

function moodOf(action: string): Mood {
  if (/哭|流泪|悲|叹|伤心|\b(?:cr(?:y|ies|ying)|weeps?|tears?|sobs?|sad)\b/iu.test(action)) return "sad";
  if (/怒|吼|骂|瞪|生气|\b(?:shouts?|yells?|angr\w+|glares?|furious)\b/iu.test(action)) return "angry";
  if (/惊|怕|恐|慌|颤|\b(?:afraid|scared|fear\w*|gasps?|trembl\w+|shock\w*|terrified)\b/iu.test(action))
    return "afraid";
  if (/笑|高兴|开心|喜|\b(?:smil\w+|laughs?|grins?|happy|joy\w*)\b/iu.test(action)) return "glad";
  return "calm";
}
