import { ActionIcon, TextInput } from "@mantine/core";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n/language.tsx";
import type { ProjectAnswer } from "../session/wire.ts";
import { changeProject, patchProject } from "./change-project.ts";
import css from "./project.module.css";

/** The production's name; who manages it changes it in place (Enter keeps, Escape leaves it). */
export function ProjectName({ project, canRename }: { project: ProjectAnswer; canRename: boolean }) {
  const t = useT();
  const [draft, setDraft] = useState<string | null>(null);

  const keep = async () => {
    const name = draft?.trim() ?? "";
    setDraft(null);
    if (name === "" || name === project.name) return;
    await changeProject(() => patchProject(project.id, { name }), t("project.renamed"));
  };
  if (draft === null) {
    return (
      <span className={css.name}>
        {project.name}
        {canRename && (
          <ActionIcon aria-label={t("project.rename")} onClick={() => setDraft(project.name)}>
            <Pencil size={16} />
          </ActionIcon>
        )}
      </span>
    );
  }
  return (
    <TextInput
      size="lg"
      aria-label={t("project.name")}
      value={draft}
      maxLength={200}
      ref={(input) => input?.focus()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") void keep();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
