import * as Y from "yjs";
import { orderKeyBetween } from "../../shared/documents/order.ts";
import { keepOthersWork } from "../../shared/history/keep-others-work.ts";
import type { Board, BoardDay } from "../../shared/schedule/board.ts";
import { type BoardMove, makeMoves } from "../../shared/schedule/board-moves.ts";
import { activeBoard, type BoardOfDocument } from "../../shared/schedule/document/board-roots.ts";
import { addScenario } from "../../shared/schedule/document/scenarios.ts";
import { layOutBoard } from "../../shared/schedule/lay-out-board.ts";
import type { Plan } from "../../shared/schedule/plan.ts";
import type { Banner, BoardRules, Schedule, ShootingDay, Unavailability } from "../../shared/schedule/schedule.ts";
import * as schedule from "../../shared/schedule/schedule-document.ts";
import { autoDates } from "./board/auto-dates.ts";
import type { DropPlace } from "./moves/drop-place.ts";

/** Everything a person can do to the board, each as one step that they alone can undo. */
export interface BoardEdits {
  readonly move: (stripIds: readonly string[], place: DropPlace) => void;
  /** Carries out what a remedy or a plan proposes. */
  readonly applyMoves: (moves: readonly BoardMove[]) => void;
  /**
   * Lays out a plan, with the start and the longest day it was made for. Strips that somebody has moved since `base`
   * stay where they are: their ids are answered.
   */
  readonly layOut: (
    chosen: LayOutChoice & {
      readonly base: Schedule;
      /** The id of a board to make, a copy of this one, on which the plan is laid out instead. */
      readonly onNewBoard?: string | null;
    },
  ) => readonly string[];
  readonly addDay: (after: string | null, date?: string) => string;
  readonly editDay: (dayId: string, change: Partial<Omit<ShootingDay, "id" | "key">>) => void;
  readonly moveDay: (board: Board, day: BoardDay, step: -1 | 1) => void;
  readonly removeDay: (dayId: string) => void;
  readonly dateDays: (board: Board, start: string) => void;
  readonly setRules: (rules: Partial<Omit<BoardRules, "off">>) => void;
  readonly setUnavailable: (window: Omit<Unavailability, "id"> & { readonly id?: string }) => void;
  readonly removeUnavailable: (id: string) => void;
  readonly addBanner: (dayId: string, banner: Pick<Banner, "kind" | "text" | "minutes">) => void;
  /** Puts a day, with all that lies on it, behind another; null: to the top. */
  readonly putDay: (dayId: string, after: string | null) => void;
  /** Moves a banner on its day, or to another, behind a strip or banner; null: to the top. */
  readonly moveBanner: (id: string, after: string | null, dayId?: string) => void;
  readonly removeBanner: (id: string) => void;
  /** Several edits as one step; `edit` is given the document and the origin it must write with. */
  readonly together: (edit: (doc: Y.Doc, origin: unknown) => void) => void;
  /** The board that all of this is done to. */
  readonly on: BoardOfDocument;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly undoManager: Y.UndoManager;
  readonly close: () => void;
}

/** A plan with the rules it was made for. */
export interface LayOutChoice {
  readonly plan: Plan;
  readonly startDate: string;
  readonly maxDayMinutes: number;
}

/**
 * The edits of one board of an open schedule document. Undo takes back only what was done through this value, never what
 * somebody else did, and never overwrites what they have changed since.
 */
export function boardEdits(doc: Y.Doc, board: string = activeBoard(doc)): BoardEdits {
  const on = { doc, board };
  const origin = { source: "board" };
  const random = Math.random;
  // All of the document: a scenario's roots come into being when it is made.
  const undoManager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin]),
    captureTimeout: 0,
    deleteFilter: keepOthersWork(doc),
  });
  const together = (edit: (doc: Y.Doc, origin: unknown) => void) => {
    undoManager.stopCapturing();
    doc.transact(() => edit(doc, origin), origin);
  };
  return {
    on,
    together,
    undoManager,
    move: (stripIds, place) =>
      together(() => schedule.moveStrips(on, { stripIds, dayId: place.dayId, after: place.after }, random, origin)),
    applyMoves: (moves) => together(() => makeMoves(on, moves, random, origin)),
    layOut: ({ plan, startDate, maxDayMinutes, base, onNewBoard = null }) => {
      let skipped: string[] = [];
      together(() => {
        schedule.setRules(doc, { startDate, maxDayMinutes }, origin);
        if (onNewBoard) addScenario(doc, { id: onNewBoard, name: "", from: board }, random, origin);
        const target = onNewBoard ? { doc, board: onNewBoard } : on;
        skipped = layOutBoard(target, plan, { newId, random, base, removeEmptyDays: true }, origin).skipped;
      });
      return skipped;
    },
    addDay: (after, date) => {
      const id = newId();
      together(() => schedule.addDay(on, { id, after, date }, random, origin));
      return id;
    },
    editDay: (dayId, change) => together(() => schedule.editDay(on, dayId, change, origin)),
    moveDay: (board, day, step) => {
      const others = board.days.filter((other) => other.id !== day.id);
      const after = others[board.days.findIndex(({ id }) => id === day.id) - 1 + step]?.id ?? null;
      together(() => schedule.moveDay(on, { dayId: day.id, after }, random, origin));
    },
    removeDay: (dayId) => together(() => schedule.removeDay(on, dayId, origin)),
    dateDays: (board, start) =>
      together(() => {
        for (const [dayId, date] of autoDates(board.days, start, board.rules)) {
          schedule.editDay(on, dayId, { date }, origin);
        }
        schedule.setRules(doc, { startDate: start }, origin);
      }),
    setRules: (rules) => together(() => schedule.setRules(doc, rules, origin)),
    setUnavailable: (window) =>
      together(() => schedule.setUnavailable(doc, { ...window, id: window.id ?? newId() }, origin)),
    removeUnavailable: (id) => together(() => schedule.removeUnavailable(doc, id, origin)),
    addBanner: (dayId, banner) => {
      const { placements, banners } = schedule.readSchedule(on);
      const keys = [...placements.values(), ...banners].filter((line) => line.dayId === dayId).map((line) => line.key);
      const key = orderKeyBetween(keys.sort().at(-1) ?? null, null, random);
      together(() => schedule.setBanner(on, { ...banner, id: newId(), dayId, key }, origin));
    },
    putDay: (dayId, after) => together(() => schedule.moveDay(on, { dayId, after }, random, origin)),
    moveBanner: (id, after, dayId) => together(() => schedule.moveBanner(on, { id, after, dayId }, random, origin)),
    removeBanner: (id) => together(() => schedule.removeBanner(on, id, origin)),
    undo: () => undoManager.undo(),
    redo: () => undoManager.redo(),
    close: () => undoManager.destroy(),
  };
}

/** An id for a new day, banner or window: short, and free of the separators that keys are made with. */
function newId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}
