import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FilePlus, FileUp, Trash2 } from "lucide-react";
import { useState } from "react";
import { can } from "../../shared/project/permissions.ts";
import { useT } from "../i18n/language.tsx";
import { api } from "../session/api.ts";
import type { ProjectAnswer, ScriptAnswer, ScriptSummary } from "../session/wire.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Sheet } from "../ui/page.tsx";
import { changeProject } from "./change-project.ts";
import { ScreenTabs } from "./office/screen-tabs.tsx";
import css from "./project.module.css";
import { ScriptStrip } from "./project-card.tsx";
import { chooseFiles } from "./reading/choose-files.ts";
import { askToDelete } from "./trash/ask-to-delete.tsx";

/** The scripts of a production; who may write adds one from a file or starts an empty one. */
export function ScriptsSheet({ project }: { project: ProjectAnswer }) {
  const t = useT();
  const [writing, setWriting] = useState(false);
  const mayAdd = can(project.role, "edit", "script");
  const mayDelete = can(project.role, "manage", "team");
  const remove = (script: ScriptSummary) =>
    changeProject(() => api.delete(`/scripts/${script.id}`), t("project.trash.moved", { name: script.title }));
  const buttons = mayAdd && (
    <>
      <Button
        variant="default"
        leftSection={<FilePlus size={16} aria-hidden="true" />}
        onClick={() => setWriting(true)}
        disabled={writing}
      >
        {t("project.script_empty")}
      </Button>
      <Button leftSection={<FileUp size={16} aria-hidden="true" />} onClick={() => chooseFiles(project.id)}>
        {t("project.from_file")}
      </Button>
    </>
  );
  return (
    <Sheet title={t("project.scripts")} actions={project.scripts.length > 0 && buttons}>
      {writing && <EmptyScript project={project} onLeave={() => setWriting(false)} />}
      {project.scripts.length === 0 && !writing && (
        <EmptyState title={t("project.no_scripts_title")} text={t("project.no_scripts_text")}>
          {buttons}
        </EmptyState>
      )}
      <ul className={css.strips}>
        {project.scripts.map((script) => (
          <li key={script.id}>
            <div className={css.scriptRow}>
              <ScriptStrip projectId={project.id} script={script} />
              {mayDelete && (
                <ActionIcon
                  aria-label={t("project.trash.delete_script", { name: script.title })}
                  onClick={() =>
                    askToDelete({ t, name: script.title, what: "script", remove: () => void remove(script) })
                  }
                >
                  <Trash2 size={16} />
                </ActionIcon>
              )}
            </div>
            {script.status === "ready" && <ScreenTabs projectId={project.id} scriptId={script.id} place="row" />}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function EmptyScript({ project, onLeave }: { project: ProjectAnswer; onLeave: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const start = async () => {
    await changeProject(async () => {
      const script = await api.post<ScriptAnswer>(`/projects/${project.id}/scripts`, { title: title.trim() });
      await navigate({
        to: "/p/$projectId/s/$scriptId/script",
        params: { projectId: project.id, scriptId: script.id },
      });
    }, null);
  };
  return (
    <form
      className={css.rowForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== "") void start();
      }}
    >
      <TextInput
        aria-label={t("project.script_title")}
        placeholder={t("project.script_title_placeholder")}
        value={title}
        maxLength={200}
        ref={(input) => input?.focus()}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onLeave()}
      />
      <Button type="submit" disabled={title.trim() === ""}>
        {t("project.script_make")}
      </Button>
      <Button variant="subtle" color="gray" onClick={onLeave}>
        {t("app.cancel")}
      </Button>
    </form>
  );
}
