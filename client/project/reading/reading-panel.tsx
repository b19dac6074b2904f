import { Button, CloseButton, Progress } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { CircleAlert, FileText } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useT, useWording } from "../../i18n/language.tsx";
import { chooseFiles } from "./choose-files.ts";
import { currentReadings, onReadingsChange, productionOf, putAway, type Reading, readAgain } from "./read-script.ts";
import css from "./reading.module.css";
import { ReadingReport } from "./reading-report.tsx";

/** Files being read and just read, in a corner of the page; it stays while one moves between screens. */
export function ReadingPanel() {
  const t = useT();
  const readings = useSyncExternalStore(onReadingsChange, currentReadings);
  if (readings.length === 0) return null;
  return (
    <section className={css.panel} aria-label={t("reading.title")} aria-live="polite">
      {readings.map((reading) => (
        <ReadingCard key={reading.id} reading={reading} />
      ))}
    </section>
  );
}

function ReadingCard({ reading }: { reading: Reading }) {
  const t = useT();
  const { file, stage } = reading;
  return (
    <article className={css.card} data-stage={stage}>
      <header className={css.cardHead}>
        <FileText size={16} aria-hidden="true" />
        <span className={css.fileName}>{file.name}</span>
        <CloseButton
          size="sm"
          aria-label={stage === "sending" ? t("reading.stop") : t("reading.dismiss", { name: file.name })}
          onClick={() => putAway(reading.id)}
        />
      </header>
      {stage === "sending" && (
        <Step label={t("reading.sending", { percent: reading.progress })} progress={reading.progress * 0.4} />
      )}
      {stage === "reading" && (
        <Step
          label={t(reading.progress === 0 ? "reading.waiting" : "reading.reading")}
          progress={40 + reading.progress * 0.6}
        />
      )}
      {stage === "done" && reading.script && <Done reading={reading} />}
      {stage === "failed" && <Failed reading={reading} />}
    </article>
  );
}

function Step({ label, progress }: { label: string; progress: number }) {
  return (
    <div className={css.step}>
      <span>{label}</span>
      <Progress value={Math.max(4, progress)} aria-label={label} size="sm" transitionDuration={200} />
    </div>
  );
}

function Done({ reading }: { reading: Reading }) {
  const t = useT();
  const navigate = useNavigate();
  const { script } = reading;
  if (!script) return null;
  const open = (screen: "script" | "breakdown" | "schedule") => {
    putAway(reading.id);
    const params = { projectId: script.project_id, scriptId: script.id };
    void navigate({ to: `/p/$projectId/s/$scriptId/${screen}`, params });
  };
  return (
    <>
      <h3 className={css.scriptTitle}>{script.title}</h3>
      <ReadingReport script={script} />
      <footer className={css.actions}>
        <Button onClick={() => open("script")}>{t("reading.open_script")}</Button>
        <Button variant="default" onClick={() => open("breakdown")}>
          {t("reading.open_breakdown")}
        </Button>
        <Button variant="default" onClick={() => open("schedule")}>
          {t("reading.open_schedule")}
        </Button>
      </footer>
    </>
  );
}

function Failed({ reading }: { reading: Reading }) {
  const t = useT();
  const wording = useWording();
  const advice = reading.problem && wording(`problems.advice.${reading.problem.code}`);
  return (
    <div role="alert" className={css.failed}>
      <p className={css.problem}>
        <CircleAlert size={16} aria-hidden="true" />
        <strong>{reading.problem?.message ?? t("reading.failed")}</strong>
      </p>
      {advice && <p>{advice}</p>}
      <div className={css.actions}>
        <Button variant="default" onClick={() => readAgain(reading)}>
          {t("reading.again")}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            putAway(reading.id);
            chooseFiles(productionOf(reading));
          }}
        >
          {t("reading.other_file")}
        </Button>
      </div>
    </div>
  );
}
