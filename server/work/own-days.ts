import type { DaysAnswer } from "../../shared/api/days.ts";
import { can, type Principal } from "../../shared/project/permissions.ts";
import { type OneLineDay, oneLine } from "../../shared/schedule/reports/one-line.ts";
import type { Services } from "../services.ts";
import { readBoard } from "./report/read-report-input.ts";

/**
 * The shooting days as they lie on the board now. Whoever may not read the whole schedule is given the days on which
 * their character plays, with their own scenes and nobody else's; without a character there are none.
 */
export async function readShootingDays(services: Services, scriptId: string, who: Principal): Promise<DaysAnswer> {
  const board = await readBoard(services.documents, scriptId);
  const days = oneLine(board).flatMap((day) => dayFor(day, who));
  return { own: !can(who, "read", "schedule"), character: who.character, days };
}

function dayFor(day: OneLineDay, who: Principal): DaysAnswer["days"] {
  const scenes = day.rows.flatMap((row) => {
    if (row.kind !== "scene" || row.strip.state !== "live") return [];
    const { strip } = row;
    const cast = strip.cast.map(({ name }) => name);
    if (!can(who, "read", "schedule", { characters: cast })) return [];
    return [
      {
        id: strip.sceneId,
        number: strip.number,
        heading: strip.heading || strip.set,
        location: strip.location || strip.set,
        eighths: strip.eighths,
        start: row.start,
        cast,
      },
    ];
  });
  if (scenes.length === 0) return [];
  return [{ date: day.date, number: day.number, unit: day.unit, call: day.call, wrap: day.wrap, scenes }];
}
