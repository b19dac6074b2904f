import { SaxesParser, type SaxesTagPlain } from "saxes";
import { ScriptError } from "../script-error.ts";
import type { FdxPage } from "./fdx-page.ts";

/** A stretch of text with one look. */
export interface FdxRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly allCaps: boolean;
  /** Numbers of the tags that lie on it. */
  readonly tags: readonly string[];
  /** The revision that wrote it; null for none. */
  readonly revision: string | null;
}

export interface FdxParagraph {
  readonly type: string;
  readonly number: string | null;
  /** Place of its cue in a dual dialogue: 0 outside of one, else 1, 2. */
  readonly column: number;
  readonly runs: readonly FdxRun[];
  /** Notes, the scene's summary, and whatever else hangs on the paragraph. */
  readonly aside: readonly FdxAside[];
}

export interface FdxAside {
  readonly kind: "note" | "summary" | "other";
  readonly text: string;
}

/** The parts of a Final Draft file that the reader uses, as they stand. */
export interface FdxFile {
  readonly body: readonly FdxParagraph[];
  readonly titlePage: readonly string[];
  /** Types of paragraph that the file prints in capitals. */
  readonly capitals: ReadonlySet<string>;
  readonly page: FdxPage;
  /** Tag definition id → label and category id. */
  readonly definitions: ReadonlyMap<string, { readonly label: string; readonly category: string }>;
  /** Tag category id → its name in this file. */
  readonly categoryNames: ReadonlyMap<string, string>;
  /** Names of revisions by their id. */
  readonly revisions: ReadonlyMap<string, string>;
  /** Tag number, as text runs quote it → tag definition id. */
  readonly tags: ReadonlyMap<string, string>;
}

const deepest = 256;
const mostElements = 2_000_000;

interface Open {
  type: string;
  number: string | null;
  column: number;
  runs: FdxRun[];
  aside: FdxAside[];
}

/**
 * Reads the XML in one pass. Throws unsafe_content when it declares a document type (entities live there),
 * script_too_complex when it is nested or populated beyond reason, script_corrupt when it is not well-formed
 * or not Final Draft's.
 */
