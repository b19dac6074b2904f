import { type RefObject, useCallback, useEffect, useRef } from "react";
import { type DropPlace, dropLineOf } from "../moves/drop-place.ts";
import { type Section, whereIs } from "./board-rows.ts";

/** What the board is asked to show: scrolls there and lights it up. A new object asks again. */
export interface BoardTarget {
  readonly dayId?: string;
  readonly stripId?: string;
}

/** Scrolls board and boneyard so that a strip, or the line a strip would be put down at, comes in sight; and to a target. */
export function useBoardScroll(options: {
  readonly boardList: RefObject<HTMLDivElement | null>;
  readonly boneyardList: RefObject<HTMLDivElement | null>;
  readonly sections: readonly Section[];
  readonly boneyard: readonly Section[];
  readonly target: BoardTarget | null;
}): { scrollTo: (stripId: string) => void; showLine: (place: DropPlace) => void } {
  const { boardList, boneyardList, sections, boneyard, target } = options;
  const scrollTo = useCallback(
    (stripId: string) => {
      const on = whereIs(sections, stripId);
      const list = on ? boardList.current : boneyardList.current;
      const place = on ?? whereIs(boneyard, stripId);
      if (!list || !place) return;
      const head = on ? 58 : 0;
      if (place.top < list.scrollTop + head) list.scrollTop = place.top - head;
      else if (place.top + place.height > list.scrollTop + list.clientHeight)
        list.scrollTop = place.top + place.height - list.clientHeight + 8;
    },
    [sections, boneyard, boardList, boneyardList],
  );

  const asked = useRef<BoardTarget | null>(null);
  useEffect(() => {
    if (!target || asked.current === target) return;
    asked.current = target;
    const section = sections.find((section) => section.id === target.dayId);
    if (target.stripId) scrollTo(target.stripId);
    else if (section && boardList.current) boardList.current.scrollTop = section.top;
  }, [target, sections, scrollTo, boardList]);

  const showLine = (place: DropPlace) => {
    const y = dropLineOf(sections, place);
    const list = boardList.current;
    if (y === null || !list) return;
    if (y < list.scrollTop + 90) list.scrollTop = y - 90;
    else if (y > list.scrollTop + list.clientHeight - 60) list.scrollTop = y - list.clientHeight + 60;
  };
  return { scrollTo, showLine };
}
