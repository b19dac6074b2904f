import type { Board } from "../../shared/schedule/board.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { useT } from "../i18n/language.tsx";
import { api } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyDone } from "../ui/notify.ts";
import type { BoardEdits } from "./board-edits.ts";
import { FirstSchedule } from "./panels/first-schedule.tsx";

/** Offers schedules for a board and lays out the one that is taken, on this board or on one of its own. */
export function Planning(props: {
  readonly scriptId: string;
  readonly board: Board;
  /** The schedule as it was when planning began. */
  readonly lying: Schedule;
  readonly startDate: string;
  readonly edits: BoardEdits;
  readonly onClose: () => void;
  /** It is laid out; with the id of the new board where there is one. */
  readonly onLaidOut: (newBoard: string | null) => void;
}) {
  const { board, edits } = props;
  const t = useT();
  return (
    <FirstSchedule
      board={board}
      lying={props.lying}
      startDate={props.startDate}
      onClose={props.onClose}
      onPlan={async (chosen, onNewBoard) => {
        props.onClose();
        // A board of its own takes nothing from this one.
        if (!onNewBoard && board.days.length > 0) await keepVersion(props.scriptId);
        const made = onNewBoard ? newScenarioId() : null;
        const skipped = edits.layOut({ ...chosen, onNewBoard: made });
        props.onLaidOut(made);
        notifyDone(t("schedule.laid_out", { count: chosen.plan.days.length }));
        if (skipped.length > 0) notifyDone(t("schedule.left_in_place", { scenes: sceneNumbers(board, skipped) }));
      }}
    />
  );
}

/** Keeps the board as it is before much of it changes. Without a line it changes all the same: undo brings it back. */
async function keepVersion(scriptId: string): Promise<void> {
  const path = `/scripts/${scriptId}/versions`;
  await api.post(path, { document: "schedule", before: "run" }).then(
    () => refreshAnswers(path),
    () => undefined,
  );
}

/** The numbers of some scenes, in script order. */
function sceneNumbers(board: Board, stripIds: readonly string[]): string {
  const wanted = new Set(stripIds);
  return [...board.days.flatMap((day) => day.strips), ...board.boneyard]
    .filter((strip) => wanted.has(strip.id))
    .sort((a, b) => a.scriptOrder - b.scriptOrder)
    .map((strip) => strip.number)
    .join(", ");
}

function newScenarioId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 12);
}
