import { type CategoryKey, categoryByKey } from "../../breakdown/categories.ts";
import type { CastMember, Strip } from "../board.ts";
import { castLegend, dayRows, headed, intExtOf, timeOf } from "./day-reports.ts";
import { decimalPages, formatDate, formatEighths } from "./format.ts";
import {
  type Desk,
  eighthsOf,
  liveStrips,
  type Report,
  type ReportCell,
  type ReportColumn,
  sceneIdOf,
} from "./report.ts";

/** So many roles have a column of their own; the others are named in one. */
const mostRoles = 16;

/** 顺场表: every scene in script order, a column for each leading role. */
export function scenesReport(desk: Desk): Report {
  const { words } = desk;
  const roles = leadingRoles(desk);
  const strips = liveStrips(desk.board).sort((a, b) => a.scriptOrder - b.scriptOrder);
  const planned = plannedDates(desk);
  return {
    ...headed(desk, "scenes", true),
    columns: [
      { header: words.scene, width: 9, align: "middle" },
      { header: words.set, width: 26 },
      ...lightColumns(desk),
      ...pageColumns(desk),
      { header: words.synopsis, width: 44 },
      ...roleColumns(roles),
      ...needColumns(desk),
      { header: words.location, width: 18 },
      { header: words.planned, width: 13, align: "middle" },
    ],
    rows: strips.map((strip) => ({
      kind: "row",
      sceneId: sceneIdOf(strip),
      tone: desk.toneOf(strip),
      cells: [
        { text: strip.number, bold: true },
        strip.set,
        ...lightCells(strip, desk),
        ...pageCells(strip.eighths, desk),
        desk.synopsisOf(strip),
        ...roleCells(strip, roles),
        ...needCells(strip, roles, desk),
        strip.location === strip.set ? "" : strip.location,
        planned.get(strip.id) ?? "",
      ],
    })),
    foot: [...totals(strips, desk), scenesPerRole(strips, desk), ...castLegend(desk)],
  };
}

/** 顺景表: the scenes of each set together, sets with most pages first, a sum for each set. */
export function setsReport(desk: Desk): Report {
  const { words } = desk;
  const roles = leadingRoles(desk);
  const strips = liveStrips(desk.board).sort((a, b) => a.scriptOrder - b.scriptOrder);
  const planned = plannedDates(desk);
  const sets = [...Map.groupBy(strips, ({ set }) => set)].sort(([, a], [, b]) => eighthsOf(b) - eighthsOf(a));
  return {
    ...headed(desk, "sets", true),
    columns: [
      { header: words.set, width: 26 },
      { header: words.location, width: 18 },
      { header: words.scene, width: 9, align: "middle" },
      ...lightColumns(desk),
      ...pageColumns(desk),
      { header: words.synopsis, width: 44 },
      ...roleColumns(roles),
      ...needColumns(desk),
      { header: words.planned, width: 13, align: "middle" },
    ],
    rows: sets.flatMap(([set, here]) => [
      {
        kind: "group" as const,
        cells: [
          { text: set, bold: true },
          [...new Set(here.map(({ location }) => location))].filter((place) => place !== set).join(words.joint),
          { text: `${words.scenesCount(here.length)} · ${formatEighths(eighthsOf(here))}`, span: 3, bold: true },
          { text: byLight(here, desk).join(" · "), span: 60 },
        ],
      },
      ...here.map((strip) => ({
        kind: "row" as const,
        sceneId: sceneIdOf(strip),
        tone: desk.toneOf(strip),
        cells: [
          "",
          "",
          { text: strip.number, bold: true },
          ...lightCells(strip, desk),
          ...pageCells(strip.eighths, desk),
          desk.synopsisOf(strip),
          ...roleCells(strip, roles),
          ...needCells(strip, roles, desk),
          planned.get(strip.id) ?? "",
        ],
      })),
    ]),
    foot: [...totals(strips, desk), ...castLegend(desk)],
  };
}

/** 拍摄计划: day by day, with roles, day players, background, wardrobe and props. */
export function planReport(desk: Desk): Report {
  const { words } = desk;
  const roles = leadingRoles(desk);
  const columns: ReportColumn[] = [
    { header: words.scene, width: 9, align: "middle" },
    ...lightColumns(desk),
    { header: words.mainSet, width: 22 },
    { header: words.subSet, width: 16 },
    ...roleColumns(roles),
    ...needColumns(desk),
    { header: words.synopsis, width: 44 },
    ...pageColumns(desk),
    { header: words.status, width: 12, align: "middle" },
    { header: words.notes, width: 16 },
  ];
  const shot = new Map([...desk.marks.values()].map((mark) => [mark.stripId, words[mark.state]]));
  return {
    ...headed(desk, "plan", true),
    columns,
    rows: dayRows(desk, columns.length, (strip) => {
      const [set = "", ...parts] = strip.set.split(/\s*[/／]\s*|\s+[-–—]+\s+/);
      return [
        {
          kind: "row",
          tone: desk.toneOf(strip),
          cells: [
            { text: strip.number, bold: true },
            ...lightCells(strip, desk),
            set,
            parts.join(" / "),
            ...roleCells(strip, roles),
            ...needCells(strip, roles, desk),
            desk.synopsisOf(strip),
            ...pageCells(strip.eighths, desk),
            shot.get(strip.id) ?? words.open,
            desk.breakdown.scenes.get(sceneIdOf(strip))?.notes ?? "",
          ],
        },
      ];
    }),
    foot: [...totals(liveStrips(desk.board), desk), ...castLegend(desk)],
  };
}

