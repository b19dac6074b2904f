import { type DayTerms, dayOutOfDays } from "./day-out-of-days.ts";
import { headed, listed } from "./day-reports.ts";
import { formatDate, formatEighths } from "./format.ts";
import { type Desk, eighthsOf, liveStrips, type Report } from "./report.ts";

/** The day out of days, one column for each date. */
export function dayOutOfDaysReport(desk: Desk, terms?: DayTerms): Report {
  const { words, language, board } = desk;
  const { days, rows } = dayOutOfDays(board, terms);
  const short = (date: string) => date.slice(5).replace("-", "/").replace(/^0/, "");
  // "11月29日 周日", "Sun 29 Nov".
  const weekday = (date: string) =>
    formatDate(date, language)
      .split(" ")
      .at(language === "zh" ? -1 : 0);
  return {
    ...headed(desk, "dood", true),
    columns: [
      { header: words.number, width: 7, align: "middle" },
      { header: words.role, width: 24 },
      ...days.map(({ date, numbers }) => ({
        header: [date ? `${short(date)}\n${weekday(date)}` : "–\n", numbers.join("+")].join("\n"),
        width: 8.5,
        align: "middle" as const,
        many: true,
      })),
      ...[words.worked, words.held, words.travelled, words.prepared, words.holidays, words.total].map((header) => ({
        header,
        width: 9,
        align: "middle" as const,
      })),
      { header: words.start, width: 13, align: "middle" },
      { header: words.finish, width: 13, align: "middle" },
    ],
    rows: rows.map((row) => ({
      kind: "row",
      cells: [
        row.boardId,
        { text: row.name, bold: true },
        ...row.codes.map((code, at) => (code === "" && days[at]?.off ? { text: "", off: true } : code)),
        ...[row.worked, row.held, row.travelled, row.prepared, row.holidays].map((sum) => sum || null),
        { text: row.total, bold: true },
        row.start && short(row.start),
        row.finish && short(row.finish),
      ],
    })),
    foot: [words.doodLegend],
  };
}

/** Everybody who plays: scenes, pages, days, first and last date. */
export function castListReport(desk: Desk, terms?: DayTerms): Report {
  const { words, board } = desk;
  const strips = liveStrips(board).sort((a, b) => a.scriptOrder - b.scriptOrder);
  const rows = new Map(dayOutOfDays(board, terms).rows.map((row) => [row.elementId, row]));
  const members = new Map(strips.flatMap(({ cast }) => cast).map((member) => [member.id, member]));
  const sorted = [...members.values()].sort(
    (a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : 1),
  );
  return {
    ...headed(desk, "cast", false),
    columns: [
      { header: words.number, width: 8, align: "middle" },
      { header: words.role, width: 30 },
      { header: words.scenes, width: 9, align: "right" },
      { header: words.pages, width: 11, align: "right" },
      { header: words.worked, width: 10, align: "right" },
      { header: words.held, width: 10, align: "right" },
      { header: words.start, width: 17, align: "middle" },
      { header: words.finish, width: 17, align: "middle" },
      { header: words.scene, width: 60 },
    ],
    rows: sorted.map(({ id, name, boardId }) => {
      const own = strips.filter(({ cast }) => cast.some((member) => member.id === id));
      const row = rows.get(id);
      return {
        kind: "row",
        cells: [
          boardId,
          { text: name, bold: true },
          own.length,
          formatEighths(eighthsOf(own)),
          row?.worked ?? 0,
          row?.held ?? 0,
          row?.start ?? "",
          row?.finish ?? "",
          listed(
            own.map(({ number }) => number),
            desk,
          ),
        ],
      };
    }),
    foot: [],
  };
}

/** Every place with its sets, scenes and dates, those with most pages first. */
export function locationListReport(desk: Desk): Report {
  const { words, board, language } = desk;
  const dates = new Map<string, Set<string>>();
  for (const day of board.days)
    for (const strip of day.strips) {
      const place = strip.location || strip.set;
      const known = dates.get(place) ?? new Set();
      dates.set(place, known.add(day.date ? formatDate(day.date, language) : words.dayNumber(day.number)));
    }
  const strips = liveStrips(board).sort((a, b) => a.scriptOrder - b.scriptOrder);
  const places = [...Map.groupBy(strips, (strip) => strip.location || strip.set)].sort(
    ([, a], [, b]) => eighthsOf(b) - eighthsOf(a),
  );
  return {
    ...headed(desk, "locations", true),
    columns: [
      { header: words.location, width: 34 },
      { header: words.set, width: 46 },
      { header: words.scenes, width: 9, align: "right" },
      ...Object.values(words.tones).map((header) => ({ header, width: 9, align: "right" as const })),
      { header: words.pages, width: 11, align: "right" },
      { header: words.days, width: 8, align: "right" },
      { header: words.scene, width: 40 },
      { header: words.dates, width: 40 },
    ],
    rows: places.map(([place, here]) => ({
      kind: "row",
      cells: [
        { text: place, bold: true },
        listed([...new Set(here.map(({ set }) => set))], desk),
        here.length,
        ...Object.keys(words.tones).map((tone) => here.filter((strip) => desk.toneOf(strip) === tone).length || null),
        formatEighths(eighthsOf(here)),
        dates.get(place)?.size ?? 0,
        listed(
          here.map(({ number }) => number),
          desk,
        ),
        listed([...(dates.get(place) ?? [])], desk),
      ],
    })),
    foot: [],
  };
}