export function readParagraphs(xml: string): FdxFile {
  const body: FdxParagraph[] = [];
  const titlePage: string[] = [];
  const capitals = new Set<string>();
  const definitions = new Map<string, { label: string; category: string }>();
  const categoryNames = new Map<string, string>();
  const tags = new Map<string, string>();
  const revisions = new Map<string, string>();
  const page = { height: Number.NaN, top: Number.NaN, bottom: Number.NaN };
  const rooms = new Map<string, { left: number; right: number; above: number }>();
  const path: string[] = [];
  const open: Open[] = [];
  let run: SaxesTagPlain | null = null;
  let words = "";
  let dualCues: number | null = null;
  let elements = 0;
  let settings = "";
  let tagNumber = "";
  let definition = "";
  let titleLine: string | null = null;
  let asideDepth = 0;

  const finish = (paragraph: Open | undefined) => {
    if (!paragraph) return;
    const text = paragraph.runs.map((part) => part.text).join("");
    if (text.trim() !== "" || paragraph.aside.length > 0)
      body.push({ ...paragraph, runs: [...paragraph.runs], aside: [...paragraph.aside] });
    paragraph.runs = [];
    paragraph.aside = [];
  };
  /** Ends what hangs on the paragraph so far. */
  const hang = (kind: FdxAside["kind"]) => {
    const text = words
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter((line) => line !== "")
      .join("\n");
    if (text !== "") open.at(-1)?.aside.push({ kind, text });
    words = "";
  };
  const inBody = () => path[1] === "Content";
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new ScriptError("script_corrupt", error.message);
  });
  parser.on("doctype", () => {
    throw new ScriptError("unsafe_content", "the file declares a document type");
  });
  parser.on("opentag", (tag) => {
    path.push(tag.name);
    if (path.length > deepest || ++elements > mostElements) throw new ScriptError("script_too_complex");
    if (path.length === 1 && tag.name !== "FinalDraft")
      throw new ScriptError("script_corrupt", "not a Final Draft file");
    const parent = path.at(-2);
    if (inBody()) {
      if (asideDepth > 0) return;
      if (tag.name === "Paragraph" && (parent === "Content" || parent === "DualDialogue")) {
        const type = tag.attributes.Type ?? "";
        if (dualCues !== null && type === "Character") dualCues++;
        open.push({ type, number: tag.attributes.Number || null, column: dualCues ?? 0, runs: [], aside: [] });
      } else if (tag.name === "DualDialogue") {
        finish(open.at(-1));
        dualCues = 0;
      } else if (tag.name === "Text" && parent === "Paragraph") {
        run = tag;
        words = "";
      } else if (parent === "Paragraph" && tag.name !== "DynamicLabel") {
        asideDepth = path.length;
        words = "";
      }
      return;
    }
    const { attributes } = tag;
    if (tag.name === "PageLayout") {
      page.top = Number.parseFloat(attributes.TopMargin ?? "");
      page.bottom = Number.parseFloat(attributes.BottomMargin ?? "");
    } else if (tag.name === "PageSize" && parent === "PageLayout")
      page.height = Number.parseFloat(attributes.Height ?? "");
    else if (tag.name === "ParagraphSpec" && parent === "ElementSettings")
      rooms.set(settings, {
        left: Number.parseFloat(attributes.LeftIndent ?? ""),
        right: Number.parseFloat(attributes.RightIndent ?? ""),
        above: Number.parseFloat(attributes.SpaceBefore ?? ""),
      });
    else if (tag.name === "ElementSettings") settings = attributes.Type ?? "";
    else if (tag.name === "FontSpec" && parent === "ElementSettings" && /AllCaps/.test(attributes.Style ?? ""))
      capitals.add(settings);
    else if (tag.name === "Paragraph" && path[1] === "TitlePage" && parent === "Content") titleLine = "";
    else if (tag.name === "Revision" && parent === "Revisions" && attributes.ID)
      revisions.set(attributes.ID, attributes.Name ?? "");
    else if (tag.name === "TagCategory" && attributes.Id)
      categoryNames.set(attributes.Id.toLowerCase(), attributes.Name ?? "");
    else if (tag.name === "TagDefinition" && attributes.Id) {
      definition = attributes.Id;
      definitions.set(definition, { label: attributes.Label ?? "", category: (attributes.CatId ?? "").toLowerCase() });
    } else if (tag.name === "Tag") {
      tagNumber = attributes.Number ?? "";
      if (attributes.DefId) tags.set(tagNumber, attributes.DefId);
    } else if (tag.name === "DefId") words = "";
  });
  const onText = (text: string) => {
    const paragraph = open.at(-1);
    // Some programs leave the Text out and write into the paragraph itself.
    if (run === null && asideDepth === 0 && inBody() && paragraph && path.at(-1) === "Paragraph" && text.trim() !== "")
      paragraph.runs.push(runFrom(null, text));
    else if (run !== null || path.at(-1) === "DefId" || (asideDepth > 0 && path.at(-1) === "Text")) words += text;
    else if (titleLine !== null && path.at(-1) === "Text") titleLine += text;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", (tag) => {
    if (inBody()) {
      if (asideDepth > 0) {
        if (tag.name === "Paragraph") words += "\n";
        if (tag.name === "Summary") hang("summary");
        if (path.length === asideDepth) {
          hang(tag.name === "ScriptNote" ? "note" : "other");
          asideDepth = 0;
        }
      } else if (tag.name === "Text" && run !== null) {
        open.at(-1)?.runs.push(runFrom(run, words));
        run = null;
      } else if (tag.name === "DualDialogue") dualCues = null;
      else if (tag.name === "Paragraph") finish(open.pop());
    } else if (tag.name === "DefId" && tagNumber !== "") tags.set(tagNumber, words.trim());
    else if (tag.name === "Paragraph" && titleLine !== null) {
      for (const line of titleLine.split("\n")) if (line.trim() !== "") titlePage.push(line.trim());
      titleLine = null;
    }
    path.pop();
  });
  parser.write(xml.replace(/^\uFEFF?\s*/, "")).close();
  return { body, titlePage, capitals, page: { ...page, elements: rooms }, definitions, categoryNames, tags, revisions };
}

function runFrom(tag: SaxesTagPlain | null, text: string): FdxRun {
  const styles = (tag?.attributes.Style ?? "").split("+");
  return {
    text: text.replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/[\t\u00a0]/g, " "),
    bold: styles.includes("Bold"),
    italic: styles.includes("Italic"),
    underline: styles.includes("Underline"),
    allCaps: styles.includes("AllCaps"),
    tags: (tag?.attributes.TagNumber ?? "").split(/[ ,;]+/).filter((number) => number !== "" && number !== "0"),
    revision: Number(tag?.attributes.RevisionID) > 0 ? String(Number(tag?.attributes.RevisionID)) : null,
  };
}
