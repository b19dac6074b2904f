import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { ScenePeople } from "../collab/scene-people.tsx";
import type { Person } from "../collab/use-presence.ts";
import { CommentCount } from "../comments/comment-count.tsx";
import { formatEighths } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { useRowsNear } from "../ui/use-rows-near.ts";
import type { OutlineScene } from "./outline.ts";
import styles from "./scene-list.module.css";
import { type SceneTone, sceneTone } from "./use-scenes.ts";

/**
 * The scenes of the script: click, or arrow keys and Enter, to go there. The scene the caret is in stands out and
 * stays in view.
 */
export const SceneList = memo(function SceneList({
  scenes,
  current,
  comments,
  people,
  ready,
  onOpen,
}: {
  scenes: readonly OutlineScene[];
  current: string | null;
  /** The script is here, so that no scenes means none. */
  ready: boolean;
  comments: ReadonlyMap<string, number>;
  people: ReadonlyMap<string, readonly Person[]>;
  onOpen: (sceneId: string) => void;
}) {
  const t = useT();
  const [wanted, setWanted] = useState("");
  const words = useDeferredValue(wanted).trim().toLocaleLowerCase();
  const list = useRef<HTMLOListElement>(null);
  const shown = useMemo(
    () => (words === "" ? scenes : scenes.filter((scene) => matches(scene, words))),
    [scenes, words],
  );
  const at = useMemo(() => shown.findIndex((scene) => scene.id === current), [shown, current]);
  const near = useRowsNear(list, shown.length, at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row that is current has changed with it
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  // One stop for Tab; arrows lead on from there.
  const stop = shown.find((scene) => scene.id === current) ?? shown[0];
  const untitled = t("script.untitledScene");
  const comma = t("script.comma");
  const places = { INT: t("script.intExt.int"), EXT: t("script.intExt.ext"), "INT/EXT": t("script.intExt.both") };
  const move = (from: HTMLElement, step: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button[data-scene]") ?? [])];
    buttons[buttons.indexOf(from) + step]?.focus();
  };
  return (
    <nav className={styles.list} aria-label={t("script.scenes")}>
      <TextInput
        className={styles.search}
        data-find-scene=""
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        placeholder={t("script.findScene")}
        aria-label={t("script.findScene")}
        leftSection={<Search size={14} aria-hidden="true" />}
        onKeyDown={(event) => {
          const first = shown[0];
          if (event.key === "Enter" && first && !event.nativeEvent.isComposing) {
            // The page takes the focus, and must not take the key.
            event.preventDefault();
            onOpen(first.id);
          }
          if (event.key === "Escape") setWanted("");
          if (event.key === "ArrowDown") list.current?.querySelector<HTMLElement>("button[data-scene]")?.focus();
        }}
      />
      <ol
        ref={list}
        className={styles.rows}
        onKeyDown={(event) => {
          if (!(event.target instanceof HTMLElement)) return;
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          move(event.target, event.key === "ArrowDown" ? 1 : -1);
        }}
      >
        {near.above > 0 && <li aria-hidden="true" style={{ height: near.above }} />}
        {shown.slice(near.from, near.to).map((scene) => (
          <SceneRow
            key={scene.id}
            id={scene.id}
            omitted={scene.omitted}
            tone={sceneTone(scene)}
            name={scene.set || scene.heading || untitled}
            length={formatEighths(scene.eighths)}
            when={[scene.intExt && places[scene.intExt], scene.timeText].filter(Boolean).join(" · ")}
            characters={scene.characters.join(comma)}
            number={scene.number}
            current={scene.id === current}
            stop={scene === stop}
            comments={comments.get(scene.id) ?? 0}
            people={people.get(scene.id) ?? nobody}
            onOpen={onOpen}
          />
        ))}
        {near.below > 0 && <li aria-hidden="true" style={{ height: near.below }} />}
      </ol>
      {ready && shown.length === 0 && (
        <p className={styles.nothing}>{t(words ? "script.noSceneFound" : "script.noScenes")}</p>
      )}
    </nav>
  );
});

const nobody: readonly Person[] = [];

interface SceneRowProps {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly when: string;
  readonly characters: string;
  readonly length: string;
  readonly tone: SceneTone;
  readonly omitted: boolean;
  readonly current: boolean;
  readonly stop: boolean;
  readonly comments: number;
  readonly people: readonly Person[];
  readonly onOpen: (sceneId: string) => void;
}

/** Takes words instead of the scene, so that a row is drawn again only when what it shows has changed. */
const SceneRow = memo(function SceneRow({ id, people, onOpen, ...scene }: SceneRowProps) {
  return (
    <li data-row="">
      <button
        type="button"
        data-scene={id}
        className={styles.row}
        aria-current={scene.current || undefined}
        tabIndex={scene.stop ? 0 : -1}
        data-omitted={scene.omitted || undefined}
        onClick={() => onOpen(id)}
      >
        <span className={styles.tone} data-tone={scene.tone} aria-hidden="true" />
        <span className={styles.number}>{scene.number}</span>
        <span className={styles.set}>{scene.name}</span>
        <span className={styles.eighths}>{scene.length}</span>
        <span className={styles.below}>
          <span className={styles.when}>{scene.when}</span>
          <span className={styles.characters}>{scene.characters}</span>
          <ScenePeople people={people} />
          {scene.comments > 0 && <CommentCount count={scene.comments} />}
        </span>
      </button>
    </li>
  );
});

/** A scene is found by its number, its heading and who is in it. */
function matches(scene: OutlineScene, words: string): boolean {
  return (
    scene.number.toLocaleLowerCase() === words ||
    scene.heading.toLocaleLowerCase().includes(words) ||
    scene.characters.some((name) => name.toLocaleLowerCase().includes(words))
  );
}
