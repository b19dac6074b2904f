import { isOn, readWordXml } from "./word-xml.ts";

/** How a paragraph is set; lengths in twentieths of a point, null where nothing is said. */
export interface ParagraphLook {
  readonly left: number | null;
  /** First line against the others; negative hangs. */
  readonly first: number | null;
  readonly align: string | null;
  readonly before: number | null;
  readonly after: number | null;
  /** Level in Word's outline, 0 the highest; 9 is body text. */
  readonly outline: number | null;
  readonly list: string | null;
  readonly level: number | null;
  readonly caps: boolean | null;
}

export const noLook: ParagraphLook = {
  left: null,
  first: null,
  align: null,
  before: null,
  after: null,
  outline: null,
  list: null,
  level: null,
  caps: null,
};

export interface WordStyle {
  readonly name: string;
  readonly look: ParagraphLook;
}

/** What one element of a paragraph's properties adds to its look. */
export function lookWith(look: ParagraphLook, name: string, attribute: (name: string) => string | null): ParagraphLook {
  const number = (...names: readonly string[]) => {
    for (const wanted of names) {
      const value = Number.parseInt(attribute(wanted) ?? "", 10);
      if (Number.isFinite(value)) return value;
    }
    return null;
  };
  const value = attribute("val");
  if (name === "ind") {
    const hanging = number("hanging");
    return {
      ...look,
      left: number("left", "start") ?? look.left,
      first: number("firstLine") ?? (hanging === null ? look.first : -hanging),
    };
  }
  if (name === "jc") return { ...look, align: value };
  if (name === "spacing")
    return { ...look, before: number("before") ?? look.before, after: number("after") ?? look.after };
  if (name === "outlineLvl") return { ...look, outline: number("val") };
  if (name === "numId") return { ...look, list: value };
  if (name === "ilvl") return { ...look, level: number("val") };
  if (name === "caps") return { ...look, caps: isOn(value) };
  return look;
}

/** The paragraph styles of a file by their id, each with all that it takes over from the styles under it. */
export function readWordStyles(xml: string): ReadonlyMap<string, WordStyle> {
  const raw = new Map<string, { name: string; basedOn: string | null; look: ParagraphLook; standard: boolean }>();
  let id: string | null = null;
  let defaults = noLook;
  readWordXml(xml, {
    open(name, attribute, path) {
      if (name === "style") {
        id = attribute("type") === "paragraph" || attribute("type") === null ? attribute("styleId") : null;
        const standard = attribute("default") === "1" || attribute("default") === "true";
        if (id !== null) raw.set(id, { name: id, basedOn: null, look: noLook, standard });
      } else if (path.includes("pPrDefault")) defaults = lookWith(defaults, name, attribute);
      const style = id === null ? undefined : raw.get(id);
      if (id === null || !style || path.at(-2) === "tabs") return;
      if (name === "name") raw.set(id, { ...style, name: attribute("val") ?? id });
      else if (name === "basedOn") raw.set(id, { ...style, basedOn: attribute("val") });
      else if (path.includes("pPr") || path.at(-2) === "rPr")
        raw.set(id, { ...style, look: lookWith(style.look, name, attribute) });
    },
    close(name) {
      if (name === "style") id = null;
    },
  });
  const styles = new Map<string, WordStyle>();
  for (const [key, { name }] of raw) {
    let look = noLook;
    let at: string | null = key;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      const style = raw.get(at);
      if (!style) break;
      look = over(look, style.look);
      at = style.basedOn;
    }
    styles.set(key, { name, look: over(look, defaults) });
  }
  const standard = [...raw].find(([, style]) => style.standard)?.[0];
  styles.set("", { name: "Normal", look: (standard && styles.get(standard)?.look) || defaults });
  return styles;
}

/** The first look, and what it leaves open from the second. */
export function over(first: ParagraphLook, second: ParagraphLook): ParagraphLook {
  return {
    left: first.left ?? second.left,
    first: first.first ?? second.first,
    align: first.align ?? second.align,
    before: first.before ?? second.before,
    after: first.after ?? second.after,
    outline: first.outline ?? second.outline,
    list: first.list ?? second.list,
    level: first.level ?? second.level,
    caps: first.caps ?? second.caps,
  };
}
