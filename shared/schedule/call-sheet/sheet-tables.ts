import { categoryById } from "../../breakdown/categories.ts";
import { categoryNames } from "../../breakdown/category-names.ts";
import { departmentNames } from "../../project/department-names.ts";
import { decimalPages, formatClock, formatDate, formatEighths, type PaperLanguage } from "../reports/format.ts";
import type { Report, ReportCell, ReportColumn, ReportRow } from "../reports/report.ts";
import { reportWords } from "../reports/report-words.ts";
import { type CalledScene, type CallSheet, callSheetTexts } from "./call-sheet.ts";
import { sheetWords } from "./sheet-words.ts";

/** What a call sheet says of itself beside the day: which it is, and whether it counts. */
export interface SheetStanding {
  readonly title: string;
  /** From 0, which is white. */
  readonly revision: number;
  readonly published: boolean;
}

/** A call sheet as tables, one below the other: the first has the head of the paper. */
export function callSheetTables(sheet: CallSheet, standing: SheetStanding, language: PaperLanguage): Report[] {
  const words = sheetWords[language];
  const common = reportWords[language];
  const clock = (minutes: number | null) => (minutes === null ? `[${words.missing}]` : formatClock(minutes, language));
  const colour = words.colours[standing.revision % words.colours.length] ?? "";
  const pages = common.pagesCount(formatEighths(sheet.eighths), decimalPages(sheet.eighths));
  const about = [
    [
      words.day(sheet.number, sheet.of),
      sheet.date ? formatDate(sheet.date, language, "long") : `[${words.fields.date}${common.colon}${words.missing}]`,
      common.unit(sheet.unit),
      words.revision(colour),
      standing.published ? "" : words.draft,
    ],
    [
      `${common.scenesCount(sheet.scenes.length)} / ${pages}`,
      sheet.locations.length > 0 ? `${words.locations}${common.colon}${sheet.locations.join(common.joint)}` : "",
    ],
    [sheet.note],
  ].map((parts) => parts.filter(Boolean).join("  ·  "));
  const table = (name: string, columns: readonly ReportColumn[], rows: readonly ReportRow[]): Report => ({
    kind: "call_sheet",
    name,
    title: "",
    about: [],
    landscape: false,
    columns,
    rows,
    foot: [],
  });
  const information: ReportRow[] = callSheetTexts.flatMap((field): ReportRow[] => {
    const text = sheet.fields[field] ?? "";
    if (text === "" && !sheet.missing.includes(field)) return [];
    return [{ kind: "row", cells: [{ text: words.fields[field] ?? field, bold: true }, text || `[${words.missing}]`] }];
  });
  const scenes = sceneTable(sheet.scenes, language);
  const times = [
    [words.generalCall, clock(sheet.generalCall)],
    [words.shootingCall, sheet.shootingCall === null ? "–" : clock(sheet.shootingCall)],
    [words.wrap, clock(sheet.wrap)],
    [words.sunrise, clock(sheet.sun?.sunrise ?? null)],
    [words.sunset, clock(sheet.sun?.sunset ?? null)],
  ] as const;
  const hospital = sheet.fields.hospital || `[${words.missing}]`;
  const head = table(
    words.name,
    [
      ...times.map(([header]) => ({ header, width: 16, align: "middle" as const })),
      { header: words.fields.hospital ?? "", width: 46 },
    ],
    [{ kind: "row", cells: [...times.map(([, text]) => ({ text, bold: true })), { text: hospital, bold: true }] }],
  );
  const tables = [
    { ...head, title: standing.title, about: about.filter(Boolean) },
    table(words.scenes, scenes.columns, scenes.rows),
    table(
      words.cast,
      [
        { header: common.number, width: 7, align: "middle" },
        { header: common.role, width: 26 },
        { header: words.status, width: 9, align: "middle" },
        { header: words.pickUp, width: 13, align: "middle" },
        { header: words.report, width: 16, align: "middle" },
        { header: words.onSet, width: 14, align: "middle" },
        { header: words.done, width: 13, align: "middle" },
        { header: common.scene, width: 24 },
      ],
      sheet.cast.map((member) => ({
        kind: "row",
        cells: [
          member.boardId,
          { text: member.name, bold: true },
          member.code,
          clock(member.pickUp),
          clock(member.report),
          { text: clock(member.onSet), bold: true },
          clock(member.done),
          member.scenes.join(common.joint),
        ],
      })),
    ),
    table(
      words.crew,
      [1, 2, 3].flatMap(() => [
        { header: words.unit, width: 28 },
        { header: words.call, width: 13, align: "middle" as const },
      ]),
      rowsOf(
        (sheet.crew ?? []).map(({ department, call }) => [
          departmentNames[language][department],
          { text: clock(call), bold: true },
        ]),
        3,
      ),
    ),
    table(
      words.needs,
      [
        { header: words.department, width: 22 },
        { header: words.items, width: 100 },
      ],
      sheet.needs.map(({ category, names }) => ({
        kind: "row",
        cells: [{ text: categoryNames[language][categoryById(category).key], bold: true }, names.join(common.joint)],
      })),
    ),
    table(
      words.information,
      [
        { header: words.subject, width: 22 },
        { header: words.details, width: 100 },
      ],
      information,
    ),
  ];
  if (sheet.advance) {
    const { number, date, call } = sheet.advance;
    const next = sceneTable(sheet.advance.scenes, language);
    const head = [
      common.dayNumber(number),
      date ? formatDate(date, language, "long") : common.noDate,
      `${words.generalCall} ${clock(call)}`,
    ].join("  ·  ");
    tables.push(
      table(words.advance, next.columns, [
        { kind: "day", cells: [{ text: head, span: next.columns.length, bold: true }] },
        ...next.rows,
      ]),
    );
  }
  return tables.filter(({ rows }) => rows.length > 0);
}

function sceneTable(
  scenes: readonly CalledScene[],
  language: PaperLanguage,
): { columns: ReportColumn[]; rows: ReportRow[] } {
  const common = reportWords[language];
  const placed = scenes.some(({ location, set }) => location !== set);
  return {
    columns: [
      { header: common.time, width: 11, align: "middle" },
      { header: common.scene, width: 9, align: "middle" },
      { header: `${common.set} · ${common.synopsis}`, width: 52 },
      { header: common.intExt, width: 9, align: "middle" },
      { header: common.dayNight, width: 10, align: "middle" },
      { header: common.pages, width: 9, align: "right" },
      { header: common.castIds, width: 16 },
      ...(placed ? [{ header: common.location, width: 22 }] : []),
    ],
    rows: scenes.map((scene) => ({
      kind: "row",
      sceneId: scene.id,
      cells: [
        scene.start === null ? "" : formatClock(scene.start, language),
        { text: scene.number, bold: true },
        [scene.set, scene.synopsis].filter(Boolean).join("\n"),
        scene.intExt ? common.intExts[scene.intExt] : "",
        scene.time ? common.times[scene.time] : "",
        formatEighths(scene.eighths),
        scene.cast.join(", "),
        ...(placed ? [scene.location === scene.set ? "" : scene.location] : []),
      ],
    })),
  };
}

/** Pairs of cells, so many to a row; the last row is filled up with empty ones. */
function rowsOf(pairs: readonly (readonly ReportCell[])[], across: number): ReportRow[] {
  const rows: ReportRow[] = [];
  for (let at = 0; at < pairs.length; at += across)
    rows.push({
      kind: "row",
      cells: Array.from({ length: across }, (_, nth) => pairs[at + nth] ?? [null, null]).flat(),
    });
  return rows;
}
