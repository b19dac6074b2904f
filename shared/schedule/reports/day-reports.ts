import { castCategory, categories } from "../../breakdown/categories.ts";
import { categoryNames } from "../../breakdown/category-names.ts";
import type { Strip } from "../board.ts";
import { formatClock, formatEighths } from "./format.ts";
import { locationsOf, type OneLineDay, oneLine } from "./one-line.ts";
import { castIds, type Desk, eighthsOf, type Report, type ReportCell, type ReportRow, sceneIdOf } from "./report.ts";

/** The one-line schedule: a line for each scene, a black line at the end of each day. */
export function oneLineReport(desk: Desk): Report {
  const { words } = desk;
  return {
    ...headed(desk, "one_line", false),
    columns: [
      { header: words.scene, width: 12, align: "middle" },
      { header: words.intExt, width: 9, align: "middle" },
      { header: words.dayNight, width: 11, align: "middle" },
      { header: `${words.set} · ${words.synopsis}`, width: 62 },
      { header: words.pages, width: 10, align: "right" },
      { header: words.castIds, width: 20 },
      { header: words.location, width: 24 },
    ],
    rows: dayRows(desk, 7, (strip) => [
      {
        kind: "row",
        cells: [
          { text: strip.number, bold: true },
          intExtOf(strip, desk),
          timeOf(strip, desk),
          [setOf(strip, desk), desk.synopsisOf(strip)].filter(Boolean).join("\n"),
          formatEighths(strip.eighths),
          castIds(strip),
          strip.location === strip.set ? "" : strip.location,
        ],
      },
    ]),
    foot: castLegend(desk),
  };
}

/** The stripboard on paper: one coloured line for each strip, as it lies on the board. */
export function stripsReport(desk: Desk): Report {
  const { words } = desk;
  return {
    ...headed(desk, "strips", false),
    columns: [
      { header: words.scene, width: 12, align: "middle" },
      { header: words.intExt, width: 9, align: "middle" },
      { header: words.set, width: 52 },
      { header: words.dayNight, width: 11, align: "middle" },
      { header: words.pages, width: 10, align: "right" },
      { header: words.castIds, width: 26 },
      { header: words.time, width: 11, align: "middle" },
    ],
    rows: dayRows(desk, 7, (strip, start) => [
      {
        kind: "row",
        tone: desk.toneOf(strip),
        cells: [
          { text: strip.number, bold: true },
          intExtOf(strip, desk),
          setOf(strip, desk),
          timeOf(strip, desk),
          formatEighths(strip.eighths),
          castIds(strip),
          start === null ? "" : formatClock(start, desk.language),
        ],
      },
    ]),
    foot: castLegend(desk),
  };
}

/** The shooting schedule: a block for each scene with all that it needs. */
export function shootingScheduleReport(desk: Desk): Report {
  const { words, breakdown, language } = desk;
  const columns = [12, 9, 11, 34, 34, 12].map((width) => ({ header: "", width }));
  const names = categoryNames[language];
  const block = (strip: Strip): ReportRow[] => {
    const sceneId = sceneIdOf(strip);
    const linked = new Set(breakdown.links.filter((link) => link.sceneId === sceneId).map((link) => link.elementId));
    const here = breakdown.elements.filter((element) => linked.has(element.id));
    const namesIn = (category: number) =>
      here
        .filter((element) => element.category === category)
        .map(({ name, boardId, quantity }) => {
          const count = quantity ? ` ×${quantity.replace(/^[x×]\s*/i, "")}` : "";
          return `${boardId === null ? "" : `${boardId}. `}${name}${count}`;
        });
    const cast = namesIn(castCategory);
    const things = categories.flatMap(({ id, key }) => {
      const found = id === castCategory ? [] : namesIn(id);
      return found.length === 0 ? [] : [`${names[key]}${words.colon}${found.join(words.joint)}`];
    });
    const notes = breakdown.scenes.get(sceneId)?.notes ?? "";
    return [
      {
        kind: "row",
        tone: desk.toneOf(strip),
        cells: [
          { text: strip.number, bold: true, align: "middle" },
          { text: intExtOf(strip, desk), align: "middle" },
          { text: timeOf(strip, desk), align: "middle" },
          { text: setOf(strip, desk), bold: true },
          strip.location === strip.set ? "" : strip.location,
          { text: formatEighths(strip.eighths), align: "right", bold: true },
        ],
      },
      {
        kind: "detail",
        cells: [
          { text: cast.join("\n"), span: 3 },
          { text: [desk.synopsisOf(strip), notes].filter(Boolean).join("\n") },
          { text: things.join("\n"), span: 2 },
        ],
      },
    ];
  };
  return {
    ...headed(desk, "shooting_schedule", false),
    columns: columns.map((column, at) => ({
      ...column,
      header: [words.scene, words.intExt, words.dayNight, words.set, words.location, words.pages][at] ?? "",
      ...(at < 3 ? { align: "middle" as const } : {}),
    })),
    rows: dayRows(desk, 6, block),
    foot: [],
  };
}

