import { ActionIcon, Modal, Progress } from "@mantine/core";
import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useEffect, useState } from "react";
import type { Shot } from "../../shared/storyboard/shot.ts";
import { useT } from "../i18n/language.tsx";
import { Picture, useFile } from "./picture.tsx";
import css from "./storyboard.module.css";

const tickMs = 100;

/** Plays the storyboard: each picture for its seconds with its narration below, and its voice where there is one. */
export function Animatic(props: {
  readonly shots: readonly { readonly shot: Shot; readonly name: string }[];
  readonly from: number;
  readonly onClose: () => void;
}) {
  const t = useT();
  const { shots } = props;
  const [index, setIndex] = useState(props.from);
  const [passed, setPassed] = useState(0);
  const [playing, setPlaying] = useState(true);
  const current = shots[Math.min(index, shots.length - 1)];
  const seconds = current?.shot.seconds ?? 1;
  const voice = useFile(current?.shot.audioUrl ?? "");
  // The next picture is fetched before it is needed.
  useFile(shots[index + 1]?.shot.imageUrl ?? "");

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setPassed((before) => before + tickMs / 1000), tickMs);
    return () => clearInterval(timer);
  }, [playing]);
  useEffect(() => {
    if (passed < seconds) return;
    if (index + 1 < shots.length) {
      setIndex(index + 1);
      setPassed(0);
    } else setPlaying(false);
  }, [passed, seconds, index, shots.length]);

  const go = (to: number) => {
    setIndex(Math.max(0, Math.min(shots.length - 1, to)));
    setPassed(0);
  };
  if (!current) return null;
  return (
    <Modal
      opened
      fullScreen
      onClose={props.onClose}
      title={t("storyboard.animatic")}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same */}
      <div
        className={css.stage}
        onKeyDown={(event) => {
          if (event.key === "ArrowRight") go(index + 1);
          if (event.key === "ArrowLeft") go(index - 1);
        }}
      >
        <div className={css.screen}>
          <Picture url={current.shot.imageUrl} label={current.shot.prompt} state={current.shot.prompt} />
        </div>
        <p className={css.spoken} aria-live="polite">
          {current.shot.narration}
        </p>
        {/* biome-ignore lint/a11y/useMediaCaption: the narration stands above as text */}
        {voice && playing && <audio src={voice} autoPlay />}
        <Progress value={Math.min(100, (passed / seconds) * 100)} size="xs" aria-label={t("storyboard.progress")} />
        <div className={css.controls}>
          <ActionIcon variant="default" aria-label={t("storyboard.back")} onClick={() => go(index - 1)}>
            <SkipBack size={16} />
          </ActionIcon>
          <ActionIcon
            size="lg"
            aria-label={t(playing ? "storyboard.pause" : "storyboard.play")}
            data-autofocus
            onClick={() => {
              if (!playing && passed >= seconds) go(0);
              setPlaying(!playing);
            }}
          >
            {playing ? <Pause size={18} /> : <Play size={18} />}
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t("storyboard.forward")} onClick={() => go(index + 1)}>
            <SkipForward size={16} />
          </ActionIcon>
          <span className={css.count}>
            {t("storyboard.count", { name: current.name, at: index + 1, of: shots.length })}
          </span>
        </div>
      </div>
    </Modal>
  );
}
