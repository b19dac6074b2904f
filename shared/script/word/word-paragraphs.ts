import { lookWith, noLook, type ParagraphLook } from "./word-styles.ts";
import { isOn, readWordXml } from "./word-xml.ts";

/** A stretch of text with one look. */
export interface WordRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly caps: boolean;
}

export interface WordParagraph {
  readonly style: string;
  readonly look: ParagraphLook;
  readonly runs: readonly WordRun[];
  /** Text that is struck out by a tracked change, or hidden. */
  readonly aside: readonly string[];
  /** The cell of a table it stands in, "" outside; and the row. */
  readonly cell: string;
  readonly row: string;
}

interface Open {
  style: string;
  look: ParagraphLook;
  runs: WordRun[];
  aside: string[];
  cell: string;
  row: string;
  joins: boolean;
}

const plain = { bold: false, italic: false, underline: false, caps: false, hidden: false };

/**
 * The paragraphs of a Word document in reading order, those of tables and text boxes among them. Tracked insertions
 * count as text, deletions and hidden text go aside; a paragraph whose end was deleted goes on in the next. A line
 * or page break within a paragraph is "\n", a tab "\t".
 */
export function readWordParagraphs(xml: string): WordParagraph[] {
  const done: WordParagraph[] = [];
  const open: Open[] = [];
  const cells: { row: number; cell: number; table: number }[] = [];
  let tables = 0;
  let gone = 0;
  let run: typeof plain = plain;
  let words = "";
  let carried: Open | null = null;

  const flush = () => {
    const paragraph = open.at(-1);
    if (words === "" || !paragraph) return;
    const { hidden, ...look } = run;
    if (hidden || gone > 0) paragraph.aside.push(words);
    else paragraph.runs.push({ ...look, text: words });
    words = "";
  };
  readWordXml(xml, {
    open(name, attribute, path) {
      const parent = path.at(-2);
      if (name === "tbl") cells.push({ table: ++tables, row: 0, cell: 0 });
      const at = cells.at(-1);
      if (name === "tr" && at) at.row++;
      else if (name === "tc" && at) at.cell++;
      else if (name === "p") {
        flush();
        const row = at ? `${at.table}.${at.row}` : "";
        const fresh = { style: "", look: noLook, runs: [], aside: [], row, joins: false };
        open.push(carried ?? { ...fresh, cell: at ? `${row}.${at.cell}` : "" });
        carried = null;
      } else if ((name === "del" || name === "moveFrom") && parent !== "rPr") {
        flush();
        gone++;
      }
      const paragraph = open.at(-1);
      if (!paragraph) return;
      if (path.includes("pPr")) {
        if (path.includes("pPrChange") || parent === "tabs") return;
        if (name === "pStyle") paragraph.style = attribute("val") ?? "";
        else if (name === "del" && parent === "rPr") paragraph.joins = true;
        else if (parent === "pPr" || parent === "numPr") paragraph.look = lookWith(paragraph.look, name, attribute);
      } else if (name === "r") {
        flush();
        run = plain;
      } else if (parent === "rPr" && !path.includes("rPrChange")) {
        const on = isOn(attribute("val"));
        if (name === "b") run = { ...run, bold: on };
        else if (name === "i") run = { ...run, italic: on };
        else if (name === "u") run = { ...run, underline: on };
        else if (name === "caps") run = { ...run, caps: on };
        else if (name === "vanish" || name === "webHidden") run = { ...run, hidden: on };
      } else if (name === "tab" || name === "ptab") words += "\t";
      else if (name === "br" || name === "cr") words += "\n";
      else if (name === "noBreakHyphen") words += "-";
      else if (name === "sym") words += symbol(attribute("char"));
    },
    text(text, path) {
      const name = path.at(-1);
      if (name === "t" || name === "delText") words += text;
    },
    close(name, path) {
      if (name === "r") flush();
      else if ((name === "del" || name === "moveFrom") && path.at(-2) !== "rPr") {
        flush();
        gone--;
      } else if (name === "p") {
        flush();
        const paragraph = open.pop();
        if (paragraph?.joins && open.length === 0) carried = { ...paragraph, joins: false };
        else if (paragraph) done.push(paragraph);
      } else if (name === "tbl") cells.pop();
    },
  });
  if (carried) done.push(carried);
  return done;
}

/** Symbol fonts keep their signs at F000 and up; only a filled or open triangle means something in a script. */
function symbol(code: string | null): string {
  const value = Number.parseInt(code ?? "", 16);
  return value >= 0x20 && value < 0xe000 ? String.fromCharCode(value) : "";
}
