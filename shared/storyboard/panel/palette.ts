import type { StoryboardStyle } from "../shot.ts";

/** The light of a scene. */
export type Light = "day" | "dawn" | "dusk" | "night";

/** The tones a panel is drawn in. */
export interface Palette {
  readonly sky: readonly [top: string, bottom: string];
  /** Sun, moon, lamps: what gives light. */
  readonly glow: string;
  readonly far: string;
  readonly middle: string;
  readonly near: string;
  readonly ground: string;
  readonly wall: string;
  readonly wallDark: string;
  readonly floor: string;
  readonly water: string;
  readonly leaf: string;
  readonly ink: string;
  /** Width of a contour; 0: shapes stand against each other by tone alone. */
  readonly contour: number;
  readonly skin: string;
  readonly hair: string;
  /** Clothes, one by person. */
  readonly clothes: readonly string[];
  /** Somebody in the foreground with the back to us. */
  readonly shadow: string;
}

type Row = readonly string[];
/** sky top, sky bottom, glow, far, middle, near, ground, wall, wall dark, floor, water, leaf */
const tones: Readonly<Record<StoryboardStyle, Readonly<Record<Light, Row>>>> = {
  // Charcoal with one warm light.
  Cinematic: {
    day: row("#c9cfd3 #eceae4 #fff6df #b3b9bc #979c9e #6f7375 #a9a69e #d6d3cb #b9b6ae #a39e94 #9fabb2 #868b80"),
    dawn: row("#a7b0bd #f1d9bd #ffe2b0 #a39fa3 #858084 #5f5b60 #8d857f #cfc5b8 #aaa197 #938a80 #98a0a8 #77776f"),
    dusk: row("#6d6f83 #e0a878 #ffcf8a #7d7480 #5f5a66 #434049 #6b635f #b9a894 #8f8375 #776d63 #77788a #57574f"),
    night: row("#1f2733 #45505f #f3dfae #333c49 #2a313c #1b2028 #343a43 #5b6069 #3f444d #383c44 #2c3846 #2a312f"),
  },
  // Flat cel colours, clean lines.
  Anime: {
    day: row("#8fcdf0 #e6f6fd #fffbe0 #a8d0dd #7fb79f #5d9a78 #cfe0ac #fbeedb #ecd9bf #d8bd96 #6fb9dd #74b56d"),
    dawn: row("#a9bdf0 #ffdcd3 #fff0c2 #b9b3d8 #a893b9 #7d6d95 #d9c4b8 #fbe3d6 #e9c7bb #cfa994 #a3b6df #8bab7d"),
    dusk: row("#6a63a8 #ff9f78 #ffe08c #8d6ea5 #6d4f88 #4a3766 #a87a78 #f3c9a4 #d9a284 #b98468 #8a6fb0 #6b6f60"),
    night: row("#17235a #4a66a8 #fff3b8 #2d4480 #22346a #172450 #33477a #56699f #3f5088 #3b4a7c #233b78 #27506a"),
  },
  // Soft pencil and wash.
  Realistic: {
    day: row("#dfe6ea #f6f4ee #ffffff #cdd3d4 #b5b8b2 #8f9189 #c9c3b4 #e9e4da #d3ccc0 #bdb3a3 #b9c8ce #a3ab92"),
    dawn: row("#c9cbd6 #f8e4d2 #fff3da #c4bcbd #a9a09f #858079 #bfb0a1 #e8dacb #cfbfb0 #b5a493 #b7bcc4 #99997f"),
    dusk: row("#9190a5 #efc19a #ffe0ad #a3969c #857a7d #63595a #968579 #d9c3ad #b7a28f #9b8876 #9b98a8 #77745f"),
    night: row("#39424f #6c7683 #f6e8c3 #525a66 #444b55 #31363f #4d525a #787c82 #5c6067 #53565c #465362 #434a47"),
  },
};

/** The tones of a style in a light. */
export function paletteOf(style: StoryboardStyle, light: Light): Palette {
  const [top, bottom, glow, far, middle, near, ground, wall, wallDark, floor, water, leaf] = tones[style][light] as Row;
  const night = light === "night";
  const people = {
    Cinematic: {
      ink: night ? "#0e1116" : "#26282b",
      contour: 2.2,
      skin: night ? "#a9a398" : "#e9e3d8",
      hair: night ? "#15181d" : "#33322f",
      clothes: night ? row("#6d7480 #7c7468 #59606a #857e70 #4d535c") : row("#5f656a #8b8478 #454a4f #a49a8a #73777a"),
      shadow: night ? "#0b0e13" : "#2c2e31",
    },
    Anime: {
      ink: night ? "#0d1535" : "#2b2440",
      contour: 3,
      skin: night ? "#d9c3c9" : "#ffe3d0",
      hair: night ? "#1b1c3a" : "#3d2f45",
      clothes: row("#d9605a #3f79b8 #e0a63c #5a9c76 #8a64a8"),
      shadow: night ? "#0d1738" : "#3a3357",
    },
    Realistic: {
      ink: night ? "#1d2127" : "#55524c",
      contour: 1.1,
      skin: night ? "#bbb1a5" : "#ecdccb",
      hair: night ? "#24272c" : "#5c5148",
      clothes: night ? row("#7d838b #8b8176 #6a7078 #958b7c #5f646b") : row("#8c949a #b3a48e #6f767b #c4b49b #97918a"),
      shadow: night ? "#1a1e24" : "#5a5650",
    },
  }[style];
  return {
    sky: [top ?? "", bottom ?? ""],
    glow: glow ?? "",
    far: far ?? "",
    middle: middle ?? "",
    near: near ?? "",
    ground: ground ?? "",
    wall: wall ?? "",
    wallDark: wallDark ?? "",
    floor: floor ?? "",
    water: water ?? "",
    leaf: leaf ?? "",
    ...people,
  };
}

function row(text: string): string[] {
  return text.split(" ");
}

/** The line around a shape, where the style has lines. */
export function contour(palette: Palette, opacity?: number): { stroke: string; width: number } {
  return {
    stroke:
      opacity === undefined
        ? palette.ink
        : `${palette.ink}${Math.round(opacity * 255)
            .toString(16)
            .padStart(2, "0")}`,
    width: palette.contour,
  };
}

/** What a backdrop is drawn with. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly horizon: number;
  readonly palette: Palette;
  readonly light: Light;
  readonly next: () => number;
}
