/** Which strips are chosen. `active` is the one the keyboard acts on; a Shift range runs from `anchor`. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly active: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, active: null };

/** A click: alone it chooses one strip, with Shift the range from the anchor, with Ctrl or ⌘ it adds or takes away. */
export function selectByClick(
  selection: Selection,
  order: readonly string[],
  id: string,
  keys: { readonly shift: boolean; readonly toggle: boolean },
): Selection {
  if (keys.shift && selection.anchor !== null && order.includes(selection.anchor)) {
    return { ...selection, ids: range(order, selection.anchor, id), active: id };
  }
  if (!keys.toggle) return { ids: new Set([id]), anchor: id, active: id };
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, active: id };
}

/** Moves the active strip by `step` rows (Infinity: to the end); with `extend` the range grows from the anchor. */
export function selectByStep(selection: Selection, order: readonly string[], step: number, extend: boolean): Selection {
  if (order.length === 0) return nothingSelected;
  const here = selection.active === null ? -1 : order.indexOf(selection.active);
  const start = here < 0 ? (step > 0 ? 0 : order.length - 1) : here + step;
  const id = order[Math.max(0, Math.min(order.length - 1, start))] as string;
  if (!extend) return { ids: new Set([id]), anchor: id, active: id };
  const anchor = selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : id;
  return { ids: range(order, anchor, id), anchor, active: id };
}

/** Drops from the selection what is no longer shown. */
export function keepSelection(selection: Selection, shown: ReadonlySet<string>): Selection {
  const gone = [...selection.ids].some((id) => !shown.has(id));
  const active = selection.active !== null && shown.has(selection.active) ? selection.active : null;
  if (!gone && active === selection.active) return selection;
  return { ids: new Set([...selection.ids].filter((id) => shown.has(id))), anchor: active, active };
}

/** What a drag or a key takes along: the whole selection when it holds the strip, else the strip alone; in reading order. */
export function carriedWith(selection: Selection, order: readonly string[], id: string): string[] {
  if (!selection.ids.has(id)) return [id];
  return order.filter((other) => selection.ids.has(other));
}

function range(order: readonly string[], from: string, to: string): Set<string> {
  const a = order.indexOf(from);
  const b = order.indexOf(to);
  return new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1));
}
