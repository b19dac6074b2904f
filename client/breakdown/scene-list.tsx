import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { ScenePeople } from "../collab/scene-people.tsx";
import { usePeopleByScene } from "../collab/use-presence.ts";
import { CommentCount } from "../comments/comment-count.tsx";
import { useOpenComments } from "../comments/use-threads.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { isUnconfirmed } from "../sheet/sheet-of.ts";
import css from "./breakdown.module.css";

/** All scenes with their length and what is on their sheets; arrows move from scene to scene. */
export function SceneList(props: {
  readonly scriptId: string;
  readonly scenes: readonly Scene[];
  readonly breakdown: Breakdown;
  readonly open: string | null;
  readonly onOpen: (sceneId: string) => void;
}) {
  const { scenes, open, onOpen } = props;
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const comments = useOpenComments(props.scriptId);
  const people = usePeopleByScene(props.scriptId);
  const counts = useMemo(() => countLinks(props.breakdown), [props.breakdown]);
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) current.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const words = search.toLowerCase().trim();
  const shown = scenes.filter((scene) => `${scene.number} ${scene.heading}`.toLowerCase().includes(words));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const here = shown.findIndex(({ id }) => id === open);
    const next = shown[Math.max(0, Math.min(shown.length - 1, here + (event.key === "ArrowDown" ? 1 : -1)))];
    if (next) onOpen(next.id);
    requestAnimationFrame(() => current.current?.focus());
  };
  return (
    <nav className={css.scenes} aria-label={t("breakdown.scenes")}>
      <TextInput
        size="xs"
        className={css.find}
        leftSection={<Search size={13} />}
        placeholder={t("breakdown.find_scene")}
        aria-label={t("breakdown.find_scene")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ol className={css.sceneItems} onKeyDown={onKeyDown}>
        {shown.map((scene) => {
          const count = counts.get(scene.id);
          return (
            <li key={scene.id}>
              <button
                ref={scene.id === open ? current : undefined}
                type="button"
                className={css.scene}
                data-scene={scene.id}
                data-omitted={scene.omitted || undefined}
                aria-current={scene.id === open || undefined}
                tabIndex={scene.id === open || (open === null && scene === shown[0]) ? 0 : -1}
                onClick={() => onOpen(scene.id)}
              >
                <b>{scene.number}</b>
                <span className={css.sceneSet}>{scene.set || scene.heading}</span>
                <span className={css.scenePages}>{format.eighths(scene.eighths)}</span>
                <span className={css.sceneFacts}>
                  {[scene.intExt && t(`breakdown.int_ext_of.${scene.intExt}`), scene.timeText]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
                <span className={css.sceneMarks}>
                  {count && count.waiting > 0 && (
                    <span className={css.waitingDot} title={t("breakdown.waiting_count", { count: count.waiting })}>
                      {count.waiting}
                    </span>
                  )}
                  <ScenePeople people={people.get(scene.id)} />
                  <CommentCount count={comments.get(scene.id) ?? 0} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {shown.length === 0 && <p className={css.soft}>{t("breakdown.no_match")}</p>}
    </nav>
  );
}

function countLinks(breakdown: Breakdown): Map<string, { all: number; waiting: number }> {
  const counts = new Map<string, { all: number; waiting: number }>();
  for (const link of breakdown.links) {
    const count = counts.get(link.sceneId) ?? { all: 0, waiting: 0 };
    count.all++;
    if (isUnconfirmed(link)) count.waiting++;
    counts.set(link.sceneId, count);
  }
  return counts;
}
