import { furnitureFrom } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { SourceLine } from "../scene.ts";
import { readEmphasis } from "./emphasis.ts";
import { opensScene } from "./western-heading.ts";

export interface TitlePage {
  readonly title: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly furniture: readonly SourceLine[];
  /** How many rows it takes. */
  readonly length: number;
}

const known =
  /^(?:title|credit|credits|authors?|writers?|written by|source|based on|draft|draft date|date|contact|contact info|copyright|notes?|revision|version|format|font|episode|series|genre|logline|producer|director|company|phone|email|标题|片名|剧名|作者|编剧|版本|日期|联系方式)$/i;

/** A value of more lines than this is no value: the script itself is indented. */
const longestValue = 20;

/**
 * Reads a Fountain title page: "Key: value" lines at the top, a value going on where lines are indented further than
 * their key. It ends at a blank line, unless known keys go on below it, and at a line that `opens` the script.
 */
export function readTitlePage(rows: readonly Row[], opens: (text: string) => boolean = opensScene): TitlePage {
  const fields = new Map<string, string[]>();
  const furniture: SourceLine[] = [];
  let length = 0;
  let field: string[] | null = null;
  let edge = 0;
  for (const row of rows) {
    const key = /^([^:：]{1,30})[:：]\s*(.*)$/.exec(row.text);
    const isKey =
      key !== null &&
      (known.test(key[1] as string) ||
        (length > 0 && row.blanks === 0 && row.column === 0 && /^[A-Z][a-z]/.test(row.text)));
    if (isKey) {
      field = [];
      fields.set((key[1] as string).toLowerCase(), field);
      edge = row.column;
      if (key[2]) field.push(key[2]);
    } else if (field && row.blanks === 0 && !opens(row.text) && goesOn(row, field, edge)) field.push(row.text);
    else break;
    furniture.push(...furnitureFrom(row));
    length++;
  }
  if ((field?.length ?? 0) > longestValue) {
    length -= (field as string[]).splice(1).length;
    furniture.length = furniture.findIndex((line) => line.line === rows[length]?.from[0]);
  }
  const values = Object.fromEntries(
    [...fields].map(([name, lines]) => [name, lines.map((line) => readEmphasis(line).text).join("\n")]),
  );
  const title = values.title ?? values.标题 ?? values.片名 ?? values.剧名;
  return { title: title ? title.replace(/\s*\n\s*/g, " ") : null, fields: values, furniture, length };
}

function goesOn(row: Row, field: readonly string[], edge: number): boolean {
  return row.column >= edge + 3 || field.length === 0;
}
