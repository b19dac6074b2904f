import {
  type Board,
  type BoardDay,
  type BoardLine,
  boardDay,
  type CastMember,
  type Strip,
} from "../../shared/schedule/board.ts";
import {
  type Banner,
  type BoardRules,
  noTerms,
  type Unavailability,
  usualRules,
} from "../../shared/schedule/schedule.ts";
import type { Scene } from "../../shared/script/scene.ts";

/** A scene by day in the kitchen, half a page long. */
export function aScene(id: string, more: Partial<Scene> = {}): Scene {
  return {
    id,
    number: id.slice(1),
    counted: false,
    heading: "INT. KITCHEN - DAY",
    intExt: "INT",
    set: "KITCHEN",
    timeText: "DAY",
    time: "DAY",
    omitted: false,
    speakers: [],
    characters: [],
    eighths: 4,
    lines: [],
    ...more,
  };
}

/** A cast member whose id follows from the name. */
export function aMember(name: string, boardId: number | null = null): CastMember {
  return { id: `cast-${name}`, name, boardId };
}

/** A live strip of one page, two hours, by day, in the kitchen; `cast` may be given by names. */
export function aStrip(id: string, more: Partial<Omit<Strip, "cast">> & { cast?: readonly string[] } = {}): Strip {
  const { cast = [], ...fields } = more;
  return {
    id,
    sceneId: id,
    part: null,
    number: id.replace(/^S/, ""),
    heading: `INT. KITCHEN - DAY`,
    intExt: "INT",
    time: "DAY",
    set: "KITCHEN",
    location: fields.set ?? "KITCHEN",
    synopsis: "",
    eighths: 8,
    minutes: 120,
    elements: [],
    state: "live",
    scriptOrder: Number(id.replace(/\D/g, "")) || 0,
    ...fields,
    cast: cast.map((name) => aMember(name)),
  };
}

export function aBanner(kind: Banner["kind"], minutes: number): Banner {
  return { id: `banner-${kind}`, dayId: "", key: "", kind, text: kind, minutes };
}

/** A board of days; each day is a date with its strips and banners. Its id is "D1", "D2" … */
export function aBoard(
  days: readonly (Partial<BoardDay> & { on?: readonly (Strip | Banner)[] })[],
  more: Partial<Omit<Board, "rules" | "days">> & { rules?: Partial<BoardRules> } = {},
): Board {
  return {
    days: days.map(({ on = [], ...fields }, index) =>
      boardDay(
        {
          id: `D${index + 1}`,
          key: `a${index}`,
          number: index + 1,
          date: "",
          call: null,
          unit: "main",
          locked: false,
          note: "",
          ...fields,
        },
        on.map(
          (line): BoardLine =>
            "minutes" in line && "kind" in line ? { kind: "banner", banner: line } : { kind: "strip", strip: line },
        ),
      ),
    ),
    boneyard: [],
    unavailable: [],
    terms: noTerms,
    pinned: new Set(),
    ignored: {},
    ...more,
    rules: { ...usualRules, ...more.rules },
  };
}

/** A time somebody is away, or a place is closed. */
export function away(who: string, from: string, to = from, more: Partial<Unavailability> = {}): Unavailability {
  return { id: `away-${who}-${from}`, kind: "cast", who, from, to, note: "", ...more };
}
