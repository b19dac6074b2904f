import type { Board } from "../../../shared/schedule/board.ts";
import { type DropPlace, nextPlace, presentPlace } from "./drop-place.ts";

/** Strips picked up by keyboard and where they would be put down. */
export interface Carry {
  readonly ids: readonly string[];
  readonly place: DropPlace;
}

/** What a pressed key means on the board. */
export type KeyAction =
  | { readonly kind: "focus"; readonly step: number; readonly extend: boolean }
  | { readonly kind: "all" }
  | { readonly kind: "pick_up" }
  | { readonly kind: "carry"; readonly step: "up" | "down" | "day_up" | "day_down" | "boneyard" }
  | { readonly kind: "drop" }
  | { readonly kind: "cancel" }
  | { readonly kind: "quick"; readonly step: "up" | "down" | "day_up" | "day_down" }
  | { readonly kind: "boneyard" }
  | { readonly kind: "open" }
  | { readonly kind: "menu" }
  | { readonly kind: "cut" }
  | { readonly kind: "paste" }
  | { readonly kind: "split" }
  | { readonly kind: "join" }
  | { readonly kind: "pin" }
  | { readonly kind: "put_back" }
  | { readonly kind: "other_list" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Reads a key; null for keys that the board leaves to the page. `page` is how many rows fit in sight. */
export function keyAction(pressed: Pressed, carrying: boolean, page: number): KeyAction | null {
  const { key, altKey } = pressed;
  const command = pressed.ctrlKey || pressed.metaKey;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (command && letter === "z") return { kind: pressed.shiftKey ? "redo" : "undo" };
  if (command && letter === "y") return { kind: "redo" };
  if (carrying) return carryAction(key, letter);
  if (command && letter === "a") return { kind: "all" };
  if (command && letter === "x") return { kind: "cut" };
  if (command && letter === "v") return { kind: "paste" };
  if (command) return null;
  if (altKey) return quickAction(key);
  const extend = pressed.shiftKey;
  if (key === "ArrowDown") return { kind: "focus", step: 1, extend };
  if (key === "ArrowUp") return { kind: "focus", step: -1, extend };
  if (key === "PageDown") return { kind: "focus", step: page, extend };
  if (key === "PageUp") return { kind: "focus", step: -page, extend };
  if (key === "Home") return { kind: "focus", step: Number.NEGATIVE_INFINITY, extend };
  if (key === "End") return { kind: "focus", step: Number.POSITIVE_INFINITY, extend };
  if (key === "ArrowRight" || key === "ArrowLeft") return { kind: "other_list" };
  if (key === " ") return { kind: "pick_up" };
  if (key === "Enter") return { kind: "open" };
  if (key === "Delete" || key === "Backspace") return { kind: "boneyard" };
  if (key === "Escape") return { kind: "put_back" };
  if (letter === "s") return { kind: "split" };
  if (letter === "j") return { kind: "join" };
  if (letter === "p") return { kind: "pin" };
  if (letter === "m" || key === "ContextMenu") return { kind: "menu" };
  return null;
}

function carryAction(key: string, letter: string): KeyAction | null {
  if (key === "ArrowUp") return { kind: "carry", step: "up" };
  if (key === "ArrowDown") return { kind: "carry", step: "down" };
  if (key === "ArrowLeft" || key === "PageUp") return { kind: "carry", step: "day_up" };
  if (key === "ArrowRight" || key === "PageDown") return { kind: "carry", step: "day_down" };
  if (letter === "b" || key === "End") return { kind: "carry", step: "boneyard" };
  if (key === " " || key === "Enter") return { kind: "drop" };
  if (key === "Escape" || key === "Tab") return { kind: "cancel" };
  return null;
}

function quickAction(key: string): KeyAction | null {
  if (key === "ArrowUp") return { kind: "quick", step: "up" };
  if (key === "ArrowDown") return { kind: "quick", step: "down" };
  if (key === "PageUp" || key === "ArrowLeft") return { kind: "quick", step: "day_up" };
  if (key === "PageDown" || key === "ArrowRight") return { kind: "quick", step: "day_down" };
  return null;
}

/**
 * Takes strips in hand where they lie. A strip from the boneyard starts at the top of the first day that is
 * not locked, since that is where it is going.
 */
export function pickUp(board: Board, ids: readonly string[]): Carry {
  const place = presentPlace(board, new Set(ids));
  const open = board.days.find((day) => !day.locked);
  if (place.dayId === null && open) return { ids, place: { dayId: open.id, after: null } };
  return { ids, place };
}

/** Carries strips one step on. */
export function carryOn(board: Board, carry: Carry, step: "up" | "down" | "day_up" | "day_down" | "boneyard"): Carry {
  if (step === "boneyard") return { ...carry, place: { dayId: null, after: null } };
  return { ...carry, place: nextPlace(board, new Set(carry.ids), carry.place, step) };
}
