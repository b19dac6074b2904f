import { Button } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { applyHeadings, newHeadings } from "../../../shared/script/learner/apply-heading.ts";
import {
  guessParts,
  type HeadingPart,
  headingParts,
  learnHeading,
  type NamedPart,
} from "../../../shared/script/learner/learn-heading.ts";
import { keepForm } from "../../../shared/script/learner/taught-forms.ts";
import { readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { useDocument, useOpenDocument, useStatusField } from "../../collab/use-document.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./reading.module.css";

/** How many lines are offered as headings, and how many of those found are shown. */
const offered = 400;
const shown = 3;

/**
 * For scripts whose headings follow a style that nobody knows: one heading is chosen or pasted, its words are named,
 * and every line of that form becomes a heading in the script, which all who have it open see at once.
 */
export function TeachHeading({ scriptId, open: opened }: { scriptId: string; open: boolean }) {
  const t = useT();
  const id = useId();
  const open = useOpenDocument("script", scriptId);
  const canEdit = useStatusField(open, (status) => status.canEdit === true);
  const lines = useDocument(open?.doc, readLines, [scriptBody], 200);
  const [example, setExample] = useState("");
  const [named, setNamed] = useState<readonly NamedPart[]>([]);
  const [turned, setTurned] = useState<number | null>(null);
  const form = useMemo(() => learnHeading(example, named), [example, named]);
  const found = useMemo(() => (form && lines ? newHeadings(lines, form) : []), [form, lines]);
  const choices = useMemo(
    () =>
      [...new Set(lines?.filter((line) => line.kind !== "scene_heading" && line.text.length <= 60).map((l) => l.text))]
        .filter((text) => text !== "")
        .slice(0, offered),
    [lines],
  );
  if (!canEdit) return null;

  const show = (text: string) => {
    setExample(text);
    setNamed(guessParts(text));
    setTurned(null);
  };
  const name = (at: number, part: HeadingPart) =>
    setNamed(named.map((each, index) => (index === at ? { ...each, part } : each)));

  return (
    <details className={css.lines} open={opened}>
      <summary>{t("reading.teach.title")}</summary>
      <div className={css.teach}>
        <label htmlFor={id}>{t("reading.teach.example")}</label>
        <input
          id={id}
          className={css.example}
          list={`${id}-lines`}
          value={example}
          placeholder={t("reading.teach.placeholder")}
          onChange={(event) => show(event.currentTarget.value)}
        />
        <datalist id={`${id}-lines`}>
          {choices.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
        {named.length > 0 && (
          <div className={css.parts}>
            {named.map((each, at) => (
              // A word is known by its place in the heading.
              <label key={at} className={css.part}>
                <span>{each.text}</span>
                <select value={each.part} onChange={(event) => name(at, event.currentTarget.value as HeadingPart)}>
                  {headingParts.map((part) => (
                    <option key={part} value={part}>
                      {t(`reading.teach.parts.${part}`)}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        )}
        {example !== "" && turned === null && (
          <p className={css.found} role="status">
            {form ? t("reading.teach.found", { count: found.length }) : t("reading.teach.unclear")}
            {found.slice(0, shown).map((line) => (
              <span key={line.uid} className={css.lineText}>
                {line.text}
              </span>
            ))}
          </p>
        )}
        {turned !== null && (
          <p className={css.found} role="status">
            {t("reading.teach.turned", { count: turned })} {t("reading.teach.kept")}
          </p>
        )}
        <Button
          size="xs"
          disabled={!form || found.length === 0}
          onClick={() => {
            if (!open || !form) return;
            setTurned(applyHeadings(open.doc, form, "teach"));
            keepForm(open.doc, { example, parts: named }, "teach");
          }}
        >
          {t("reading.teach.apply")}
        </Button>
      </div>
    </details>
  );
}
