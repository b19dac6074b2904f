import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useT } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import type { ProjectAnswer } from "../../session/wire.ts";
import { changeProject } from "../change-project.ts";
import { askToDelete } from "./ask-to-delete.tsx";
import css from "./trash.module.css";

/** At the foot of the office: moves the production to the trash and leaves it. */
export function DeleteProduction({ project }: { project: ProjectAnswer }) {
  const t = useT();
  const navigate = useNavigate();
  const { id, name } = project;
  const remove = async () => {
    const deleted = await changeProject(
      async () => {
        await api.delete(`/projects/${id}`);
        await navigate({ to: "/" });
      },
      t("project.trash.moved", { name }),
    );
    return deleted;
  };
  return (
    <div className={css.ending}>
      <Button
        variant="subtle"
        color="red"
        leftSection={<Trash2 size={16} aria-hidden="true" />}
        onClick={() => askToDelete({ t, name, what: "production", remove: () => void remove() })}
      >
        {t("project.trash.delete_this_production")}
      </Button>
    </div>
  );
}
