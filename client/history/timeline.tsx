import { Button, Switch, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { VersionAnswer } from "../../shared/api/history.ts";
import { longestVersionName } from "../../shared/history/versioned.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import css from "./history.module.css";
import { People } from "./people.tsx";
import type { HistoryTarget } from "./version-source.ts";

/** All versions, newest first, under the day they are of; above them the field that keeps a new one. */
export function Timeline(props: {
  readonly target: HistoryTarget;
  readonly versions: readonly VersionAnswer[];
  readonly loaded: boolean;
  readonly problem: string | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  const [namedOnly, setNamedOnly] = useState(false);
  const shown = props.versions.filter((version) => !namedOnly || version.name !== null);
  const days = Map.groupBy(shown, (version) => localDay(version.created_at));
  return (
    <nav className={css.timeline} aria-label={t("history.title")}>
      {props.target.edit && <KeepForm target={props.target} />}
      <Switch
        size="xs"
        label={t("history.named_only")}
        checked={namedOnly}
        onChange={(event) => setNamedOnly(event.currentTarget.checked)}
      />
      {props.problem && <p role="alert">{props.problem}</p>}
      {props.loaded && shown.length === 0 && (
        <p className={css.quiet}>{t(namedOnly ? "history.none_named" : "history.none")}</p>
      )}
      {[...days].map(([day, versions]) => (
        <section key={day}>
          <h3 className={css.day}>{format.date(day)}</h3>
          {versions.map((version) => (
            <button
              key={version.id}
              type="button"
              className={css.version}
              aria-current={version.id === props.chosen}
              onClick={() => props.onChoose(version.id)}
              onKeyDown={stepThrough}
            >
              <span className={css.time}>{localTime(version.created_at)}</span>
              <span className={css.what}>
                {version.name === null ? (
                  <span>{t(`history.reasons.${version.reason}`)}</span>
                ) : (
                  <strong>{version.name}</strong>
                )}
                <People people={version.contributors} />
              </span>
            </button>
          ))}
        </section>
      ))}
    </nav>
  );
}

function KeepForm({ target }: { readonly target: HistoryTarget }) {
  const t = useT();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      await api.post(`/scripts/${target.scriptId}/versions`, { document: target.kind, name: name.trim() });
      notifyDone(t("history.kept", { name: name.trim() }));
      setName("");
      await refreshAnswers(`/scripts/${target.scriptId}/versions`);
    } catch (error) {
      notifyProblem(problemMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={css.keep}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void keep();
      }}
    >
      <TextInput
        size="xs"
        aria-label={t("history.keep_as")}
        placeholder={t("history.keep_hint")}
        maxLength={longestVersionName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={busy} disabled={name.trim() === ""}>
        {t("history.keep")}
      </Button>
    </form>
  );
}

/** Arrow keys go from version to version. */
function stepThrough(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const all = [...(event.currentTarget.closest("nav")?.querySelectorAll<HTMLElement>("[aria-current]") ?? [])];
  const next = all[all.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}

/** The day of a moment where the reader is: "2026-10-03". */
function localDay(iso: string): string {
  const moment = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function localTime(iso: string): string {
  const moment = new Date(iso);
  return `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`;
}