/** Every day with a line at its head, its strips and banners, and a black line at its end; the boneyard behind. */
export function dayRows(
  desk: Desk,
  span: number,
  rowsOf: (strip: Strip, start: number | null) => readonly ReportRow[],
): ReportRow[] {
  const { words, board } = desk;
  const rows: ReportRow[] = [];
  const strip = (one: Strip, start: number | null) => {
    if (one.state === "live") return rowsOf(one, start).map((row) => ({ ...row, sceneId: sceneIdOf(one) }));
    return [{ kind: "banner" as const, cells: [{ text: `${one.number}  ${words[one.state]}`, span }] }];
  };
  for (const day of daysOf(desk)) {
    rows.push({ kind: "day", cells: [{ text: dayHead(day, desk), span, bold: true }] });
    for (const row of day.rows)
      if (row.kind === "scene") rows.push(...strip(row.strip, row.start));
      else {
        const text = [words.banners[row.banner], row.text, row.minutes > 0 ? `${row.minutes} min` : ""];
        rows.push({ kind: "banner", cells: [{ text: text.filter(Boolean).join(" · "), span, align: "middle" }] });
      }
    rows.push({ kind: "end", cells: [{ text: dayEnd(day, desk), span, bold: true, align: "middle" }] });
  }
  const unplaced = desk.only ? [] : board.boneyard;
  if (unplaced.length > 0) {
    const text = `${words.unscheduled} · ${words.scenesCount(unplaced.length)} · ${formatEighths(eighthsOf(unplaced))}`;
    rows.push({ kind: "group", cells: [{ text, span, bold: true }] });
  }
  for (const one of unplaced) rows.push(...strip(one, null));
  return rows;
}

function dayHead(day: OneLineDay, { words, language, dateWords }: Desk): string {
  return [
    words.dayNumber(day.number),
    words.unit(day.unit),
    dateWords(day.date) || words.noDate,
    `${words.call} ${formatClock(day.call, language)}`,
    day.locations.join(words.joint),
    day.note,
  ]
    .filter((part) => part !== "")
    .join("  ·  ");
}

function dayEnd(day: OneLineDay, { words, language, dateWords }: Desk): string {
  const scenes = day.rows.filter((row) => row.kind === "scene" && row.strip.state === "live").length;
  const name = words.dayNumber(day.number);
  return [
    language === "zh" ? `${name}${words.endOfDay}` : `${words.endOfDay} ${name}`,
    dateWords(day.date),
    words.scenesCount(scenes),
    `${words.totalPages} ${formatEighths(day.eighths)}${language === "zh" ? "页" : ""}`,
    `${words.wrap} ${formatClock(day.wrap, language)}`,
  ]
    .filter((part) => part !== "")
    .join("  ·  ");
}

/** The days of the board, or of what somebody may know of it: those scenes alone, at the times of the whole day. */
export function daysOf({ board, only }: Desk): OneLineDay[] {
  const days = oneLine(board);
  if (!only) return days;
  return days.flatMap((day) => {
    const rows = day.rows.filter((row) => row.kind === "scene" && only.has(row.strip.id));
    if (rows.length === 0) return [];
    const strips = rows.flatMap((row) => (row.kind === "scene" ? [row.strip] : []));
    return [{ ...day, rows, note: "", eighths: eighthsOf(strips), locations: locationsOf(strips) }];
  });
}

/** "1. ANNA   2. BEN": who the numbers on strips are. */
export function castLegend({ board, only }: Desk): string[] {
  const cast = new Map<number, string>();
  const strips = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
  for (const strip of strips)
    if (!only || only.has(strip.id))
      for (const { boardId, name } of strip.cast) if (boardId !== null) cast.set(boardId, name);
  if (cast.size === 0) return [];
  return [
    [...cast]
      .sort(([a], [b]) => a - b)
      .map(([boardId, name]) => `${boardId}. ${name}`)
      .join("   "),
  ];
}

/** What every report of a board has at its head. */
export function headed(
  desk: Desk,
  kind: keyof Desk["words"]["names"],
  landscape: boolean,
): Pick<Report, "kind" | "name" | "title" | "about" | "landscape"> {
  const { words, dateWords } = desk;
  const days = daysOf(desk);
  const dates = days
    .map(({ date }) => date)
    .filter(Boolean)
    .sort();
  const scenes = days.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === "scene" ? [row.strip] : [])));
  const live = scenes.filter(({ state }) => state === "live");
  const pages = eighthsOf(live);
  const period = dates.length > 0 ? words.period(dateWords(dates[0] ?? ""), dateWords(dates.at(-1) ?? "")) : "";
  const sum = words.sum(
    new Set(days.map(({ date, number }) => date || number)).size,
    live.length,
    words.pagesCount(formatEighths(pages), Math.round(pages / 0.8) / 10),
  );
  return { kind, name: words.names[kind], title: desk.title, about: [period, sum].filter(Boolean), landscape };
}

export function intExtOf(strip: Strip, { words }: Desk): string {
  return strip.intExt ? words.intExts[strip.intExt] : "";
}

/** The time of day: in Chinese as the script writes it, where it writes Chinese. */
export function timeOf(strip: Strip, { words, language, sceneOf }: Desk): string {
  const written = sceneOf(strip)?.timeText ?? "";
  if (language === "zh" && /\p{Script=Han}/u.test(written)) return written;
  return strip.time ? words.times[strip.time] : written;
}

function setOf(strip: Strip, _desk: Desk): string {
  const note = (strip as Strip & { part?: { note: string } | null }).part?.note;
  return note ? `${strip.set} (${note})` : strip.set;
}

/** A cell of several names. */
export function listed(names: readonly string[], { words }: Desk): ReportCell {
  return names.join(words.joint);
}
