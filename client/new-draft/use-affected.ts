import { useMemo } from "react";
import type * as Y from "yjs";
import type { CallSheetAnswer } from "../../shared/api/call-sheets.ts";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { buildBoard } from "../../shared/schedule/board.ts";
import { firstBoard, rootsOfBoard } from "../../shared/schedule/document/board-roots.ts";
import { readScenarios } from "../../shared/schedule/document/scenarios.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { useDocument, useOpenDocument } from "../collab/use-document.ts";
import { useAnswer } from "../session/use-answer.ts";

/** Whom a change of a scene concerns: the day on which it is planned, its cast, and whether that day was called already. */
export interface Affected {
  readonly day: number;
  readonly date: string;
  /** A call sheet of the day has gone out. */
  readonly called: boolean;
  readonly cast: readonly string[];
}

const breakdownRoots = ["elements", "links", "scenes"];
const scheduleRoots = ["scenarios", "scenarioMeta", "opts", ...rootsOfBoard(firstBoard)];

/** By scene id, on the active board; empty for those who may not read the board. A scene in parts is on several days. */
export function useAffected(
  scriptId: string,
  lines: readonly ScriptLine[] | null,
): ReadonlyMap<string, readonly Affected[]> {
  const breakdown = useDocument(useOpenDocument("breakdown", scriptId)?.doc, readBreakdown, breakdownRoots);
  const schedule = useDocument(useOpenDocument("schedule", scriptId)?.doc, readActive, scheduleRoots);
  const sheets = useAnswer<{ items: CallSheetAnswer[] }>(`/scripts/${scriptId}/call-sheets`).value?.items;
  return useMemo(() => {
    const found = new Map<string, Affected[]>();
    if (!lines || !breakdown || !schedule) return found;
    const sent = new Set(sheets?.flatMap(({ status, day_id }) => (status === "published" ? [day_id] : [])));
    for (const day of buildBoard(scenesOf(lines), breakdown, schedule).days)
      for (const { sceneId, cast } of day.strips) {
        const affected = {
          ...{ day: day.number, date: day.date, called: sent.has(day.id) },
          cast: cast.map(({ name }) => name),
        };
        found.set(sceneId, [...(found.get(sceneId) ?? []), affected]);
      }
    return found;
  }, [lines, breakdown, schedule, sheets]);
}

function readActive(doc: Y.Doc) {
  const board = readScenarios(doc).find(({ status }) => status === "active")?.id ?? firstBoard;
  return readSchedule({ doc, board });
}
