import type { BoardDay } from "../board.ts";
import type { ShotMark } from "../shot-marks.ts";
import { headed } from "./day-reports.ts";
import { formatEighths } from "./format.ts";
import { type Desk, liveStrips, type Report } from "./report.ts";

/** What one day was to bring and what it brought. Lengths in eighths. */
export interface DayProgress {
  readonly day: BoardDay;
  readonly scenesPlanned: number;
  readonly scenesShot: number;
  readonly planned: number;
  readonly shot: number;
  /** Something of the day is marked. */
  readonly marked: boolean;
}

/**
 * Planned and shot, day by day (G1). What a day planned is what was marked on it, dropped and part-shot strips in their
 * whole length, and what still lies on it without a mark.
 */
export function dayProgress(days: readonly BoardDay[], marks: ReadonlyMap<string, ShotMark>): DayProgress[] {
  const byDay = Map.groupBy(marks.values(), ({ dayId }) => dayId);
  return days.map((day) => {
    const own = byDay.get(day.id) ?? [];
    const open = day.strips.filter(({ id, state }) => state === "live" && !own.some(({ stripId }) => stripId === id));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    return {
      day,
      scenesPlanned: own.length + open.length,
      scenesShot: own.filter(({ state }) => state === "shot").length,
      planned: sum(own.map((mark) => mark.planned)) + sum(open.map(({ eighths }) => eighths)),
      shot: sum(own.map(({ eighths }) => eighths)),
      marked: own.length > 0,
    };
  });
}

/** 摄制生产报表: planned, shot and to date, how far ahead or behind, and what each day left has to bring. */
export function progressReport(desk: Desk): Report {
  const { words, board, marks, dateWords } = desk;
  const days = dayProgress(board.days, marks);
  const all = liveStrips(board);
  const shotEighths = days.reduce((sum, { shot }) => sum + shot, 0);
  const leftOnBoard = all
    .filter(({ id }) => ![...marks.values()].some(({ stripId, state }) => stripId === id && state !== "dropped"))
    .reduce((sum, { eighths }) => sum + eighths, 0);
  const whole = shotEighths + leftOnBoard;
  const headers = words.report;
  let scenes = 0;
  let eighths = 0;
  let planned = 0;
  let done = 0;
  const rows = days.map((progress, at) => {
    planned += progress.planned;
    if (progress.marked) {
      scenes += progress.scenesShot;
      eighths += progress.shot;
      done++;
    }
    const daysLeft = days.length - at - 1;
    const { marked } = progress;
    return {
      kind: "row" as const,
      cells: [
        progress.day.number,
        dateWords(progress.day.date) || words.noDate,
        progress.scenesPlanned,
        marked ? progress.scenesShot : null,
        marked ? scenes : null,
        formatEighths(progress.planned),
        marked ? formatEighths(progress.shot) : null,
        marked ? formatEighths(eighths) : null,
        marked ? Math.round((scenes / done) * 10) / 10 : null,
        marked ? formatEighths(Math.round(eighths / done)) : null,
        marked ? signed(progress.shot - progress.planned) : null,
        marked ? signed(eighths - planned) : null,
        marked && daysLeft > 0 ? formatEighths(Math.ceil(Math.max(0, whole - eighths) / daysLeft)) : null,
      ],
    };
  });
  const percent = whole === 0 ? 0 : Math.round((shotEighths / whole) * 100);
  const base = headed(desk, "progress", true);
  return {
    ...base,
    about: [...base.about, `${words.done(percent)} · ${formatEighths(shotEighths)} / ${formatEighths(whole)}`],
    columns: [
      { header: words.day, width: 7, align: "middle" },
      { header: words.date, width: 30 },
      ...Object.values(headers).map((header) => ({ header, width: 12, align: "right" as const })),
    ],
    rows,
    foot: [],
  };
}

function signed(eighths: number): string {
  if (eighths === 0) return "0";
  return `${eighths < 0 ? "−" : "+"}${formatEighths(Math.abs(eighths))}`;
}
