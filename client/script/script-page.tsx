import { Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import type { Editor } from "@tiptap/react";
import { List, MessageSquare, Search } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Thread } from "../../shared/comments/thread.ts";
import { useOpenDocument, useStatusField } from "../collab/use-document.ts";
import { usePeopleByScene } from "../collab/use-presence.ts";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { openCommentsByScene, type StandingThread } from "../comments/thread-lists.ts";
import { useThreads } from "../comments/use-threads.ts";
import { HistoryButton } from "../history/history-button.tsx";
import { formatEighths, formatPages } from "../i18n/format.ts";
import { useLanguage, useT } from "../i18n/language.tsx";
import { useOpenScene } from "../session/open-scene.ts";
import { useProject } from "../session/use-project.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import type { CommentedWords } from "./editor/comment-marks.ts";
import type { SceneMargin } from "./editor/scene-margins.ts";
import { ScriptEditor } from "./editor/script-editor.tsx";
import { undoableEdit } from "./editor/undoable-edit.ts";
import { ElementTools, KeyHints } from "./element-bar.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FindBar } from "./find-bar.tsx";
import { goToScene, goToThread, selectionAnchor } from "./places.ts";
import { SceneList } from "./scene-list.tsx";
import styles from "./script-page.module.css";
import { SelectionMenu } from "./selection-menu.tsx";
import { useOutline } from "./use-scenes.ts";

/** The script screen: scenes on the left, the screenplay on its page, comments on the right. */
export function ScriptPage({ projectId, scriptId }: { projectId: string; scriptId: string }) {
  const t = useT();
  const open = useOpenDocument("script", scriptId);
  const ready = useStatusField(open, (status) => status.ready);
  const canEdit = useStatusField(open, (status) => status.canEdit === true);
  const refused = useStatusField(open, (status) => status.state === "refused");
  const offline = useStatusField(open, (status) => status.state === "offline");
  const language = useLanguage();
  const outline = useOutline(open?.doc, language === "zh");
  const project = useProject(projectId);
  const parsing = project.value?.scripts.find((script) => script.id === scriptId)?.status === "parsing";
  const threads = useThreads(scriptId);
  const comments = useMemo(() => openCommentsByScene(threads), [threads]);
  const people = usePeopleByScene(scriptId);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [sceneId, showScene] = useScene(editor);
  const phone = useMediaQuery("(max-width: 900px)") ?? false;
  const [listOpened, list] = useDisclosure(false);
  const [commentsOpened, panel] = useDisclosure(false);
  const [finding, find] = useDisclosure(false);
  const [threadId, showThread] = useThreadInAddress(panel.open);
  const [anchor, setAnchor] = useState<CommentAnchor | null>(null);
  const commented = useMemo(() => commentedWords(threads, threadId, anchor), [threads, threadId, anchor]);

  const margins = useMemo(() => {
    const commentScene = t("script.commentScene");
    return new Map<string, SceneMargin>(
      outline.scenes.map((scene) => {
        const count = comments.get(scene.id) ?? 0;
        const { number, counted } = scene;
        const length = formatEighths(scene.eighths);
        const commentLabel = count > 0 ? t("comments.count", { count }) : commentScene;
        const inText = scene.heading.trimStart().startsWith(number);
        return [scene.id, { number, counted, inText, length, comments: count, commentLabel }];
      }),
    );
  }, [outline.scenes, comments, t]);
  const openScene = useCallback(
    (id: string) => {
      list.close();
      if (editor) goToScene(editor, id);
      showScene(id);
    },
    [editor, list.close, showScene],
  );
  const openThread = useCallback(
    (thread: StandingThread) => {
      showThread(thread.id);
      if (editor && !goToThread(editor, thread) && thread.sceneId) goToScene(editor, thread.sceneId);
    },
    [editor, showThread],
  );
  useLinkedThread(threadId, threads, editor);
  const comment = (where: CommentAnchor) => {
    setAnchor(where);
    panel.open();
  };
  const commentHere = () => {
    const where = editor && selectionAnchor(editor);
    if (!where) return;
    // The words stay underlaid while the comment is written, and need no selection for it.
    editor.commands.setTextSelection(editor.state.selection.to);
    comment(where);
  };
  useHotkeys(
    [
      ["mod+F", find.open],
      ["mod+alt+M", commentHere, { usePhysicalKeys: true }],
    ],
    ["INPUT", "TEXTAREA"],
    true,
  );
  const leaveAnchor = useCallback(() => setAnchor(null), []);

  if (refused) return <EmptyState title={t("script.refused")} text={t("script.refusedText")} />;
  const scenes = (
    <SceneList
      ready={ready}
      scenes={outline.scenes}
      current={sceneId}
      comments={comments}
      people={people}
      onOpen={openScene}
    />
  );
  const side = (
    <CommentPanel
      scriptId={scriptId}
      projectId={projectId}
      sceneId={sceneId}
      sceneName={(id) => {
        const scene = outline.scenes.find((scene) => scene.id === id);
        return sceneName(scene?.set, scene?.number);
      }}
      anchor={anchor}
      threadId={threadId}
      onAnchorLeft={leaveAnchor}
      onOpenScene={openScene}
      onOpenThread={openThread}
    />
  );
  const history = open &&
    ready && {
      kind: "script" as const,
      scriptId,
      doc: open.doc,
      edit: editor && canEdit && !parsing ? undoableEdit(editor, open.doc) : null,
      sceneName: (id: string) => {
        const scene = outline.scenes.find((scene) => scene.id === id);
        return sceneName(scene?.set, scene?.number);
      },
    };
  const total = outline.scenes.reduce((sum, scene) => sum + scene.eighths, 0);
  return (
    <div className={styles.screen} data-comments={(commentsOpened && !phone) || undefined}>
      <aside className={styles.scenes}>{!phone && scenes}</aside>
      <section className={styles.work}>
        <div className={styles.bar}>
          {phone && (
            <button type="button" className={styles.tool} onClick={list.open} aria-label={t("script.scenes")}>
              <List size={18} />
            </button>
          )}
          {editor && canEdit && !parsing && <ElementTools editor={editor} />}
          <span className={styles.total}>
            {t("script.total", { count: outline.scenes.length })} · {t("project.pages", formatPages(total))}
          </span>
          <button
            type="button"
            className={styles.tool}
            onClick={find.toggle}
            title={t("script.find")}
            aria-label={t("script.find")}
          >
            <Search size={16} />
          </button>
          {open && ready && <ExportMenu scriptId={scriptId} doc={open.doc} className={styles.tool} />}
          {history && <HistoryButton target={history} className={styles.tool} />}
          <button
            type="button"
            className={styles.tool}
            onClick={panel.toggle}
            aria-pressed={commentsOpened}
            title={t("comments.title")}
            aria-label={t("comments.title")}
          >
            <MessageSquare size={16} />
          </button>
        </div>
        {finding && editor && <FindBar editor={editor} editable={canEdit} onClose={find.close} />}
        <div className={styles.desk}>
          <div className={styles.page} data-layout={outline.chinese ? "chinese" : "western"}>
            {open && ready ? (
              <ScriptEditor
                key={open.doc.guid}
                open={open}
                editable={canEdit && !parsing}
                vocabulary={outline.vocabulary}
                margins={margins}
                commented={commented}
                onThread={showThread}
                onScene={showScene}
                onCommentScene={(id) => comment({ sceneId: id, lineUid: null, quote: "" })}
                onEditor={setEditor}
              />
            ) : (
              <p className={styles.waiting}>{t(offline ? "script.offlineFirst" : "script.opening")}</p>
            )}
          </div>
        </div>
        {editor && <SelectionMenu editor={editor} onComment={commentHere} />}
        {editor && canEdit && <footer className={styles.foot}>{<KeyHints editor={editor} />}</footer>}
      </section>
      {commentsOpened && !phone && <aside className={styles.comments}>{side}</aside>}
      <Drawer
        closeButtonProps={{ "aria-label": t("app.close") }}
        opened={phone && listOpened}
        onClose={list.close}
        size="86%"
        title={t("script.scenes")}
        classNames={{ header: styles.drawerHead, body: styles.drawerBody }}
        returnFocus={false}
      >
        {phone && scenes}
      </Drawer>
      <Drawer
        closeButtonProps={{ "aria-label": t("app.close") }}
        opened={phone && commentsOpened}
        onClose={panel.close}
        position="bottom"
        size="80%"
        title={t("comments.title")}
        classNames={{ header: styles.drawerHead, body: styles.drawerBody }}
      >
        {side}
      </Drawer>
    </div>
  );
}

