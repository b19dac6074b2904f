import { type KeyboardEvent, type RefObject, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { useT } from "../../i18n/language.tsx";
import { stripHeight, type Zoom } from "../board/board-rows.ts";
import { movable, namesOf, type useBoardLayout } from "../board/use-board-layout.ts";
import type { BoardEdits } from "../board-edits.ts";
import { type DropPlace, nextPlace, presentPlace } from "./drop-place.ts";
import { type Carry, carryOn, keyAction, pickUp } from "./keys-on-board.ts";
import { carriedWith, nothingSelected, type Selection, selectByStep } from "./select-strips.ts";
import type { useStripCommands } from "./use-strip-commands.tsx";

/**
 * The board by keyboard: strips are chosen, carried, cut and pasted. Answers what is carried (`carry`) and what lies
 * cut, the way to let go of what is carried, and the handler of the keys that either list hears.
 */
export function useBoardKeys(props: {
  readonly board: Board;
  readonly edits: BoardEdits | null;
  readonly zoom: Zoom;
  readonly layout: Pick<ReturnType<typeof useBoardLayout>, "orders" | "numbers">;
  readonly lists: Readonly<Record<"board" | "boneyard", RefObject<HTMLDivElement | null>>>;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly commands: ReturnType<typeof useStripCommands>;
  readonly move: (stripIds: readonly string[], place: DropPlace) => void;
  readonly scrollTo: (stripId: string) => void;
  readonly showLine: (place: DropPlace) => void;
  readonly onMenu: (stripIds: readonly string[]) => void;
  readonly onOpen: (stripId: string) => void;
  /** What has happened, for those who hear the board. */
  readonly onSay: (words: string) => void;
}) {
  const { board, edits, zoom, lists, selection, commands, onSay } = props;
  const { orders, numbers } = props.layout;
  const t = useT();
  const [carry, setCarry] = useState<Carry | null>(null);
  const [cut, setCut] = useState<readonly string[]>([]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, list: "board" | "boneyard") => {
    if (event.target !== event.currentTarget) return;
    const scroller = event.currentTarget;
    const action = keyAction(event, carry !== null, Math.floor(scroller.clientHeight / stripHeight[zoom]) - 2);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    const order = orders[list];
    const { active } = selection;
    const inHand = active === null ? [] : movable(carriedWith(selection, order, active), board);
    if (action.kind === "undo") return edits?.undo();
    if (action.kind === "redo") return edits?.redo();
    if (action.kind === "focus") {
      const next = selectByStep(selection, order, action.step, action.extend);
      props.onSelect(next);
      if (next.active) props.scrollTo(next.active);
      return;
    }
    if (action.kind === "all") return props.onSelect({ ...selection, ids: new Set(order) });
    if (action.kind === "other_list") {
      const other = list === "board" ? lists.boneyard.current : lists.board.current;
      other?.focus();
      const otherOrder = orders[list === "board" ? "boneyard" : "board"];
      return props.onSelect(selectByStep(nothingSelected, otherOrder, 1, false));
    }
    if (active === null) return;
    if (action.kind === "open") return props.onOpen(active);
    if (!edits || inHand.length === 0) return;
    switch (action.kind) {
      case "pick_up":
        if (board.days.length === 0) return;
        setCarry(pickUp(board, inHand));
        return onSay(t("schedule.said_picked_up", { scenes: namesOf(inHand, numbers) }));
      case "carry": {
        if (!carry) return;
        const next = carryOn(board, carry, action.step);
        setCarry(next);
        props.showLine(next.place);
        return onSay(placeWords(next.place));
      }
      case "drop":
        if (carry) props.move(carry.ids, carry.place);
        return setCarry(null);
      case "cancel":
        onSay(t("schedule.said_cancelled"));
        return setCarry(null);
      case "quick": {
        const carried = new Set(inHand);
        return props.move(inHand, nextPlace(board, carried, presentPlace(board, carried), action.step));
      }
      case "boneyard":
        return props.move(inHand, { dayId: null, after: null });
      case "menu":
        return props.onMenu(inHand);
      case "split":
      case "join":
      case "pin":
        return commands[action.kind](inHand);
      case "cut":
        setCut(inHand);
        return onSay(t("boards.said_cut", { scenes: namesOf(inHand, numbers) }));
      case "put_back":
        return setCut([]);
      case "paste": {
        const day = board.days.find((one) => one.strips.some(({ id }) => id === active));
        if (cut.length > 0 && !day?.locked) props.move(movable(cut, board), { dayId: day?.id ?? null, after: active });
        return setCut([]);
      }
    }
  };

  function placeWords(place: DropPlace): string {
    const day = board.days.find((day) => day.id === place.dayId);
    if (!day) return t("schedule.boneyard");
    if (place.after === null) return t("schedule.said_top_of_day", { day: day.number });
    return t("schedule.said_after", { day: day.number, scene: numbers.get(place.after) ?? "?" });
  }

  return { carry, cut, letGo: () => setCarry(null), onKeyDown };
}
