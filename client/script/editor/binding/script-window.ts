import type { EditorView } from "@tiptap/pm/view";
import { type LineBinding, shownKey } from "./line-binding.ts";

/** Up to this many lines (some 170 pages) the page has all of them; of longer scripts it has about `span`. */
const wholeUpTo = 5000;
const span = 1200;
/** How far above a scene's heading may stand for the page to begin with it. */
const longestScene = 200;

/** How many lines of a script the page has when it opens. */
export function linesAtFirst(total: number): number {
  return total > wholeUpTo ? span : total;
}

/** Which lines of a long script the page has. */
export interface ScriptWindow {
  /** Brings a line, counted from the first, onto the page with what stands around it. */
  readonly reveal: (line: number) => void;
  /** Brings every line up to `end` or from `start` on, as far as a selection over them needs it. */
  readonly include: (start: number, end: number) => void;
  /** Looks whether the reader nears an end of what the page has, and goes on from there. */
  readonly follow: () => void;
  /** Makes room for what is not on the page. */
  readonly fit: () => void;
}

/**
 * A window onto a long script: the page has the lines around the reader, and as much room above and below as the others
 * would take about. What the reader sees stays where it is when lines come and go outside.
 */
export function scriptWindow(view: EditorView, binding: LineBinding): ScriptWindow {
  let high = 40;
  const shown = () => {
    const first = shownKey.getState(view.state)?.first ?? 0;
    return { first, end: first + binding.count(), total: binding.lines().length };
  };

  /** The window around a line begins with a scene where one begins near. */
  function around(line: number): { readonly from: number; readonly count: number } {
    const middle = Math.max(0, line - span / 2);
    const lines = binding.lines();
    for (let at = middle; at > middle - longestScene && at > 0; at--)
      if (lines[at]?.getAttribute("kind") === "scene_heading") return { from: at, count: span + middle - at };
    return { from: middle, count: span };
  }

  function move(from: number, count: number): void {
    binding.show(from, count);
    setRoom();
  }

  /** The room of what is not on the page. */
  function setRoom(above?: number): void {
    const { first, end, total } = shown();
    const { style } = view.dom;
    style.paddingTop = first > 0 ? `${Math.max(0, above ?? first * high)}px` : "";
    style.paddingBottom = end < total ? `${(total - end) * high}px` : "";
    view.dom.toggleAttribute("data-window", first > 0 || end < total);
  }

  function edges() {
    const box = view.dom.getBoundingClientRect();
    const scale = view.dom.offsetHeight > 0 ? box.height / view.dom.offsetHeight : 1;
    const above = Number.parseFloat(view.dom.style.paddingTop) || 0;
    const below = Number.parseFloat(view.dom.style.paddingBottom) || 0;
    return { box, scale, above, top: box.top + above * scale, bottom: box.bottom - below * scale, below };
  }

  function elementOf(line: number): HTMLElement | null {
    let at = 0;
    const index = line - shown().first;
    if (index < 0 || index >= view.state.doc.childCount) return null;
    for (let nth = 0; nth < index; nth++) at += view.state.doc.child(nth).nodeSize;
    const element = view.nodeDOM(at);
    return element instanceof HTMLElement ? element : null;
  }

  const lineTop = (line: number) => elementOf(line)?.getBoundingClientRect().top ?? null;

  function reveal(line: number): void {
    const { first, end, total } = shown();
    const near = (edge: number, last: number) => edge === last || Math.abs(line - edge) > 100;
    if (line >= first && line < end && near(first, 0) && near(end, total)) return;
    const { from, count } = around(line);
    move(from, count);
    elementOf(line)?.scrollIntoView({ block: "center" });
  }

  function follow(): void {
    const { first, end, total } = shown();
    const whole = first === 0 && end >= total;
    const swollen = total > wholeUpTo && end - first > 3 * span && view.state.selection.empty;
    if (view.isDestroyed || view.composing || (whole && !swollen)) return;
    const { box, scale, above, top, bottom, below } = edges();
    const screen = window.innerHeight;
    if (box.height === 0 || end === first) return;
    const enough = (room: number) => room > 1.5 * screen;
    if (!swollen && (first === 0 || enough(-top)) && (end >= total || enough(bottom - screen))) return;
    high = (bottom - top) / scale / (end - first);
    const middle = Math.min(Math.max(screen / 2, box.top + 1), box.bottom - 1);
    let line: number;
    if (middle < top) line = Math.floor((first * (middle - box.top)) / Math.max(1, above * scale));
    else if (middle > bottom) line = end + Math.floor(((total - end) * (middle - bottom)) / Math.max(1, below * scale));
    else {
      const place = view.posAtCoords({ left: box.left + 30, top: middle });
      if (!place) return;
      line = first + view.state.doc.resolve(place.pos).index(0);
    }
    line = Math.min(Math.max(line, 0), total - 1);
    const before = lineTop(line) ?? middle;
    const { from, count } = around(line);
    if (from === first && from + count === end) return;
    move(from, count);
    keepInPlace(line, before);
  }

  /** Brings a line to where it was on the screen: by the room above it, and where there is none by scrolling. */
  function keepInPlace(line: number, wanted: number): void {
    const { scale, above } = edges();
    const off = (lineTop(line) ?? wanted) - wanted;
    const { first } = shown();
    if (first > 0 && above - off / scale > 0) setRoom(above - off / scale);
    const rest = (lineTop(line) ?? wanted) - wanted;
    if (Math.abs(rest) > 0.5) scrollerOf(view.dom).scrollTop += rest;
  }

  return {
    reveal,
    include: (start, end) => {
      const { first, end: last } = shown();
      if (start < first || end > last) move(Math.min(start, first), Math.max(end, last) - Math.min(start, first));
    },
    follow,
    fit: () => {
      const { first, end } = shown();
      const { top, bottom, scale } = edges();
      if (end > first && bottom > top) high = (bottom - top) / scale / (end - first);
      setRoom();
    },
  };
}

/** The element that scrolls the page. */
export function scrollerOf(page: HTMLElement): Element {
  for (let at = page.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.scrollingElement ?? document.documentElement;
}
