import { useFormat } from "../../i18n/format.ts";
import { useT, useWording } from "../../i18n/language.tsx";
import type { ScriptAnswer } from "../../session/wire.ts";
import { DoubtfulLines } from "./doubtful-lines.tsx";
import { HeadingStyleLine } from "./heading-style.tsx";
import css from "./reading.module.css";
import { TeachHeading } from "./teach-heading.tsx";

/** How many lines of each list are shown. */
const shown = 40;

/** What became of a file: the figures everybody asks for, and every line that is not beyond doubt. */
export function ReadingReport({ script }: { script: ScriptAnswer }) {
  const t = useT();
  const wording = useWording();
  const format = useFormat();
  const { metadata, report } = script;
  const scenes = metadata.scene_count ?? 0;
  const characters = metadata.characters_count ?? 0;
  const eighths = metadata.eighths ?? 0;
  const lost = report?.lost ?? 0;
  return (
    <>
      <dl className={css.figures}>
        <Figure value={scenes} label={t("reading.scenes", { count: scenes })} />
        <Figure value={format.eighths(eighths)} label={t("reading.pages", { count: format.pages(eighths).count })} />
        <Figure value={characters} label={t("reading.characters", { count: characters })} />
        <Figure value={lost} label={t("reading.lost", { count: lost })} bad={lost > 0} />
      </dl>
      {report?.warnings.map((warning) => (
        <p key={warning} className={css.warning}>
          {wording(`reading.warnings.${warning}`) ?? warning}
        </p>
      ))}
      {report && <HeadingStyleLine scriptId={script.id} />}
      {report && report.doubtful.length > 0 && <DoubtfulLines script={script} doubtful={report.doubtful} />}
      {report && <TeachHeading scriptId={script.id} open={report.warnings.includes("no_headings")} />}
      {report && report.furniture.length > 0 && (
        <Lines
          title={t("reading.furniture", { count: report.furniture.length })}
          note={t("reading.furniture_note")}
          lines={report.furniture}
        />
      )}
      {report && report.doubtful.length === 0 && lost === 0 && <p className={css.sure}>{t("reading.all_sure")}</p>}
    </>
  );
}

function Figure({ value, label, bad = false }: { value: number | string; label: string; bad?: boolean }) {
  return (
    <div className={css.figure} data-bad={bad || undefined}>
      <dd>{value}</dd>
      <dt>{label}</dt>
    </div>
  );
}

function Lines(props: {
  title: string;
  note: string;
  lines: readonly { readonly line: number; readonly text: string }[];
}) {
  const t = useT();
  return (
    <details className={css.lines}>
      <summary>{props.title}</summary>
      <p className={css.note}>{props.note}</p>
      <ol>
        {props.lines.slice(0, shown).map((line) => (
          <li key={`${line.line} ${line.text}`}>
            <span className={css.lineNumber}>{t("reading.line", { line: line.line })}</span>
            <span className={css.lineText}>{line.text}</span>
          </li>
        ))}
      </ol>
      {props.lines.length > shown && (
        <p className={css.note}>{t("reading.more", { count: props.lines.length - shown })}</p>
      )}
    </details>
  );
}
