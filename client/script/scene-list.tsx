import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { memo, useDeferredValue, useEffect, useRef, useState } from "react";
import type { Scene } from "../../shared/script/scene.ts";
import { sceneNumbers } from "../../shared/script/scene-numbers.ts";
import type { Person } from "../collab/use-presence.ts";
import { CommentCount } from "../comments/scene-comment-badge.tsx";
import { formatEighths } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./scene-list.module.css";
import { sceneTone } from "./use-scenes.ts";

/**
 * The scenes of the script: click, or arrow keys and Enter, to go there. The scene the caret is in stands out and
 * stays in view.
 */
export function SceneList({
  scenes,
  current,
  comments,
  people,
  ready,
  onOpen,
}: {
  scenes: readonly Scene[];
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
  const numbers = sceneNumbers(scenes);
  const shown = words === "" ? scenes : scenes.filter((scene) => matches(scene, numbers.get(scene.id)?.number, words));
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const move = (from: HTMLElement, step: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button[data-scene]") ?? [])];
    buttons[buttons.indexOf(from) + step]?.focus();
  };
  return (
    <nav className={styles.list} aria-label={t("script.scenes")}>
      <TextInput
        className={styles.search}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        placeholder={t("script.findScene")}
        aria-label={t("script.findScene")}
        leftSection={<Search size={14} aria-hidden="true" />}
        onKeyDown={(event) => {
          const first = shown[0];
          if (event.key === "Enter" && first && !event.nativeEvent.isComposing) onOpen(first.id);
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
        {shown.map((scene) => (
          <SceneRow
            key={scene.id}
            scene={scene}
            number={numbers.get(scene.id)?.number ?? ""}
            current={scene.id === current}
            comments={comments.get(scene.id) ?? 0}
            people={people.get(scene.id) ?? nobody}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {ready && shown.length === 0 && (
        <p className={styles.nothing}>{t(words ? "script.noSceneFound" : "script.noScenes")}</p>
      )}
    </nav>
  );
}

const nobody: readonly Person[] = [];

const SceneRow = memo(function SceneRow({
  scene,
  number,
  current,
  comments,
  people,
  onOpen,
}: {
  scene: Scene;
  number: string;
  current: boolean;
  comments: number;
  people: readonly Person[];
  onOpen: (sceneId: string) => void;
}) {
  const t = useT();
  return (
    <li>
      <button
        type="button"
        data-scene={scene.id}
        className={styles.row}
        aria-current={current || undefined}
        data-omitted={scene.omitted || undefined}
        onClick={() => onOpen(scene.id)}
      >
        <span className={styles.tone} data-tone={sceneTone(scene)} aria-hidden="true" />
        <span className={styles.number}>{number}</span>
        <span className={styles.set}>{scene.set || scene.heading || t("script.untitledScene")}</span>
        <span className={styles.eighths}>{formatEighths(scene.eighths)}</span>
        <span className={styles.below}>
          <span className={styles.when}>
            {[scene.intExt && t(`script.intExt.${intExtKey(scene.intExt)}`), scene.timeText]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <span className={styles.characters}>{scene.characters.join(t("script.comma"))}</span>
          {people.slice(0, 3).map((person) => (
            <PersonAvatar key={person.id} id={person.id} name={person.name} size={15} />
          ))}
          <CommentCount count={comments} />
        </span>
      </button>
    </li>
  );
});

function intExtKey(intExt: NonNullable<Scene["intExt"]>): "int" | "ext" | "both" {
  return intExt === "INT" ? "int" : intExt === "EXT" ? "ext" : "both";
}

/** A scene is found by its number, its heading and who is in it. */
function matches(scene: Scene, number: string | undefined, words: string): boolean {
  return (
    number?.toLocaleLowerCase() === words ||
    scene.heading.toLocaleLowerCase().includes(words) ||
    scene.characters.some((name) => name.toLocaleLowerCase().includes(words))
  );
}
