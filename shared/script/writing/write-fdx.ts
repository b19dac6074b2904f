import { fdxPageXml } from "../final-draft/fdx-page.ts";
import { paginate } from "../pages/paginate.ts";
import { printedLines } from "../revisions/omit-scene.ts";
import type { RevisionColour } from "../revisions/revision.ts";
import type { LineKind, ScriptLine, ScriptTag } from "../scene.ts";
import { escaped } from "./escaped.ts";
import { type Hanging, hangUp, noteXml, propertiesXml } from "./hang-up.ts";
import { runsOf, type WrittenScript } from "./written-script.ts";

/** Final Draft's paragraph types; what it has none for keeps a name that our reader knows. */
const types: Readonly<Record<LineKind, string>> = {
  scene_heading: "Scene Heading",
  action: "Action",
  character: "Character",
  parenthetical: "Parenthetical",
  dialogue: "Dialogue",
  transition: "Transition",
  shot: "Shot",
  lyric: "Lyrics",
  cast_list: "Cast List",
  section: "Show/Ep. Title",
  synopsis: "Outline",
  note: "General",
  general: "General",
};

/**
 * The script as a Final Draft document: paragraphs with numbers, emphasis, dual dialogue, omitted scenes, lengths of
 * scenes, the title page, and tags by Final Draft's own category ids. Characters that XML cannot hold are left out.
 */
