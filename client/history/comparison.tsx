import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { ArrowLeft, Pencil, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { CompareAnswer, VersionAnswer } from "../../shared/api/history.ts";
import type { RestoreChoice } from "../../shared/history/versioned.ts";
import { longestVersionName } from "../../shared/history/versioned.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { notifyProblem } from "../ui/notify.ts";
import screen from "../ui/screen.module.css";
import { BreakdownChanges } from "./breakdown-changes.tsx";
import css from "./history.module.css";
import { ScheduleChanges } from "./schedule-changes.tsx";
import { ScriptChanges } from "./script-changes.tsx";
import { StoryboardChanges } from "./storyboard-changes.tsx";
import { useRestore } from "./use-restore.tsx";
import type { HistoryTarget } from "./version-source.ts";

/** One version beside the present, or beside another version, with what can be restored from it. */
export function Comparison(props: {
  readonly target: HistoryTarget;
  readonly version: VersionAnswer;
  readonly versions: readonly VersionAnswer[];
  readonly onBack: () => void;
  readonly onRestored: () => void;
}) {
  const { target, version } = props;
  const t = useT();
  const format = useFormat();
  const phone = useMediaQuery("(max-width: 760px)") ?? false;
  const [other, setOther] = useState("");
  const [layout, setLayout] = useState<"inline" | "beside">("inline");
  const query = other === "" ? "" : `?with=${other}`;
  const answer = useAnswer<CompareAnswer>(`/scripts/${target.scriptId}/versions/${version.id}/compare${query}`);
  const difference = answer.value?.difference;
  const restore = useRestore(target, version.id, props.onRestored);
  const differs = difference ? Object.values(difference.counts).some((count) => count > 0) : false;
  const mayRestore = restore !== null && other === "" && differs;
  const title = (one: VersionAnswer) =>
    one.name ?? `${format.moment(one.created_at)} · ${t(`history.reasons.${one.reason}`)}`;
  const people = new Map(answer.value?.people.map((person) => [person.id, person.name]));
  const shared = {
    people: (ids: readonly string[]) => ids.map((id) => ({ id, name: people.get(id) ?? "" })),
    sceneName: target.sceneName,
    onRestore: mayRestore ? (choice: RestoreChoice) => void restore(choice) : null,
  };
  return (
    <section className={css.comparison} aria-label={title(version)}>
      <header className={css.bar}>
        {phone && (
          <Button size="xs" variant="subtle" color="gray" leftSection={<ArrowLeft size={14} />} onClick={props.onBack}>
            {t("history.back")}
          </Button>
        )}
        <VersionTitle key={version.id} target={target} version={version} title={title(version)} />
        <NativeSelect
          size="xs"
          aria-label={t("history.compare_with")}
          value={other}
          data={[
            { value: "", label: t("history.compared_with", { what: t("history.now") }) },
            ...props.versions
              .filter(({ id }) => id !== version.id)
              .map((one) => ({ value: one.id, label: t("history.compared_with", { what: title(one) }) })),
          ]}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        {target.kind === "script" && !phone && (
          <SegmentedControl
            size="xs"
            aria-label={t("history.layout")}
            value={layout}
            data={[
              { value: "inline", label: t("history.inline") },
              { value: "beside", label: t("history.beside") },
            ]}
            onChange={(value) => setLayout(value === "beside" ? "beside" : "inline")}
          />
        )}
        {mayRestore && (
          <Button size="xs" leftSection={<RotateCcw size={14} />} onClick={() => void restore(null)}>
            {t("history.restore_all")}
          </Button>
        )}
      </header>
      <div className={css.changes} aria-busy={answer.loading}>
        {answer.problem && <p role="alert">{answer.problem.message}</p>}
        {!difference && !answer.problem && <p className={css.quiet}>{t("history.comparing")}</p>}
        {difference?.kind === "script" && (
          <ScriptChanges difference={difference} beside={layout === "beside" && !phone} {...shared} />
        )}
        {difference?.kind === "schedule" && (
          <ScheduleChanges
            difference={difference}
            titles={
              answer.value
                ? [title(answer.value.from), answer.value.to ? title(answer.value.to) : t("history.now")]
                : ["", ""]
            }
            {...shared}
          />
        )}
        {difference?.kind === "storyboard" && <StoryboardChanges difference={difference} {...shared} />}
        {difference?.kind === "breakdown" && <BreakdownChanges difference={difference} {...shared} />}
      </div>
    </section>
  );
}

/** The version's name; who may edit the document can give it one. */
function VersionTitle(props: {
  readonly target: HistoryTarget;
  readonly version: VersionAnswer;
  readonly title: string;
}) {
  const { target, version } = props;
  const t = useT();
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <h2 className={css.title}>
        {props.title}
        {target.edit && (
          <button
            type="button"
            className={screen.tool}
            aria-label={t("history.name_it")}
            onClick={() => setName(version.name ?? "")}
          >
            <Pencil size={14} />
          </button>
        )}
      </h2>
    );
  }
  const save = async () => {
    try {
      if (name.trim() !== "" && name.trim() !== version.name) {
        await api.patch(`/scripts/${target.scriptId}/versions/${version.id}`, { name: name.trim() });
        await refreshAnswers(`/scripts/${target.scriptId}/versions?`);
      }
      setName(null);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  return (
    <form
      className={css.title}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        size="xs"
        autoFocus
        aria-label={t("history.name_it")}
        placeholder={t("history.keep_hint")}
        maxLength={longestVersionName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setName(null);
        }}
      />
      <Button size="xs" type="submit">
        {t("history.save")}
      </Button>
    </form>
  );
}
