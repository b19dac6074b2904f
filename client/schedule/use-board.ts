import { useCallback, useMemo, useRef } from "react";
import type * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { type Board, buildBoard } from "../../shared/schedule/board.ts";
import type { Conflict } from "../../shared/schedule/conflict.ts";
import { firstBoard, rootsOfBoard } from "../../shared/schedule/document/board-roots.ts";
import { readScenarios, type Scenario } from "../../shared/schedule/document/scenarios.ts";
import { findConflicts, standing } from "../../shared/schedule/find-conflicts.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import type { OpenDocument } from "../collab/document-channel.ts";
import { useDocument, useOpenDocument, useStatus } from "../collab/use-document.ts";
import { useProject } from "../session/use-project.ts";

/** The board of a script with everything wrong with it, at every moment. */
export interface LiveBoard {
  readonly board: Board;
  /** What the schedule document says, which the board is made from. */
  readonly lying: Schedule;
  /** All boards of the production, and the one that is shown. */
  readonly scenarios: readonly Scenario[];
  readonly scenario: string;
  readonly scenes: readonly Scene[];
  /** Another board of the production over the same scenes. */
  readonly build: (schedule: Schedule) => Board;
  readonly conflicts: readonly Conflict[];
  /** Those that nobody has said may stay. */
  readonly counting: readonly Conflict[];
  /** Milliseconds the last search for conflicts took. */
  readonly took: number;
  /** The board has contents to show: all three documents came from the server or from this device. */
  readonly ready: boolean;
  readonly script: OpenDocument | null;
  readonly breakdown: OpenDocument | null;
  readonly schedule: OpenDocument | null;
  readonly canEdit: boolean;
  /** The server does not let this person see the board. */
  readonly refused: boolean;
  /** The production's own first shooting date; empty when it has none. */
  readonly projectStart: string;
}

const noScenes: readonly Scene[] = [];
const noScenarios: readonly Scenario[] = [];
const scriptRoots = [scriptBody];
const breakdownRoots = ["elements", "links", "scenes"];
const scenarioRoots = ["scenarios", "scenarioMeta", "opts"];
const emptyBreakdown = { elements: [], links: [], scenes: new Map() };

/**
 * Opens script, breakdown and schedule and joins them; null until the schedule document is open. `chosen` is the board
 * to show; without one, or when it is gone, the active one.
 */
export function useBoard(projectId: string, scriptId: string, chosen: string | null): LiveBoard | null {
  const script = useOpenDocument("script", scriptId);
  const breakdown = useOpenDocument("breakdown", scriptId);
  const schedule = useOpenDocument("schedule", scriptId);
  const projectStart = useProject(projectId).value?.start_date ?? "";
  const status = useStatus(schedule);
  const scriptStatus = useStatus(script);
  const breakdownStatus = useStatus(breakdown);
  const scenes = useDocument(script?.doc, readScenes, scriptRoots) ?? noScenes;
  const elements = useDocument(breakdown?.doc, readBreakdown, breakdownRoots) ?? emptyBreakdown;
  const scenarios = useDocument(schedule?.doc, readScenarios, scenarioRoots) ?? noScenarios;
  const active = scenarios.find(({ status }) => status === "active")?.id ?? firstBoard;
  const scenario = scenarios.some(({ id }) => id === chosen) && chosen !== null ? chosen : active;
  const roots = useMemo(() => rootsOfBoard(scenario), [scenario]);
  const readBoard = useCallback((doc: Y.Doc) => readSchedule({ doc, board: scenario }), [scenario]);
  const lying = useDocument(schedule?.doc, readBoard, roots);
  const before = useRef<Board | null>(null);
  const board = useMemo(() => {
    before.current = lying && buildBoard(scenes, elements, lying, before.current);
    return before.current;
  }, [scenes, elements, lying]);
  const build = useCallback((other: Schedule) => buildBoard(scenes, elements, other), [scenes, elements]);
  const checked = useMemo(() => {
    if (!board) return null;
    const start = performance.now();
    const conflicts = findConflicts(board);
    return { conflicts, counting: standing(conflicts), took: performance.now() - start };
  }, [board]);
  if (!lying || !board || !checked) return null;
  // Whoever may not open the breakdown still sees the board, without its cast.
  const breakdownReady = breakdownStatus.ready || breakdownStatus.state === "refused";
  return {
    board,
    lying,
    scenarios,
    scenario,
    scenes,
    build,
    ...checked,
    ready: status.ready && scriptStatus.ready && breakdownReady,
    script,
    breakdown,
    schedule,
    canEdit: status.ready && status.canEdit === true,
    refused: status.state === "refused",
    projectStart,
  };
}

function readScenes(doc: Y.Doc): readonly Scene[] {
  return scenesOf(readLines(doc), pageOf(doc));
}
