import { ActionIcon, Menu, NumberInput } from "@mantine/core";
import {
  ArrowDown,
  ArrowUp,
  Clapperboard,
  GripVertical,
  MessageSquare,
  MoreHorizontal,
  Pencil,
  Plus,
  Trash2,
  Volume2,
} from "lucide-react";
import { type DragEvent, type KeyboardEvent, memo, useState } from "react";
import { type ErrorCode, errorMessage, errors } from "../../shared/api/errors.ts";
import type { StoryboardAnswer } from "../../shared/api/mvp.ts";
import { isBusy, type Shot, shotAngles, shotMovements, shotSizes } from "../../shared/storyboard/shot.ts";
import { useLanguage, useT } from "../i18n/language.tsx";
import { LiveField } from "../sheet/live-field.tsx";
import screen from "../ui/screen.module.css";
import { askMedia } from "./ask-media.ts";
import { Choice } from "./choice.tsx";
import { Picture, useFile } from "./picture.tsx";
import css from "./storyboard.module.css";
import type { ShotEdits } from "./use-storyboard.ts";

export interface ShotCardProps {
  readonly scriptId: string;
  readonly shot: Shot;
  /** "3.2": the second shot of scene 3. */
  readonly name: string;
  readonly edits: ShotEdits | null;
  readonly makers: StoryboardAnswer["makers"] | null;
  /** The picture shows other words than the shot has now. */
  readonly outdated: boolean;
  readonly neighbours: {
    readonly before: string | null;
    readonly beforeThat: string | null;
    readonly after: string | null;
  };
  readonly onComment: () => void;
}

/** What is dragged when a shot is: its id. */
export const shotType = "application/x-callboard-shot";

/** One frame: its picture, what it says, and how it is taken. Drawn anew only when something of its own changed. */
export const ShotCard = memo(Card, isSame);