function lightColumns({ words }: Desk): ReportColumn[] {
  return [
    { header: words.dayNight, width: 9, align: "middle" },
    { header: words.intExt, width: 8, align: "middle" },
  ];
}

function lightCells(strip: Strip, desk: Desk): ReportCell[] {
  return [timeOf(strip, desk), intExtOf(strip, desk)];
}

/** Chinese papers count in tenths of a page and in eighths, Western ones in eighths. */
function pageColumns({ words, language }: Desk): ReportColumn[] {
  const eighths: ReportColumn = { header: language === "zh" ? words.eighths : words.pages, width: 9, align: "right" };
  return language === "zh" ? [{ header: words.pages, width: 8, align: "right" }, eighths] : [eighths];
}

function pageCells(eighths: number, { language }: Desk): ReportCell[] {
  return language === "zh" ? [decimalPages(eighths), formatEighths(eighths)] : [formatEighths(eighths)];
}

function roleColumns(roles: readonly CastMember[]): ReportColumn[] {
  return roles.map(({ name, boardId }) => ({
    header: boardId === null ? name : `${boardId} ${name}`,
    width: 5,
    align: "middle",
    sideways: true,
  }));
}

function roleCells(strip: Strip, roles: readonly CastMember[]): ReportCell[] {
  return roles.map(({ id }) => (strip.cast.some((member) => member.id === id) ? "√" : ""));
}

function needColumns({ words }: Desk): ReportColumn[] {
  return [
    { header: words.featured, width: 17 },
    { header: words.background, width: 17 },
    { header: words.wardrobe, width: 32 },
  ];
}

/** Who has no column, who is in the background, and what wardrobe, make-up and props bring. */
function needCells(strip: Strip, roles: readonly CastMember[], desk: Desk): ReportCell[] {
  const { breakdown, words } = desk;
  const sceneId = sceneIdOf(strip);
  const linked = new Set(breakdown.links.filter((link) => link.sceneId === sceneId).map(({ elementId }) => elementId));
  const names = (...keys: CategoryKey[]) =>
    breakdown.elements
      .filter(({ id, category }) => linked.has(id) && keys.some((key) => categoryByKey(key).id === category))
      .map(({ name }) => name)
      .join(words.joint);
  const others = strip.cast.filter(({ id }) => !roles.some((role) => role.id === id)).map(({ name }) => name);
  return [others.join(words.joint), names("background"), names("costumes", "makeup_hair", "props")];
}

/** The roles with most scenes, in order of their numbers. */
function leadingRoles({ board }: Desk): CastMember[] {
  const scenes = new Map<string, { member: CastMember; count: number }>();
  for (const { cast } of liveStrips(board))
    for (const member of cast) {
      const known = scenes.get(member.id) ?? { member, count: 0 };
      scenes.set(member.id, { member, count: known.count + 1 });
    }
  return [...scenes.values()]
    .sort((a, b) => b.count - a.count || (a.member.name < b.member.name ? -1 : 1))
    .slice(0, mostRoles)
    .map(({ member }) => member)
    .sort((a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : 1));
}

function plannedDates({ board, language, words }: Desk): Map<string, string> {
  const dates = new Map<string, string>();
  for (const day of board.days)
    for (const strip of day.strips)
      dates.set(strip.id, day.date ? formatDate(day.date, language) : words.dayNumber(day.number));
  return dates;
}

/** "42 scenes · 31 4/8 · Day INT 12 scenes 8 2/8 (28%) …" */
function totals(strips: readonly Strip[], desk: Desk): string[] {
  const sums = [desk.words.scenesCount(strips.length), formatEighths(eighthsOf(strips))];
  return [[...sums, ...byLight(strips, desk)].join(" · ")];
}

function byLight(strips: readonly Strip[], { words, toneOf }: Desk): string[] {
  const all = eighthsOf(strips);
  return Object.entries(words.tones).flatMap(([tone, name]) => {
    const here = strips.filter((strip) => toneOf(strip) === tone);
    if (here.length === 0) return [];
    const share = all === 0 ? 0 : Math.round((eighthsOf(here) / all) * 100);
    return [`${name} ${words.scenesCount(here.length)} ${formatEighths(eighthsOf(here))} (${share}%)`];
  });
}

function scenesPerRole(strips: readonly Strip[], { words }: Desk): string {
  const counts = new Map<string, number>();
  for (const { cast } of strips) for (const { name } of cast) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${words.scenesCount(count)}`)
    .join(" · ");
}
