import { TextInput } from "@mantine/core";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import type { ProjectAnswer } from "../session/wire.ts";
import { changeProject, patchProject } from "./change-project.ts";
import css from "./project.module.css";

/** The first shooting day, as a call sheet would head it; who manages the production sets it. */
export function StartDate({ project, canSet }: { project: ProjectAnswer; canSet: boolean }) {
  const t = useT();
  const format = useFormat();
  const date = project.start_date;
  return (
    <div className={css.start}>
      <span className="label">{t("project.start")}</span>
      {canSet ? (
        <TextInput
          key={date}
          type="date"
          aria-label={date ? t("project.start") : t("project.start_set")}
          defaultValue={date ?? ""}
          onBlur={(event) => {
            const next = event.currentTarget.value || null;
            if (next !== date) void changeProject(() => patchProject(project.id, { start_date: next }), null);
          }}
        />
      ) : (
        <strong>{date ? format.date(date) : t("project.start_none")}</strong>
      )}
    </div>
  );
}
