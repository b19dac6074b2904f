/** One line of a file as the readers see it: text without its indentation, and where it stood. */
export interface Row {
  /** Line numbers of the file that make up this row, 1-based; more than one where lines were joined. */
  readonly from: readonly number[];
  readonly text: string;
  /** Column of the first character; tabs run to the next multiple of eight. */
  readonly column: number;
  /** Blank lines between this row and the one before it. */
  readonly blanks: number;
  /** Column of its middle, where the file says more than characters do. */
  readonly centre?: number;
  /** Whether the row above ended only because this one's first word did not fit, where the file shows it. */
  readonly torn?: boolean;
  /** The blank line above it holds two or more spaces, which keeps a Fountain speech open. */
  readonly heldOpen?: boolean;
  /** The scene it opens, where only the rest of the file says so. */
  readonly scene?: { readonly number: string | null; readonly text: string };
}

/**
 * Cuts a text into rows. Any line ending is read; blank lines are counted, not kept. Characters that print
 * nothing (byte order marks, control characters, zero-width spaces) are taken out.
 */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let blanks = 0;
  let heldOpen = false;
  let number = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    number++;
    const clean = withoutInvisible(raw);
    const body = narrow(clean.trim());
    if (body === "") {
      heldOpen = blanks === 0 && /^ {2,}$/.test(clean);
      blanks++;
      continue;
    }
    rows.push({
      from: [number],
      text: body,
      column: columnOf(clean),
      blanks,
      ...(heldOpen && blanks === 1 ? { heldOpen } : {}),
    });
    blanks = 0;
    heldOpen = false;
  }
  return rows;
}

/** Takes out what prints nothing; a tab stays, other spaces become plain ones (the wide one stays wide). */
function withoutInvisible(text: string): string {
  let out = "";
  let clean = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const hidden =
      (code < 32 && code !== 9) ||
      (code >= 0x7f && code < 0xa0) ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      code === 0x2060 ||
      code === 0xfeff ||
      code === 0xad;
    const space = code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;
    if (!hidden && !space) {
      if (!clean) out += text[i];
      continue;
    }
    if (clean) out = text.slice(0, i);
    clean = false;
    if (space) out += " ";
  }
  return clean ? text : out;
}

/** Gaps of more than 60 spaces say no more than 60 do. */
export function narrow(text: string): string {
  return text.replace(/[ \t\u3000]{61,}/g, " ".repeat(60));
}

function columnOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === " ") column++;
    else if (character === "\t") column += 8 - (column % 8);
    else if (character === "\u3000") column += 2;
    else break;
  }
  return column;
}
