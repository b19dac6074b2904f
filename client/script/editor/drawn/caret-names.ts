import type { Awareness } from "y-protocols/awareness";

/** Another person's caret with their name; the name is shown for a while after each move. */
export function caretElement(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement("span");
  const label = document.createElement("span");
  caret.className = "other-caret";
  caret.dataset.person = String(user.id ?? "");
  label.className = "other-caret-name";
  caret.style.setProperty("--person", String(user.color ?? "#55606e"));
  label.textContent = String(user.name ?? "");
  caret.append(label);
  return caret;
}

/**
 * Shows a name again whenever its caret moves: the editor moves the element it has, whose showing is over by then.
 * Returns the way to stop.
 */
export function showNamesOfMoving(page: HTMLElement, awareness: Awareness): () => void {
  const onChange = ({ updated }: { readonly updated: readonly number[] }) => {
    const people = new Set(updated.map((client) => String(awareness.getStates().get(client)?.user?.id ?? "")));
    requestAnimationFrame(() => {
      for (const caret of page.querySelectorAll<HTMLElement>(".other-caret")) {
        if (!people.has(caret.dataset.person ?? "")) continue;
        for (const showing of caret.getAnimations({ subtree: true })) {
          showing.cancel();
          showing.play();
        }
      }
    });
  };
  awareness.on("change", onChange);
  return () => awareness.off("change", onChange);
}