export function writeFdx(script: WrittenScript): string {
  const tags = { ...tagTable(script.tags ?? []), pages: pagesOf(script) };
  const body: string[] = [];
  const { lines, hanging } = hangUp(script.lines);
  const about: About = { script, tags, hanging };
  for (let index = 0; index < lines.length; index++) {
    const dual = dualSpeech(lines, index);
    if (dual > 0) {
      const speech = lines.slice(index, index + dual).map((line) => paragraph(line, about));
      body.push(`<Paragraph>\n<DualDialogue>\n${speech.join("\n")}\n</DualDialogue>\n</Paragraph>`);
      index += dual - 1;
    } else if (lines[index]?.omitted) {
      const end = sceneEnd(lines, index);
      body.push(omitted(lines.slice(index, end), about));
      index = end - 1;
    } else body.push(paragraph(lines[index] as ScriptLine, about));
  }
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
    '<FinalDraft DocumentType="Script" Template="No" Version="5">',
    `<Content>\n${body.join("\n")}\n</Content>`,
    titlePageOf(script),
    tags.xml,
    fdxPageXml(script.page ?? null, types),
    revisionsOf(script),
    "</FinalDraft>\n",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** What a paragraph is written from besides its line. */
interface About {
  readonly script: WrittenScript;
  readonly tags: TagTable;
  readonly hanging: ReadonlyMap<string, Hanging>;
}

/** How many lines from here are two speeches side by side: a cue with its speech, and a second cue that is dual. */
function dualSpeech(lines: readonly ScriptLine[], start: number): number {
  if (lines[start]?.kind !== "character" || lines[start]?.dual) return 0;
  const first = speechEnd(lines, start);
  if (lines[first]?.kind !== "character" || !lines[first]?.dual) return 0;
  return speechEnd(lines, first) - start;
}

function speechEnd(lines: readonly ScriptLine[], cue: number): number {
  let end = cue + 1;
  while (["dialogue", "parenthetical", "lyric"].includes(lines[end]?.kind ?? "")) end++;
  return end;
}

function sceneEnd(lines: readonly ScriptLine[], heading: number): number {
  let end = heading + 1;
  while (end < lines.length && lines[end]?.kind !== "scene_heading") end++;
  return end;
}

function omitted([heading, ...rest]: readonly ScriptLine[], about: About): string {
  if (!heading) return "";
  const { omitted: _, ...before } = heading;
  const number = heading.number ? ` Number="${escaped(heading.number)}"` : "";
  const kept = /^\W*OMITTED\W*$/i.test(heading.text) ? rest : [before, ...rest];
  const inside = kept.map((line) => paragraph(line, about)).join("\n");
  const scene = inside === "" ? "" : `<OmittedScene>\n${inside}\n</OmittedScene>\n`;
  return `<Paragraph${number} Type="Scene Heading">\n${scene}<Text>OMITTED</Text>\n</Paragraph>`;
}

/** The page a line begins on, and whether the page begins with it. */
interface PageOfLine {
  readonly label: string;
  readonly starts: boolean;
}

/** What locked pages say of lines, by uid. */
function pagesOf({ lines, pages: locked }: WrittenScript): Map<string, PageOfLine> {
  const found = new Map<string, PageOfLine>();
  if (!locked) return found;
  const printed = printedLines(lines);
  for (const { label, rows } of paginate(printed, locked.paper, locked)) {
    for (const [nth, { pieces }] of rows.entries()) {
      for (const { line, from } of pieces) {
        const uid = printed[line]?.uid;
        if (uid !== undefined && from === 0) found.set(uid, { label, starts: nth === 0 && found.size > 0 });
      }
    }
  }
  return found;
}

function paragraph(line: ScriptLine, { script, tags, hanging }: About): string {
  const page = tags.pages.get(line.uid);
  const starts = page?.starts ? ' StartsNewPage="Yes"' : "";
  const number = line.kind === "scene_heading" && line.number ? ` Number="${escaped(line.number)}"` : "";
  const eighths = line.kind === "scene_heading" ? script.eighths?.get(line.uid) : undefined;
  const { notes, summary } = hanging.get(line.uid) ?? { notes: [], summary: null };
  const properties = propertiesXml({
    length: eighths === undefined ? null : lengthOf(eighths),
    page: page?.label ?? null,
    summary,
  });
  const noted = (line.kind === "note" ? [line.text, ...notes] : notes).map((note) => `${noteXml(note)}\n`).join("");
  const marked = tags.in(line);
  const revised = script.revisions?.some(({ id }) => id === line.revision);
  const revision = revised ? ` RevisionID="${escaped(line.revision ?? "")}"` : "";
  const runs = runsOf(
    line.kind === "note" ? { text: "" } : line,
    marked.flatMap(({ from, to }) => [from, to]),
  );
  const text = runs
    .map((run) => {
      const styles = (["bold", "italic", "underline"] as const).filter((style) => run.styles.has(style));
      const style = styles.map((name) => `${name[0]?.toUpperCase()}${name.slice(1)}`).join("+");
      const numbers = marked.filter(({ from, to }) => from <= run.from && run.from < to).map((tag) => tag.number);
      const attributes = `${revision}${style ? ` Style="${style}"` : ""}${numbers.length > 0 ? ` TagNumber="${numbers.join(",")}"` : ""}`;
      return `<Text${attributes}>${escaped(run.text)}</Text>`;
    })
    .join("");
  return `<Paragraph${number}${starts} Type="${types[line.kind]}">\n${properties}${noted}${text}\n</Paragraph>`;
}

/** The table of revisions, the last of them the one being written. */
function revisionsOf({ revisions = [] }: WrittenScript): string {
  const last = revisions.at(-1);
  if (!last) return "";
  const rows = revisions.map(({ id, name, colour, date }) => {
    const called = date === "" ? name : `${name} (${date})`;
    const look = `Color="${inks[colour]}" FullRevision="No" Mark="*" PageColor="${papers[colour]}" Style=""`;
    return `<Revision ID="${escaped(id)}" Name="${escaped(called)}" ${look}/>`;
  });
  const shown = `ActiveSet="${escaped(last.id)}" Location="7.75" RevisionMode="${last.ended ? "No" : "Yes"}" RevisionsShown="Active"`;
  return `<Revisions ${shown} ShowAllMarks="No" ShowAllSets="No" ShowPageColor="No">\n${rows.join("\n")}\n</Revisions>`;
}

/** Final Draft writes colours with 16 bits for red, green and blue each. */
const papers: Readonly<Record<RevisionColour, string>> = {
  white: "#FFFFFFFFFFFF",
  blue: "#CCCCEEEEFFFF",
  pink: "#FFFFCCCCDDDD",
  yellow: "#FFFFFFFF9999",
  green: "#CCCCFFFFCCCC",
  goldenrod: "#FFFFDDDD6666",
  buff: "#FFFFEEEECCCC",
  salmon: "#FFFFBBBB9999",
  cherry: "#FFFF99999999",
};
const inks: Readonly<Record<RevisionColour, string>> = {
  white: "#000000000000",
  blue: "#00000000FFFF",
  pink: "#FFFF00008888",
  yellow: "#888888880000",
  green: "#000088880000",
  goldenrod: "#AAAA77770000",
  buff: "#888866660000",
  salmon: "#CCCC55550000",
  cherry: "#CCCC00000000",
};

/** Final Draft writes lengths as "1 3/8". */
function lengthOf(eighths: number): string {
  const pages = Math.floor(eighths / 8);
  const rest = eighths % 8;
  if (rest === 0) return String(pages);
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`;
}

function titlePageOf({ title, titlePage }: WrittenScript): string {
  const { title: _, credit, author, authors, ...others } = titlePage;
  const by = author ?? authors;
  const lines = [title, ...(by ? [credit ?? "Written by", by] : []), ...Object.values(others)].flatMap((line) =>
    line.split("\n"),
  );
  if (lines.every((line) => line.trim() === "")) return "";
  const paragraphs = lines.map(
    (line) => `<Paragraph Alignment="Center" Type="Action">\n<Text>${escaped(line)}</Text>\n</Paragraph>`,
  );
  return `<TitlePage>\n<Content>\n${paragraphs.join("\n")}\n</Content>\n</TitlePage>`;
}

interface TagTable {
  /** What locked pages say of lines. */
  readonly pages: ReadonlyMap<string, PageOfLine>;
  readonly xml: string;
  /** Where tags lie in a line. */
  in(line: ScriptLine): readonly { readonly number: number; readonly from: number; readonly to: number }[];
}

/** Every tag is a definition of its own name and category; each place it is quoted has a number. */
function tagTable(tags: readonly ScriptTag[]): Omit<TagTable, "pages"> {
  const definitions = new Map<string, { id: string; tag: ScriptTag }>();
  const places: { number: number; definition: string; tag: ScriptTag }[] = [];
  for (const tag of tags) {
    if (tag.finalDraftId === "" || tag.quote.trim() === "") continue;
    const key = `${tag.finalDraftId}\n${tag.name}`;
    const known = definitions.get(key) ?? { id: `tag-${definitions.size + 1}`, tag };
    definitions.set(key, known);
    places.push({ number: places.length + 1, definition: known.id, tag });
  }
  const byLine = Map.groupBy(places, ({ tag }) => tag.lineUid);
  const categories = new Map(places.map(({ tag }) => [tag.finalDraftId, tag.categoryName]));
  const xml =
    places.length === 0
      ? ""
      : [
          "<TagData>",
          "<TagCategories>",
          ...[...categories].map(([id, name]) => `<TagCategory Id="${escaped(id)}" Name="${escaped(name)}"/>`),
          "</TagCategories>",
          "<TagDefinitions>",
          ...[...definitions.values()].map(
            ({ id, tag }) =>
              `<TagDefinition CatId="${escaped(tag.finalDraftId)}" Id="${id}" Label="${escaped(tag.name)}"/>`,
          ),
          "</TagDefinitions>",
          "<Tags>",
          ...places.map(({ number, definition }) => `<Tag Number="${number}"><DefId>${definition}</DefId></Tag>`),
          "</Tags>",
          "</TagData>",
        ].join("\n");
  return {
    xml,
    in: ({ uid, text }) =>
      (byLine.get(uid) ?? []).flatMap(({ number, tag }) => {
        const from = text.toLowerCase().indexOf(tag.quote.toLowerCase());
        return from < 0 ? [] : [{ number, from, to: from + tag.quote.length }];
      }),
  };
}
