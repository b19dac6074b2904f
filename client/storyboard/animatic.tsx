import { ActionIcon, Modal, Progress } from "@mantine/core";
import { Pause, Play, SkipBack, SkipForward, Volume2, VolumeX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Shot } from "../../shared/storyboard/shot.ts";
import { useT } from "../i18n/language.tsx";
import { Picture, useFile } from "./picture.tsx";
import { canReadAloud, ReadAloud } from "./read-aloud.tsx";
import css from "./storyboard.module.css";

const tickMs = 100;

/**
 * Plays the storyboard: each picture for its seconds, and as long as its narration is spoken, with the words below. The
 * voice is the shot's own; where there is none the browser reads, if it is asked to.
 */
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
  const sound = useRef<HTMLAudioElement>(null);
  const [sounding, setSounding] = useState(false);
  const [aloud, setAloud] = useState(false);
  const hasVoice = (current?.shot.audioUrl ?? "") !== "";
  const [reading, setReading] = useState(false);
  // The next picture is fetched before it is needed.
  useFile(shots[index + 1]?.shot.imageUrl ?? "");

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setPassed((before) => before + tickMs / 1000), tickMs);
    return () => clearInterval(timer);
  }, [playing]);
  useEffect(() => {
    // The player refuses to sound before anybody has touched the page; the pictures go on.
    if (!voice || !playing) sound.current?.pause();
    else void sound.current?.play().catch(() => setSounding(false));
  }, [voice, playing]);
  useEffect(() => {
    if (passed < seconds || sounding || reading) return;
    if (index + 1 < shots.length) {
      setIndex(index + 1);
      setPassed(0);
    } else setPlaying(false);
  }, [passed, seconds, index, shots.length, sounding, reading]);

  const go = (to: number) => {
    setIndex(Math.max(0, Math.min(shots.length - 1, to)));
    setPassed(0);
    setSounding(false);
  };
  if (!current) return null;
  return (
    <Modal opened fullScreen onClose={props.onClose} title={t("storyboard.animatic")}>
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
        {canReadAloud && aloud && playing && !hasVoice && (
          <ReadAloud key={current.shot.id} text={current.shot.narration} onSpeaking={setReading} />
        )}
        {voice && (
          // biome-ignore lint/a11y/useMediaCaption: the narration stands above as text
          <audio
            key={current.shot.id}
            ref={sound}
            src={voice}
            onPlay={() => setSounding(true)}
            onEnded={() => setSounding(false)}
            onError={() => setSounding(false)}
          />
        )}
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
          {canReadAloud && (
            <ActionIcon
              variant={aloud ? "filled" : "default"}
              aria-label={t("storyboard.read_aloud")}
              title={t("storyboard.read_aloud")}
              aria-pressed={aloud}
              onClick={() => setAloud(!aloud)}
            >
              {aloud ? <Volume2 size={16} /> : <VolumeX size={16} />}
            </ActionIcon>
          )}
          <span className={css.count}>
            {t("storyboard.count", { name: current.name, at: index + 1, of: shots.length })}
          </span>
        </div>
      </div>
    </Modal>
  );
}
