import { Menu, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Asterisk, Ban, BookLock, CircleStop, Lock, LockOpen, Play, RotateCcw } from "lucide-react";
import type * as Y from "yjs";
import type { Paper } from "../../../shared/script/pages/set-lines.ts";
import {
  areNumbersLocked,
  goneScenes,
  lockNumbers,
  putBackOmitted,
  unlockNumbers,
} from "../../../shared/script/revisions/number-lock.ts";
import { setOmitted } from "../../../shared/script/revisions/omit-scene.ts";
import { lockPages, readPageLock, unlockPages } from "../../../shared/script/revisions/page-lock.ts";
import type { Revision } from "../../../shared/script/revisions/revision.ts";
import { beginRevision, setEnded } from "../../../shared/script/revisions/revision-sets.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { scriptBody, scriptMeta } from "../../../shared/script/script-document.ts";
import { useDocument } from "../../collab/use-document.ts";
import { useT } from "../../i18n/language.tsx";
import { offerUndo } from "../../ui/offer-undo.tsx";
import type { undoableEdit } from "../editor/undoable-edit.ts";
import { BeginRevision, RevisionChip } from "./begin-revision.tsx";
import styles from "./revisions.module.css";

const roots = [scriptMeta, scriptBody];

/** Locking scene numbers and pages, revisions, omitting the scene at the caret, and scenes that were deleted although their number was given out. */
export function NumbersMenu(props: {
  readonly doc: Y.Doc;
  readonly edit: ReturnType<typeof undoableEdit>;
  /** The scene the caret is in. */
  readonly scene: Pick<Scene, "id" | "number" | "omitted"> | null;
  readonly revisions: readonly Revision[];
  /** The page that the script is printed on. */
  readonly paper: Paper;
  readonly className?: string | undefined;
}) {
  const { doc, edit, scene, revisions, paper } = props;
  const current = revisions.at(-1);
  const [beginning, begin] = useDisclosure(false);
  const t = useT();
  const state = useDocument(doc, stateOf, roots, 500) ?? unlocked;
  const title = t(state.locked ? "script.numbers.locked" : "script.numbers.title");
  const Sign = state.locked ? Lock : LockOpen;
  const lock = () => {
    edit.run((origin) => (state.locked ? unlockNumbers : lockNumbers)(doc, origin));
    offerUndo(t(state.locked ? "script.numbers.unlockDone" : "script.numbers.lockDone"), t("history.undo"), edit.undo);
  };
  const lockAll = () => {
    edit.run((origin) => (state.pages ? unlockPages(doc, origin) : lockPages(doc, paper, origin)));
    offerUndo(t(state.pages ? "script.pages.unlockDone" : "script.pages.lockDone"), t("history.undo"), edit.undo);
  };
  const end = (ended: boolean) => {
    if (!current) return;
    edit.run((origin) => setEnded(doc, ended, origin));
    const done = t(ended ? "script.revision.hasEnded" : "script.revision.goesOn", { name: current.name });
    offerUndo(done, t("history.undo"), edit.undo);
  };
  const omit = ({ id, number, omitted }: Pick<Scene, "id" | "number" | "omitted">) => {
    edit.run((origin) => setOmitted(doc, id, !omitted, origin));
    const done = t(omitted ? "script.numbers.isBack" : "script.numbers.isOmitted", { number });
    offerUndo(done, t("history.undo"), edit.undo);
  };
  const beginSet = (set: Pick<Revision, "name" | "colour">) => {
    edit.run((origin) => beginRevision(doc, { ...set, date: new Date().toLocaleDateString("sv-SE") }, origin));
    offerUndo(t("script.revision.begun", { name: set.name }), t("history.undo"), edit.undo);
  };
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Tooltip label={title}>
            <button type="button" className={props.className} aria-label={title} aria-pressed={state.locked}>
              <span className={styles.sign}>
                <Sign size={16} />
                {current && !current.ended && <RevisionChip colour={current.colour} />}
              </span>
            </button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={state.locked ? <LockOpen size={15} /> : <Lock size={15} />} onClick={lock}>
            {t(state.locked ? "script.numbers.unlock" : "script.numbers.lock")}
          </Menu.Item>
          <Menu.Item leftSection={<BookLock size={15} />} onClick={lockAll}>
            {t(state.pages ? "script.pages.unlock" : "script.pages.lock")}
          </Menu.Item>
          {scene && (
            <Menu.Item
              leftSection={scene.omitted ? <RotateCcw size={15} /> : <Ban size={15} />}
              onClick={() => omit(scene)}
            >
              {t(scene.omitted ? "script.numbers.bringBack" : "script.numbers.omit", { number: scene.number })}
            </Menu.Item>
          )}
          <Menu.Divider />
          {current && (
            <Menu.Label>
              <RevisionChip colour={current.colour} />{" "}
              {t(current.ended ? "script.revision.over" : "script.revision.current", {
                name: current.name,
                date: current.date,
              })}
            </Menu.Label>
          )}
          {current && (
            <Menu.Item
              leftSection={current.ended ? <Play size={15} /> : <CircleStop size={15} />}
              onClick={() => end(!current.ended)}
            >
              {t(current.ended ? "script.revision.goOn" : "script.revision.end", { name: current.name })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Asterisk size={15} />} onClick={begin.open}>
            {t("script.revision.beginMenu")}
          </Menu.Item>
          {state.gone.length > 0 && <Menu.Label>{t("script.numbers.gone")}</Menu.Label>}
          {state.gone.slice(0, mostShown).map(({ id, number }) => (
            <Menu.Item key={id} onClick={() => edit.run((origin) => putBackOmitted(doc, id, origin))}>
              {t("script.numbers.putBack", { number })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {beginning && <BeginRevision revisions={revisions} onBegin={beginSet} onClose={begin.close} />}
    </>
  );
}

const unlocked: ReturnType<typeof stateOf> = { locked: false, pages: false, gone: [] };

/** The rest of them follows once these are put back. */
const mostShown = 12;

function stateOf(doc: Y.Doc) {
  return { locked: areNumbersLocked(doc), pages: readPageLock(doc) !== null, gone: goneScenes(doc) };
}
