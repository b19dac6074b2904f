import { Button, Popover, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import type { ProjectAnswer } from "../session/wire.ts";
import { notifyProblem } from "../ui/notify.ts";
import css from "./project.module.css";

/** Makes a production without a script: only its name is asked. */
export function NewProject() {
  const t = useT();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);

  const make = async () => {
    if (name.trim() === "") return;
    setBusy(true);
    try {
      const project = await api.post<ProjectAnswer>("/projects", { name: name.trim() });
      void refreshAnswers("/projects");
      await navigate({ to: "/p/$projectId", params: { projectId: project.id } });
    } catch (error) {
      notifyProblem(problemMessage(error));
      setBusy(false);
    }
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus width={320}>
      <Popover.Target>
        <Button variant="default" leftSection={<Plus size={16} aria-hidden="true" />} onClick={() => setOpened(true)}>
          {t("project.make")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={css.inlineForm}
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <TextInput
            label={t("project.make_name")}
            placeholder={t("project.make_name_placeholder")}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" loading={busy} disabled={name.trim() === ""}>
            {t("project.make_done")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
