import { Button } from "@mantine/core";
import type { LineDifference, SceneDifference, ScriptDifference } from "../../shared/history/difference.ts";
import type { RestoreChoice } from "../../shared/history/versioned.ts";
import { headingWords } from "../../shared/script/scene-numbers.ts";
import { useT } from "../i18n/language.tsx";
import { ChangeTag } from "./change-tag.tsx";
import { FieldList } from "./field-list.tsx";
import css from "./history.module.css";
import { People } from "./people.tsx";

/** What all three kinds of changes are given. */
export interface ChangesProps {
  readonly people: (ids: readonly string[]) => readonly { readonly id: string; readonly name: string }[];
  readonly sceneName: (sceneId: string) => string;
  readonly onRestore: ((choice: RestoreChoice) => void) | null;
}

/** Unchanged lines shown on each side of a changed one. */
const around = 2;

/** The scenes of a script that changed, in the text or beside each other; the others are counted. */
export function ScriptChanges(
  props: ChangesProps & { readonly difference: ScriptDifference; readonly beside: boolean },
) {
  const t = useT();
  const { scenes, fields } = props.difference;
  const isSame = (scene: SceneDifference) => scene.change === "same" && !scene.moved;
  if (scenes.every(isSame) && fields.length === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  const runs: (SceneDifference | number)[] = [];
  for (const scene of scenes) {
    const last = runs.at(-1);
    if (!isSame(scene)) runs.push(scene);
    else if (typeof last === "number") runs[runs.length - 1] = last + 1;
    else runs.push(1);
  }
  return (
    <>
      <FieldList fields={fields} />
      {runs.map((run, index) =>
        typeof run === "number" ? (
          <p key={index} className={css.gap}>
            {t("history.unchanged_scenes", { count: run })}
          </p>
        ) : (
          <Scene key={`${run.id}-${run.change}`} scene={run} {...props} />
        ),
      )}
    </>
  );
}

function Scene(props: ChangesProps & { readonly scene: SceneDifference; readonly beside: boolean }) {
  const t = useT();
  const { scene, onRestore, beside } = props;
  const { id } = scene;
  return (
    <article className={css.scene} data-change={scene.change} aria-label={scene.heading}>
      <header className={css.sceneHead}>
        <b>{id === null ? t("history.ahead") : `${scene.number} ${headingWords(scene)}`}</b>
        <ChangeTag change={scene.change} />
        {scene.moved && (
          <span className={css.tag}>
            {scene.from === scene.to
              ? t("history.moved")
              : t("history.moved_from", { from: scene.from ?? 0, to: scene.to ?? 0 })}
          </span>
        )}
        <People people={props.people(scene.by)} />
        {onRestore && id !== null && scene.lines.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => onRestore([id])}>
            {t("history.restore_scene")}
          </Button>
        )}
      </header>
      <SceneLines lines={scene.lines} beside={beside} people={props.people} />
    </article>
  );
}

/** What differs in a scene, line by line, in the text or beside each other; long unchanged stretches are counted. */
export function SceneLines(props: {
  readonly lines: readonly LineDifference[];
  readonly beside: boolean;
  readonly people: ChangesProps["people"];
}) {
  const t = useT();
  const { lines, beside, people } = props;
  if (lines.length === 0) return null;
  return (
    <div className={css.lines} data-beside={beside || undefined}>
      {withGaps(lines).map((line, index) =>
        typeof line === "number" ? (
          <p key={index} className={css.gap}>
            {t("history.unchanged_lines", { count: line })}
          </p>
        ) : (
          <Line key={`${line.id}-${line.change}`} line={line} beside={beside} people={people} />
        ),
      )}
    </div>
  );
}

function Line(props: {
  readonly line: LineDifference;
  readonly beside: boolean;
  readonly people: ChangesProps["people"];
}) {
  const t = useT();
  const { line, beside } = props;
  const notes = [
    ...(line.moved ? [t("history.moved")] : []),
    ...line.fields.map((field) => t(`history.fields.${field as "kind"}`)),
  ];
  const aside = (
    <span className={css.aside}>
      {notes.map((note) => (
        <span key={note} className={css.tag}>
          {note}
        </span>
      ))}
      <People people={props.people(line.by)} />
    </span>
  );
  if (!beside) {
    return (
      <div className={css.line} data-kind={line.kind} data-change={line.change}>
        <span className={css.text}>
          <Parts line={line} show={["same", "removed", "added"]} />
        </span>
        {aside}
      </div>
    );
  }
  return (
    <div className={css.pair} data-kind={line.kind} data-change={line.change}>
      <span className={css.text} data-side="before">
        {line.change !== "added" && <Parts line={line} show={["same", "removed"]} />}
      </span>
      <span className={css.text} data-side="after">
        {line.change !== "removed" && <Parts line={line} show={["same", "added"]} />}
      </span>
      {aside}
    </div>
  );
}

function Parts({ line, show }: { readonly line: LineDifference; readonly show: readonly string[] }) {
  return line.parts.map(({ op, text }, index) => {
    if (!show.includes(op)) return null;
    const key = `${index}${op}`;
    if (op === "added") return <ins key={key}>{text}</ins>;
    if (op === "removed") return <del key={key}>{text}</del>;
    return <span key={key}>{text}</span>;
  });
}

/** Long stretches of unchanged lines become their number. */
function withGaps(lines: readonly LineDifference[]): (LineDifference | number)[] {
  const near = new Set<number>();
  for (const [at, line] of lines.entries())
    if (line.change !== "same" || line.moved) for (let by = -around; by <= around; by++) near.add(at + by);
  const shown: (LineDifference | number)[] = [];
  for (const [at, line] of lines.entries()) {
    const last = shown.at(-1);
    if (at === 0 || near.has(at)) shown.push(line);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}
