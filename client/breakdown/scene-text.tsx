import { useMemo, useRef, useState } from "react";
import { categoryById } from "../../shared/breakdown/categories.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { isChinese } from "../i18n/is-chinese.ts";
import { useT } from "../i18n/language.tsx";
import type { SheetEdits } from "../sheet/sheet-edits.ts";
import { type SheetEntry, sheetOf } from "../sheet/sheet-of.ts";
import css from "./breakdown.module.css";
import { markEvidence } from "./mark-evidence.ts";
import { type MarkedWords, TagPopover } from "./tag-popover.tsx";

/**
 * The scene as it is written, with the words lit up that are the evidence of its elements. Words that are selected can
 * be tagged as an element. The text itself is edited on the script screen.
 */
export function SceneText(props: {
  readonly scene: Scene;
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
  readonly pointed: SheetEntry | null;
}) {
  const { scene, breakdown, edits, pointed } = props;
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const [marked, setMarked] = useState<MarkedWords | null>(null);
  const entries = useMemo(() => sheetOf(breakdown, scene.id).flatMap((box) => box.entries), [breakdown, scene.id]);
  const chinese = useMemo(() => isChinese(scene.lines.map((line) => line.text).join("\n")), [scene.lines]);
  const onSelect = () => {
    const words = edits && box.current ? selectedWords(box.current) : null;
    if (words) setMarked(words);
  };
  return (
    <section
      ref={box}
      className={css.text}
      data-layout={chinese ? "chinese" : "western"}
      aria-label={t("breakdown.scene_text")}
      onMouseUp={onSelect}
      onTouchEnd={onSelect}
    >
      {scene.lines.map((line) => (
        <p key={line.uid} className={css.line} data-kind={line.kind} data-line={line.uid}>
          {markEvidence(line, entries, pointed?.element.id).map((piece) =>
            piece.entry ? (
              <mark
                key={piece.from}
                className={css.evidence}
                data-pointed={piece.entry.element.id === pointed?.element.id || undefined}
                style={{ "--mark": categoryById(piece.entry.element.category).colour }}
                title={`${categoryById(piece.entry.element.category).code} · ${piece.entry.element.name}`}
              >
                {piece.text}
              </mark>
            ) : (
              <span key={piece.from}>{piece.text}</span>
            ),
          )}
        </p>
      ))}
      {scene.lines.length <= 1 && <p className={css.soft}>{t("breakdown.text_empty")}</p>}
      {edits && scene.lines.length > 1 && <p className={css.hint}>{t("breakdown.tag_hint")}</p>}
      {marked && edits && (
        <TagPopover
          marked={marked}
          breakdown={breakdown}
          sceneId={scene.id}
          edits={edits}
          onClose={() => {
            setMarked(null);
            window.getSelection()?.removeAllRanges();
          }}
        />
      )}
    </section>
  );
}

/** The selected words with their line and their place on the page; null when nothing useful is selected. */
function selectedWords(box: HTMLElement): MarkedWords | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = lineOf(range.startContainer);
  if (!start || !box.contains(start)) return null;
  // A selection over several lines counts up to the end of its first.
  if (lineOf(range.endContainer) !== start) range.setEnd(start, start.childNodes.length);
  const words = range.toString().trim();
  if (words === "" || words.length > 80) return null;
  const place = range.getBoundingClientRect();
  return {
    words,
    lineUid: start.dataset.line ?? null,
    left: place.left,
    top: place.bottom,
  };
}

function lineOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-line]") ?? null;
}
