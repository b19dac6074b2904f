import type { Cell, CellStyle, CellValue, WriteSheet } from "hucre/xlsx";

export interface TableColumn {
  readonly header: string;
  /** In characters of the usual type. */
  readonly width: number;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Fill of whole rows, by index into `rows`: "FFF3C4". */
  readonly fills?: ReadonlyMap<number, string>;
  /** Rows set in bold over the whole width, by index into `rows`. */
  readonly banners?: ReadonlySet<number>;
  /** Columns that stay when the sheet is moved sideways. */
  readonly frozenColumns?: number;
}

/** More text than a cell can hold. */
const mostText = 32_000;
const thin = { style: "thin", color: { rgb: "D0D5DD" } } as const;
const border = { top: thin, bottom: thin, left: thin, right: thin };

/**
 * A sheet as a production office prints it: a header that stays in view and repeats on every page, filters,
 * wrapped text, landscape, as wide as the paper. Every text is stored as text: one that begins with = or + is
 * never a formula. Characters that a workbook cannot hold are left out.
 */
export function tableSheet(table: Table): WriteSheet {
  const header = table.columns.map((column) => column.header);
  const rows: CellValue[][] = [header, ...table.rows].map((row) => row.map(cellValue));
  const cells = new Map<string, Partial<Cell>>();
  for (const [index, row] of rows.entries()) {
    const fill = index === 0 ? "EAECF0" : table.fills?.get(index - 1);
    const bold = index === 0 || table.banners?.has(index - 1) === true;
    for (let column = 0; column < header.length; column++) {
      cells.set(`${index},${column}`, { style: styleOf(fill, bold, row[column]) });
    }
  }
  return {
    name: table.name,
    columns: table.columns.map(({ width }) => ({ width })),
    rows,
    cells,
    freezePane: { rows: 1, columns: table.frozenColumns ?? 0 },
    autoFilter: { range: `A1:${columnName(header.length - 1)}${rows.length}` },
    pageSetup: {
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
    },
  };
}

function styleOf(fill: string | undefined, bold: boolean, value: CellValue | undefined): CellStyle {
  const short = typeof value === "number" || (typeof value === "string" && value.length <= 3);
  return {
    ...(bold ? { font: { bold: true } } : {}),
    ...(fill ? { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: fill } } } : {}),
    alignment: { vertical: "top", wrapText: true, horizontal: short ? "center" : "left" },
    border,
  };
}

function cellValue(value: string | number | null): CellValue {
  if (typeof value !== "string") return value;
  // Tab and line feed are the only control characters a sheet's XML may hold.
  const text = value
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, "")
    .toWellFormed();
  // "_x003D_" is how a sheet writes a sign by its number: a text that looks so must begin with the sign of "_" itself.
  const plain = text.slice(0, mostText).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
  return plain === "" ? null : plain;
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
