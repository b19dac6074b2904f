import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { cueNames } from "../../../shared/script/characters.ts";
import { isRemote } from "./binding/shared-lines.ts";
import { nextLine } from "./edit-lines.ts";
import { newUid } from "./line-ids.ts";
import { kindOf } from "./screenplay-nodes.ts";
import { type Suggestions, suggest, type Vocabulary } from "./smart-type.ts";

/** What the list under the caret shows. */
export interface ShownSuggestions extends Suggestions {
  /** The item that Enter takes; -1 while none is chosen. */
  readonly active: number;
}

type Change = { readonly active: number } | "close";

const key = new PluginKey<ShownSuggestions | null>("suggestionList");

/**
 * Offers names, sets and times while the reader types at the end of a line. Arrows choose, Enter and Tab take,
 * Escape closes. `vocabulary` is asked on every letter; `onChange` hears of every change of the list.
 */
export const SuggestionList = Extension.create<{ vocabulary: () => Vocabulary; onChange: (view: EditorView) => void }>({
  name: "suggestionList",
  priority: 1000,
  addProseMirrorPlugins() {
    const { vocabulary, onChange } = this.options;
    return [
      new Plugin<ShownSuggestions | null>({
        key,
        state: {
          init: () => null,
          apply: (transaction, shown, _before, state) => {
            const change = transaction.getMeta(key) as Change | undefined;
            if (change === "close") return null;
            if (change) return shown && { ...shown, active: change.active };
            if (transaction.docChanged) return isRemote(transaction) ? shown : suggestAt(state, vocabulary());
            return transaction.selectionSet ? null : shown;
          },
        },
        view: () => ({
          update: (view, before) => {
            if (key.getState(view.state) !== key.getState(before)) onChange(view);
          },
        }),
        props: {
          handleKeyDown: (view, event) => handleKey(view, event, vocabulary),
          handleDOMEvents: {
            blur: (view) => {
              closeSuggestions(view);
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** The list as it is shown now; null: none. */
export function shownSuggestions(state: EditorState): ShownSuggestions | null {
  return key.getState(state) ?? null;
}

/** Writes an item into the line. A name goes on to its speech, a Western set to the time of day. */
export function takeSuggestion(view: EditorView, item: string, vocabulary: Vocabulary): void {
  const shown = shownSuggestions(view.state);
  if (!shown) return;
  const { $head } = view.state.selection;
  const isSet = kindOf($head.parent) === "scene_heading" && !vocabulary.chinese && vocabulary.sets.includes(item);
  view.dispatch(view.state.tr.insertText(isSet ? `${item} - ` : item, $head.start() + shown.from, $head.pos));
  if (kindOf(view.state.selection.$head.parent) === "character") {
    nextLine(newUid)(view.state, view.dispatch);
    closeSuggestions(view);
  }
  view.focus();
}

/** Takes the list away. */
export function closeSuggestions(view: EditorView): void {
  if (shownSuggestions(view.state)) view.dispatch(view.state.tr.setMeta(key, "close" satisfies Change));
}

function suggestAt(state: EditorState, vocabulary: Vocabulary): ShownSuggestions | null {
  const { $head, empty } = state.selection;
  const line = $head.parent;
  if (!empty || $head.parentOffset < line.content.size) return null;
  const found = suggest(kindOf(line), line.textContent, vocabulary, recentSpeakers(state));
  return found && { ...found, active: found.eager ? 0 : -1 };
}

/** The last few cues above the caret within its scene, the nearest first. */
function recentSpeakers(state: EditorState): string[] {
  const speakers: string[] = [];
  for (let at = state.selection.$head.index(0) - 1; at >= 0 && speakers.length < 4; at--) {
    const line = state.doc.child(at);
    if (kindOf(line) === "scene_heading") break;
    if (kindOf(line) === "character") speakers.push(...cueNames(line.textContent));
  }
  return speakers;
}

function handleKey(view: EditorView, event: KeyboardEvent, vocabulary: () => Vocabulary): boolean {
  const shown = shownSuggestions(view.state);
  if (!shown || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  const choose = (active: number) => {
    view.dispatch(view.state.tr.setMeta(key, { active } satisfies Change));
    return true;
  };
  if (event.key === "ArrowDown") return choose((shown.active + 1) % shown.items.length);
  if (event.key === "ArrowUp") return choose(shown.active <= 0 ? shown.items.length - 1 : shown.active - 1);
  if (event.key === "Escape") {
    closeSuggestions(view);
    return true;
  }
  const item = shown.items[shown.active];
  if ((event.key !== "Enter" && event.key !== "Tab") || item === undefined) return false;
  takeSuggestion(view, item, vocabulary());
  return true;
}
