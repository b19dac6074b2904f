import { Check } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { keyedKinds } from "../../../shared/script/element-keys.ts";
import { type LineKind, lineKinds } from "../../../shared/script/scene.ts";
import { readLines, scriptBody, setLineKind } from "../../../shared/script/script-document.ts";
import { useDocument, useOpenDocument, useStatusField } from "../../collab/use-document.ts";
import { useT } from "../../i18n/language.tsx";
import type { ScriptAnswer } from "../../session/wire.ts";
import css from "./reading.module.css";

const choices = [...keyedKinds, ...lineKinds.filter((kind) => !keyedKinds.includes(kind))];

type Doubt = NonNullable<ScriptAnswer["report"]>["doubtful"][number];

/**
 * The lines that the reader guessed, each with what it is in the script now. Tab walks
 * them; a digit says what the line is and goes on, Enter goes on as it is. The script changes at once.
 */
export function DoubtfulLines({ script, doubtful }: { script: ScriptAnswer; doubtful: readonly Doubt[] }) {
  const t = useT();
  const open = useOpenDocument("script", script.id);
  const canEdit = useStatusField(open, (status) => status.canEdit === true);
  const lines = useDocument(open?.doc, readLines, [scriptBody], 100);
  const kinds = useMemo(() => new Map(lines?.map((line) => [line.uid, line.kind])), [lines]);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLOListElement>(null);

  const settle = (uid: string, kind: LineKind | null) => {
    if (kind !== null && open) setLineKind(open.doc, uid, kind, "mend");
    setSeen((before) => new Set(before).add(uid));
  };
  const next = (at: number) => list.current?.querySelectorAll("select")[at + 1]?.focus();
  const onKey = (event: KeyboardEvent, at: number, uid: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = /^[1-9]$/.test(event.key) ? keyedKinds[Number(event.key) - 1] : null;
    if (!kind && event.key !== "Enter") return;
    event.preventDefault();
    settle(uid, kind ?? null);
    next(at);
  };

  return (
    <details className={css.lines} open>
      <summary>
        {t("reading.doubtful", { count: doubtful.length })}
        {seen.size > 0 && <span className={css.remark}> {t("reading.looked_at", { count: seen.size })}</span>}
      </summary>
      <p className={css.note}>{t(canEdit ? "reading.doubtful_keys" : "reading.doubtful_note")}</p>
      <ol ref={list}>
        {doubtful.map((line, at) => {
          const kind = kinds.get(line.uid);
          return (
            <li key={line.uid} data-seen={seen.has(line.uid) || undefined}>
              <span className={css.lineNumber}>
                {seen.has(line.uid) && <Check size={12} aria-hidden="true" />}
                {t("reading.line", { line: line.line })}
              </span>
              <span className={css.lineText}>{line.text}</span>
              <select
                className={css.kind}
                aria-label={t("reading.what_is", { line: line.line, text: line.text.slice(0, 60) })}
                title={t("reading.sure", { percent: Math.round(line.confidence * 100) })}
                value={kind ?? ""}
                disabled={!canEdit || kind === undefined}
                onChange={(event) => settle(line.uid, event.currentTarget.value as LineKind)}
                onKeyDown={(event) => onKey(event, at, line.uid)}
              >
                {kind === undefined && <option value="">{kinds.size > 0 ? t("reading.line_gone") : "…"}</option>}
                {choices.map((choice, index) => (
                  <option key={choice} value={choice}>
                    {index < keyedKinds.length ? `${index + 1} ` : ""}
                    {t(`reading.kinds.${choice}`)}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
