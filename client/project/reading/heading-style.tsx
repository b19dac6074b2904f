import { useMemo } from "react";
import { headingStyle } from "../../../shared/script/learner/heading-style.ts";
import { readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { useDocument, useOpenDocument } from "../../collab/use-document.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./reading.module.css";

/** How the script's headings are set, how sure that is, and the ones that are set otherwise. */
export function HeadingStyleLine({ scriptId }: { scriptId: string }) {
  const t = useT();
  const open = useOpenDocument("script", scriptId);
  const lines = useDocument(open?.doc, readLines, [scriptBody], 500);
  const style = useMemo(() => (lines ? headingStyle(lines) : null), [lines]);
  if (!style) return null;
  const parts = style.parts.map((part) => t(`reading.teach.parts.${part}`)).join(" · ");
  return (
    <div className={css.style}>
      <p>
        {t("reading.style.found", { count: style.count, of: style.of, parts })}{" "}
        <span className={css.remark}>{t("reading.style.sure", { percent: Math.round(style.confidence * 100) })}</span>
      </p>
      <p className={css.lineText}>{style.example}</p>
      {style.others.length > 0 && (
        <>
          <p className={css.note}>{t("reading.style.others")}</p>
          {style.others.map((text, at) => (
            // Two headings may read the same.
            <p key={at} className={css.lineText}>
              {text}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