function Card({ scriptId, shot, name, edits, makers, outdated, neighbours, onComment }: ShotCardProps) {
  const t = useT();
  const language = useLanguage();
  const [over, setOver] = useState(false);
  const busy = isBusy(shot);
  const set = (change: Parameters<ShotEdits["change"]>[1]) => edits?.change(shot.id, change);
  const up = () => edits?.move(shot.id, shot.sceneId, neighbours.beforeThat);
  const down = () => neighbours.after !== null && edits?.move(shot.id, shot.sceneId, neighbours.after);
  const onKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (
      !event.altKey ||
      (event.key !== "ArrowUp" && event.key !== "ArrowDown" && event.key !== "ArrowLeft" && event.key !== "ArrowRight")
    )
      return;
    event.preventDefault();
    if (event.key === "ArrowUp" || event.key === "ArrowLeft") {
      if (neighbours.before !== null) up();
    } else down();
    // A card that goes down is put in anew, and would lose the keyboard.
    const grip = event.currentTarget;
    requestAnimationFrame(() => grip.focus());
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const moved = event.dataTransfer.getData(shotType);
    if (moved !== "" && moved !== shot.id) edits?.move(moved, shot.sceneId, neighbours.before);
  };
  return (
    <article
      className={css.card}
      data-over={over || undefined}
      aria-label={t("storyboard.shot", { name })}
      onDragOver={(event) => {
        if (!edits || !event.dataTransfer.types.includes(shotType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className={css.head}>
        {edits && (
          <button
            type="button"
            className={css.grip}
            draggable
            aria-label={t("storyboard.grip", { name })}
            title={t("storyboard.grip_hint")}
            onKeyDown={onKey}
            onDragStart={(event) => event.dataTransfer.setData(shotType, shot.id)}
          >
            <GripVertical size={14} aria-hidden="true" />
          </button>
        )}
        <strong>{name}</strong>
        <Choice
          label={t("storyboard.size_label")}
          value={shot.size}
          of={shotSizes}
          word={(size) => t(`storyboard.size.${size}`)}
          onChoose={edits && ((size) => set({ size }))}
        />
        <span className={screen.space} />
        <State shot={shot} busy={busy} outdated={outdated} />
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("storyboard.comment")} onClick={onComment}>
          <MessageSquare size={14} />
        </ActionIcon>
        {edits && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("storyboard.more", { name })}>
                <MoreHorizontal size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<ArrowUp size={14} />} disabled={neighbours.before === null} onClick={up}>
                {t("storyboard.move_up")}
              </Menu.Item>
              <Menu.Item leftSection={<ArrowDown size={14} />} disabled={neighbours.after === null} onClick={down}>
                {t("storyboard.move_down")}
              </Menu.Item>
              <Menu.Item leftSection={<Plus size={14} />} onClick={() => edits.add(shot.sceneId, shot.id)}>
                {t("storyboard.add_behind")}
              </Menu.Item>
              {makers?.video && shot.imageUrl !== "" && (
                <Menu.Item
                  leftSection={<Clapperboard size={14} />}
                  onClick={() => void askMedia(scriptId, shot.id, "video")}
                >
                  {t("storyboard.make_clip")}
                </Menu.Item>
              )}
              {makers?.narration && shot.narration !== "" && (
                <Menu.Item
                  leftSection={<Volume2 size={14} />}
                  onClick={() => void askMedia(scriptId, shot.id, "narration")}
                >
                  {t("storyboard.make_voice")}
                </Menu.Item>
              )}
              <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={() => edits.remove(shot.id)}>
                {t("storyboard.remove")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <div className={css.view} data-busy={busy || undefined}>
        <Picture
          url={shot.imageUrl}
          label={shot.prompt}
          state={busy ? t("storyboard.drawing") : t("storyboard.not_drawn")}
        />
        {edits && !busy && (shot.imageUrl === "" || outdated || shot.status === "FAILED") && (
          <button type="button" className={css.draw} onClick={() => void askMedia(scriptId, shot.id, "image")}>
            <Pencil size={14} aria-hidden="true" />
            {t(shot.imageUrl === "" ? "storyboard.draw" : "storyboard.draw_again")}
          </button>
        )}
      </div>
      {shot.error !== "" && (
        <p className={css.problem} role="alert">
          {shot.error in errors ? errorMessage(shot.error as ErrorCode, language) : shot.error}
        </p>
      )}
      <Media shot={shot} />
      <div className={css.words}>
        <LiveField
          label={t("storyboard.prompt")}
          placeholder={t("storyboard.prompt")}
          rows={2}
          value={shot.prompt}
          onWrite={edits && ((prompt) => set({ prompt }))}
        />
        <div className={css.narration}>
          <LiveField
            label={t("storyboard.narration")}
            placeholder={t("storyboard.narration")}
            rows={1}
            value={shot.narration}
            onWrite={edits && ((narration) => set({ narration }))}
          />
        </div>
      </div>
      <footer className={css.foot}>
        <Choice
          label={t("storyboard.angle_label")}
          value={shot.angle}
          of={shotAngles}
          word={(angle) => t(`storyboard.angle.${angle}`)}
          onChoose={edits && ((angle) => set({ angle }))}
        />
        <Choice
          label={t("storyboard.movement_label")}
          value={shot.movement}
          of={shotMovements}
          word={(movement) => t(`storyboard.movement.${movement}`)}
          onChoose={edits && ((movement) => set({ movement }))}
        />
        <NumberInput
          className={css.seconds}
          size="xs"
          variant="unstyled"
          aria-label={t("storyboard.seconds_label")}
          suffix={t("storyboard.seconds_suffix")}
          min={1}
          max={3600}
          hideControls
          readOnly={!edits}
          value={shot.seconds}
          onChange={(value) =>
            typeof value === "number" && value > 0 && value !== shot.seconds && set({ seconds: value })
          }
        />
        <div className={css.transition}>
          <LiveField
            label={t("storyboard.transition")}
            placeholder={t("storyboard.transition")}
            value={shot.transition}
            onWrite={edits && ((transition) => set({ transition }))}
          />
        </div>
      </footer>
    </article>
  );
}

/** Reading the document gives new objects for what is the same; `onComment` says nothing that the shot does not. */
function isSame(before: ShotCardProps, after: ShotCardProps): boolean {
  const { shot, neighbours, onComment: _, ...rest } = after;
  return (
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => before[key] === after[key]) &&
    (Object.keys(neighbours) as (keyof typeof neighbours)[]).every(
      (key) => before.neighbours[key] === neighbours[key],
    ) &&
    (Object.keys(shot) as (keyof Shot)[]).every((key) => before.shot[key] === shot[key])
  );
}

function State({ shot, busy, outdated }: { readonly shot: Shot; readonly busy: boolean; readonly outdated: boolean }) {
  const t = useT();
  if (busy)
    return (
      <span className={css.state} data-state="busy" role="status">
        {t("storyboard.state.busy")}
      </span>
    );
  if (shot.status === "FAILED")
    return (
      <span className={css.state} data-state="failed">
        {t("storyboard.state.failed")}
      </span>
    );
  if (outdated)
    return (
      <span className={css.state} data-state="outdated" title={t("storyboard.outdated_hint")}>
        {t("storyboard.state.outdated")}
      </span>
    );
  return null;
}

/** The clip and the voice that a worker made. */
function Media({ shot }: { readonly shot: Shot }) {
  const t = useT();
  const video = useFile(shot.videoUrl);
  const audio = useFile(shot.audioUrl);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the narration stands below as text */}
      {video && <video className={css.clip} src={video} controls aria-label={t("storyboard.clip")} />}
      {/* biome-ignore lint/a11y/useMediaCaption: the narration stands below as text */}
      {audio && <audio className={css.voice} src={audio} controls aria-label={t("storyboard.voice")} />}
    </>
  );
}
