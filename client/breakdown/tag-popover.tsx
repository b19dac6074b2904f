import { Portal, Select } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { useEffect, useEffectEvent, useMemo } from "react";
import { categories, categoryById } from "../../shared/breakdown/categories.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { useT } from "../i18n/language.tsx";
import { CategoryMark } from "../sheet/category-mark.tsx";
import { completeElement } from "../sheet/complete-element.ts";
import type { SheetEdits } from "../sheet/sheet-edits.ts";
import css from "./breakdown.module.css";

/** Words a person selected in the scene, and where they stand on the page. */
export interface MarkedWords {
  readonly words: string;
  readonly lineUid: string | null;
  readonly left: number;
  readonly top: number;
}

/** The categories on the number keys: 1 cast, 2 background, 3 props … */
const onKeys = [100, 101, 104, 106, 103, 107, 116, 105, 113] as const;

/** Asks what the selected words are: an element that exists, or a new one of a category, by click or number key. */
export function TagPopover(props: {
  readonly marked: MarkedWords;
  readonly breakdown: Breakdown;
  readonly sceneId: string;
  readonly edits: SheetEdits;
  readonly onClose: () => void;
}) {
  const { marked, breakdown, sceneId, edits, onClose } = props;
  const t = useT();
  const evidence = useMemo(() => ({ quote: marked.words, lineUid: marked.lineUid }), [marked]);
  const known = useMemo(
    () => completeElement(breakdown, marked.words, -1, new Set(), 4).filter((element) => edits.may(element.category)),
    [breakdown, marked.words, edits],
  );
  const box = useClickOutside(onClose);
  const tag = (category: number) => {
    edits.add(sceneId, marked.words, category, evidence);
    onClose();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape") return onClose();
    const category = onKeys[Number(event.key) - 1];
    if (category === undefined || !edits.may(category) || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    tag(category);
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const left = Math.max(8, Math.min(marked.left, window.innerWidth - 288));
  const top = Math.min(marked.top + 6, window.innerHeight - 360);
  return (
    <Portal>
      <div
        ref={box}
        className={css.tag}
        style={{ left, top }}
        role="dialog"
        aria-label={t("breakdown.tag_title", { words: marked.words })}
      >
        <p className={css.tagTitle}>{t("breakdown.tag_title", { words: marked.words })}</p>
        {known.length > 0 && (
          <div className={css.tagKnown}>
            <span className="label">{t("breakdown.tag_known")}</span>
            {known.map((element) => (
              <button
                key={element.id}
                type="button"
                onClick={() => {
                  edits.link(sceneId, element.id, evidence);
                  onClose();
                }}
              >
                <CategoryMark category={categoryById(element.category)} /> {element.name}
              </button>
            ))}
          </div>
        )}
        <div className={css.tagKeys}>
          {onKeys.map((id, index) => {
            const category = categoryById(id);
            if (!edits.may(id)) return null;
            return (
              <button key={id} ref={index === 0 ? takeFocus : undefined} type="button" onClick={() => tag(id)}>
                <kbd>{index + 1}</kbd>
                <CategoryMark category={category} /> {t(`breakdown.categories.${category.key}`)}
              </button>
            );
          })}
        </div>
        <Select
          size="xs"
          searchable
          placeholder={t("breakdown.tag_other")}
          aria-label={t("breakdown.tag_other")}
          comboboxProps={{ withinPortal: false }}
          data={categories
            .filter(({ id }) => !onKeys.some((key) => key === id))
            .map(({ id, key }) => ({ value: String(id), label: t(`breakdown.categories.${key}`) }))}
          onChange={(value) => value && tag(Number(value))}
        />
      </div>
    </Portal>
  );
}

/** The portal comes into the page late, so the first button takes the focus when it arrives. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true });
}
