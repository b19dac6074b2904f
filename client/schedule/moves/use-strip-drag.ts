import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Section } from "../board/board-rows.ts";
import { type DropLine, type DropPlace, dayGapAt, dropPlaceAt } from "./drop-place.ts";

/** What can be dragged: strips, a banner, or a day with all that lies on it. */
export type Dragged = "strip" | "banner" | "day";

/** A drag that is under way: what is carried and where it would land (null: nowhere allowed). */
interface StripDrag {
  readonly kind: Dragged;
  readonly carried: readonly string[];
  readonly place: DropLine | null;
}

const slack = 5;
const edge = 56;

/**
 * Dragging strips, banners and days by mouse, pen or finger (a finger needs the grip, so that the list still scrolls).
 * A press that does not move is a click. The list scrolls by itself near its edges; Escape puts everything back.
 * Positions come from the layout, not from the page, so it costs the same with fifty strips or five thousand.
 */
export function useStripDrag(options: {
  readonly board: RefObject<HTMLDivElement | null>;
  readonly boneyard: RefObject<HTMLElement | null>;
  readonly ghost: RefObject<HTMLDivElement | null>;
  readonly sections: readonly Section[];
  readonly canEdit: boolean;
  readonly carry: (kind: Dragged, id: string) => readonly string[];
  readonly click: (stripId: string, keys: { readonly shift: boolean; readonly toggle: boolean }) => void;
  /** A day is dropped behind the day `after`; a banner never into the boneyard. */
  readonly drop: (kind: Dragged, ids: readonly string[], place: DropPlace) => void;
}): { drag: StripDrag | null; onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void } {
  const [drag, setDrag] = useState<StripDrag | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = useCallback((event: ReactPointerEvent<HTMLElement>) => {
    const thing = thingAt(event.target);
    if (!thing || event.button !== 0 || isControl(event.target)) return;
    const byGrip = event.target instanceof Element && event.target.closest("[data-grip]") !== null;
    const mayDrag = latest.current.canEdit && (event.pointerType !== "touch" || byGrip);
    const pointer = event.pointerId;
    const start = { x: event.clientX, y: event.clientY };
    let at = start;
    const { kind, id } = thing;
    let carried: readonly string[] | null = null;
    let place: DropLine | null = null;
    let frame = 0;

    const look = () => {
      const { board, boneyard, ghost, sections } = latest.current;
      if (!carried) return;
      if (ghost.current) ghost.current.style.transform = `translate(${at.x + 14}px, ${at.y + 10}px)`;
      scrollAtEdge(board.current, at);
      const next = placeUnder(kind, at, board.current, boneyard.current, sections, new Set(carried));
      if (!samePlace(place, next)) {
        place = next;
        setDrag({ kind, carried, place });
      }
      frame = requestAnimationFrame(look);
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      at = { x: event.clientX, y: event.clientY };
      if (carried || !mayDrag || Math.hypot(at.x - start.x, at.y - start.y) < slack) return;
      const ids = latest.current.carry(kind, id);
      if (ids.length === 0) return;
      carried = ids;
      setDrag({ kind, carried, place });
      frame = requestAnimationFrame(look);
    };
    const end = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", key, true);
      stop.current = null;
      setDrag(null);
    };
    const up = (event: PointerEvent) => {
      if (event.pointerId !== pointer) return;
      at = { x: event.clientX, y: event.clientY };
      if (carried) {
        const { board, boneyard, sections } = latest.current;
        const landing = placeUnder(kind, at, board.current, boneyard.current, sections, new Set(carried));
        if (landing) latest.current.drop(kind, carried, landing);
      } else if (kind === "strip") {
        latest.current.click(id, { shift: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
      }
      end();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !carried) return;
      event.stopPropagation();
      end();
    };
    stop.current?.();
    stop.current = end;
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", key, true);
  }, []);

  return { drag, onPointerDown };
}

function placeUnder(
  kind: Dragged,
  at: { x: number; y: number },
  board: HTMLElement | null,
  boneyard: HTMLElement | null,
  sections: readonly Section[],
  carried: ReadonlySet<string>,
): DropLine | null {
  if (boneyard && inside(boneyard.getBoundingClientRect(), at))
    return kind === "strip" ? { dayId: null, after: null, y: 0 } : null;
  if (!board) return null;
  const box = board.getBoundingClientRect();
  if (!inside(box, at)) return null;
  const y = at.y - box.top + board.scrollTop;
  return kind === "day" ? dayGapAt(sections, y) : dropPlaceAt(sections, y, carried);
}

/** What is under an event's target, if it can be dragged. */
function thingAt(target: EventTarget | null): { readonly kind: Dragged; readonly id: string } | null {
  if (!(target instanceof Element)) return null;
  for (const kind of ["strip", "banner", "day"] as const) {
    const id = target.closest(`[${attributes[kind]}]`)?.getAttribute(attributes[kind]);
    if (id) return { kind, id };
  }
  return null;
}

const attributes: Readonly<Record<Dragged, string>> = {
  strip: "data-strip",
  banner: "data-banner",
  day: "data-day-break",
};

function scrollAtEdge(list: HTMLElement | null, at: { x: number; y: number }): void {
  if (!list) return;
  const box = list.getBoundingClientRect();
  if (at.x < box.left || at.x > box.right) return;
  const above = box.top + edge - at.y;
  const below = at.y - (box.bottom - edge);
  if (above > 0) list.scrollTop -= Math.min(22, above / 3);
  else if (below > 0) list.scrollTop += Math.min(22, below / 3);
}

function inside(box: DOMRect, at: { x: number; y: number }): boolean {
  return at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom;
}

function samePlace(a: DropLine | null, b: DropLine | null): boolean {
  return a?.dayId === b?.dayId && a?.after === b?.after && a?.y === b?.y;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, input, textarea, select") !== null;
}