/**
 * The scene the reader is in. It follows the caret into the address, and an address that somebody else wrote (a
 * link, another screen, a person who is followed) moves the page.
 */
function useScene(editor: Editor | null): [string | null, (sceneId: string | null) => void] {
  const [sceneId, openScene] = useOpenScene();
  const own = useRef<string | null>(null);
  useEffect(() => {
    if (!editor || !sceneId || sceneId === own.current) return;
    own.current = sceneId;
    goToScene(editor, sceneId);
  }, [editor, sceneId]);
  const show = useCallback(
    (next: string | null) => {
      if (next === own.current) return;
      own.current = next;
      openScene(next);
    },
    [openScene],
  );
  return [sceneId, show];
}

/** The thread to point out: the one a link names (`#thread-…`), until another is asked for. */
function useThreadInAddress(openPanel: () => void): [string | null, (threadId: string) => void] {
  const linked = /^#?thread-(.+)$/.exec(useLocation().hash)?.[1] ?? null;
  const [threadId, setThreadId] = useState<string | null>(null);
  const show = useCallback(
    (id: string) => {
      setThreadId(id);
      openPanel();
    },
    [openPanel],
  );
  useEffect(() => {
    if (linked) show(linked);
  }, [linked, show]);
  return [threadId, show];
}

/** Brings the words of a thread that a link leads to into view, once they are here. */
function useLinkedThread(threadId: string | null, threads: readonly StandingThread[], editor: Editor | null): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const thread = threads.find(({ id }) => id === threadId);
    if (!editor || !thread || shown.current === threadId) return;
    shown.current = threadId;
    goToThread(editor, thread);
  }, [threadId, threads, editor]);
}

/** The threads whose words are underlaid: those that are open, the one that is looked at, and the one being begun. */
function commentedWords(
  threads: readonly StandingThread[],
  active: string | null,
  begun: CommentAnchor | null,
): CommentedWords {
  const shown: Thread[] = threads.filter(
    ({ id, quote, resolved, comments }) =>
      quote && (!resolved || id === active) && comments.some((comment) => !comment.deleted),
  );
  if (!begun?.quote) return { threads: shown, active };
  const { sceneId, lineUid, quote, range = [] } = begun;
  const lines = range.map((piece) => piece.lineUid);
  const words = { subject: null, sceneId, sceneName: "", lineUid, lines, quote };
  const next = { id: "", target: "", ...words, createdAt: "", resolved: null };
  return { threads: [...shown, next], active: next.id };
}

function sceneName(set: string | undefined, number: string | undefined): string {
  return [number, set].filter(Boolean).join(" ");
}
