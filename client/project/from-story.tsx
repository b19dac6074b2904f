import { Button, Modal, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useState } from "react";
import { type StoryboardStyle, storyboardStyles } from "../../shared/storyboard/shot.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import type { ProjectAnswer } from "../session/wire.ts";
import { notifyProblem } from "../ui/notify.ts";
import css from "./project.module.css";

const longest = 200_000;

/** Makes a production of a story: title, text and look are asked, then its storyboard opens. */
export function FromStory() {
  const t = useT();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [style, setStyle] = useState<StoryboardStyle>("Cinematic");
  const [busy, setBusy] = useState(false);
  const complete = title.trim() !== "" && text.trim() !== "";

  const make = async () => {
    if (!complete) return;
    setBusy(true);
    try {
      const story = { title: title.trim(), story_text: text, style };
      const { project_id: projectId } = await api.post<{ project_id: string }>("/projects/create", story);
      const project = await api.get<ProjectAnswer>(`/projects/${projectId}`);
      void refreshAnswers("/projects");
      const scriptId = project.scripts[0]?.id;
      if (scriptId === undefined) await navigate({ to: "/p/$projectId", params: { projectId } });
      else await navigate({ to: "/p/$projectId/s/$scriptId/storyboard", params: { projectId, scriptId } });
    } catch (error) {
      notifyProblem(problemMessage(error));
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Clapperboard size={16} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {t("storyboard.story.open")}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t("storyboard.story.title")} size="lg">
        <form
          className={css.storyForm}
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <TextInput
            label={t("storyboard.story.name")}
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea
            label={t("storyboard.story.text")}
            description={t("storyboard.story.text_hint")}
            autosize
            minRows={8}
            maxRows={18}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t("storyboard.story.style")}
            data={storyboardStyles.map((value) => ({ value, label: t(`storyboard.story.style_name.${value}`) }))}
            value={style}
            onChange={(value) => setStyle(storyboardStyles.find((known) => known === value) ?? "Cinematic")}
          />
          <Button type="submit" loading={busy} disabled={!complete}>
            {t("storyboard.story.make")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
