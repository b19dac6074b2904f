import type { BoardDay } from "../board.ts";
import { dayTimes } from "../day-times.ts";
import type { DayRow } from "./day-out-of-days.ts";
import { headed } from "./day-reports.ts";
import { type DayDrift, driftOf, type MovedStrip, type PersonDrift } from "./drift.ts";
import { formatClock, formatDate, formatEighths } from "./format.ts";
import { locationsOf } from "./one-line.ts";
import { type Desk, eighthsOf, type Report, type ReportRow } from "./report.ts";

/** How the board differs from the version it is compared with: its days, then its people. */
export function driftReport(desk: Desk): Report {
  const { words, since, board } = desk;
  const { drift } = words;
  const columns = [
    { header: words.number, width: 8, align: "middle" as const },
    { header: `${words.day} · ${words.role}`, width: 30 },
    { header: drift.before, width: 27 },
    { header: drift.now, width: 27 },
    { header: drift.added, width: 38 },
    { header: drift.gone, width: 38 },
    { header: drift.difference, width: 20, align: "right" as const },
  ];
  const head = { ...headed(desk, "changes", true), columns };
  const alone = (text: string): ReportRow[] => [{ kind: "banner", cells: [{ text, span: 7, align: "middle" }] }];
  if (!since) return { ...head, rows: alone(drift.nothingKept), foot: [] };
  const { days, people } = driftOf(since.board, board);
  const at = `${formatDate(since.at, desk.language, "long")} ${since.at.slice(11, 16)} UTC`;
  const group = (name: string, count: number): ReportRow => ({
    kind: "group",
    cells: [{ text: `${name} · ${drift.changed(count)}`, span: 7, bold: true }],
  });
  const rows = [
    ...(days.length > 0 ? [group(words.days, days.length), ...days.map((day) => dayRow(day, desk))] : []),
    ...(people.length > 0 ? [group(words.cast, people.length), ...people.map((one) => personRow(one, desk))] : []),
  ];
  return {
    ...head,
    about: [drift.since(since.name, at), ...head.about],
    rows: rows.length > 0 ? rows : alone(drift.same),
    foot: [drift.byNow],
  };
}

function dayRow({ before, after, came, left }: DayDrift, desk: Desk): ReportRow {
  const { words, language, since, board } = desk;
  const { drift } = words;
  const times = (day: BoardDay | null, on: typeof board) => {
    if (!day) return "–";
    const { call, wrap } = dayTimes(day, on.rules);
    const date = day.date ? formatDate(day.date, language) : words.noDate;
    if (day.lines.length === 0) return date;
    return `${date}\n${formatClock(call, language)} – ${formatClock(wrap, language)}`;
  };
  const day = after ?? before;
  const pages = eighthsOf(came.map(({ strip }) => strip)) - eighthsOf(left.map(({ strip }) => strip));
  const what = !before ? drift.newDay : !after ? drift.goneDay : "";
  return {
    kind: "row",
    cells: [
      day?.number ?? null,
      {
        text: [what, day && words.unit(day.unit), ...locationsOf(day?.strips ?? [])].filter(Boolean).join("\n"),
        bold: true,
      },
      times(before, since?.board ?? board),
      times(after, board),
      came.map((one) => strip(one, desk, drift.from)).join("\n"),
      left.map((one) => strip(one, desk, drift.to)).join("\n"),
      pages === 0 ? "" : signed(pages, formatEighths(Math.abs(pages)), words.pages),
    ],
  };
}

/** "12 (from day 3)". */
function strip({ strip: { number }, other }: MovedStrip, { words }: Desk, way: (place: string) => string): string {
  const { drift } = words;
  if (other === "none") return `${number} (${way === drift.from ? drift.fresh : drift.away})`;
  return `${number} (${way(other === "boneyard" ? words.unscheduled : words.dayNumber(other.number))})`;
}

function personRow({ before, after, added, dropped }: PersonDrift, desk: Desk): ReportRow {
  const { words, language } = desk;
  const who = after ?? before;
  const dates = (list: readonly string[]) =>
    list.map((date) => (date ? formatDate(date, language) : words.noDate)).join(words.joint);
  const told = (row: DayRow | null) => {
    if (!row) return "–";
    const span = [...new Set([row.start, row.finish])].filter(Boolean).map((date) => formatDate(date, language));
    return [`${words.worked} ${row.worked} · ${words.held} ${row.held}`, span.join(" – ")].filter(Boolean).join("\n");
  };
  const differences = [
    [words.worked, (after?.worked ?? 0) - (before?.worked ?? 0)],
    [words.held, (after?.held ?? 0) - (before?.held ?? 0)],
  ] as const;
  return {
    kind: "row",
    cells: [
      who?.boardId ?? null,
      { text: who?.name ?? "", bold: true },
      told(before),
      told(after),
      dates(added),
      dates(dropped),
      differences.flatMap(([name, by]) => (by === 0 ? [] : [signed(by, String(Math.abs(by)), name)])).join("\n"),
    ],
  };
}

function signed(by: number, amount: string, name: string): string {
  return `${name} ${by < 0 ? "−" : "+"}${amount}`;
}
