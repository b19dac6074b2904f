import { Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import type { Editor } from "@tiptap/react";
import { List, MessageSquare, Search } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { Revision } from "../../shared/script/revisions/revision.ts";
import { readRevisions, revisionUnderWay } from "../../shared/script/revisions/revision-sets.ts";
import { scriptMeta } from "../../shared/script/script-document.ts";
import { useDocument, useOpenDocument, useStatusField } from "../collab/use-document.ts";
import { usePeopleByScene } from "../collab/use-presence.ts";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { openCommentsByScene, type StandingThread } from "../comments/thread-lists.ts";
import { useThreads } from "../comments/use-threads.ts";
import { HistoryButton } from "../history/history-button.tsx";
import { formatLength, formatPages } from "../i18n/format.ts";
import { useLanguage, useT } from "../i18n/language.tsx";
import { NewDraftButton } from "../new-draft/new-draft-button.tsx";
import { useProject } from "../session/use-project.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import type { SceneMargin } from "./editor/drawn/scene-margins.ts";
import { ScriptEditor } from "./editor/script-editor.tsx";
import { undoableEdit } from "./editor/undoable-edit.ts";
import { ElementTools, KeyHints, PageOfCaret } from "./element-bar.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FindBar } from "./find-bar.tsx";
import { PageDesk, usePageView, ViewMenu } from "./page-view.tsx";
import { goToScene, goToThread, selectionAnchor } from "./places.ts";
import { NumbersMenu } from "./revisions/numbers-menu.tsx";
import { useSceneAtCaret } from "./scene-at-caret.ts";
import { SceneList } from "./scene-list.tsx";
import styles from "./script-page.module.css";
import { SelectionMenu } from "./selection-menu.tsx";
import { commentedWords, useLinkedThread, useThreadInAddress } from "./threads-on-page.ts";
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
  const outline = useOutline(open?.doc, ready, language === "zh");
  const project = useProject(projectId);
  const parsing = project.value?.scripts.find((script) => script.id === scriptId)?.status === "parsing";
  const threads = useThreads(scriptId);
  const comments = useMemo(() => openCommentsByScene(threads), [threads]);
  const people = usePeopleByScene(scriptId);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [sceneId, showScene] = useSceneAtCaret(editor);
  const phone = useMediaQuery("(max-width: 900px)") ?? false;
  const [listOpened, list] = useDisclosure(false);
  const [commentsOpened, panel] = useDisclosure(false);
  const [finding, find] = useDisclosure(false);
  const [threadId, showThread] = useThreadInAddress(panel.open);
  const [anchor, setAnchor] = useState<CommentAnchor | null>(null);
  const commented = useMemo(() => commentedWords(threads, threadId, anchor), [threads, threadId, anchor]);

  const revisions = useDocument(open?.doc, readRevisions, revisionRoots) ?? none;
  const view = usePageView();
  const pages = useMemo(
    () => ({ starts: outline.pages, first: outline.firstPage, label: (page: string) => t("script.page", { page }) }),
    [outline.pages, outline.firstPage, t],
  );
  const decimal = outline.chinese || language === "zh";
  const margins = useMemo(() => {
    const commentScene = t("script.commentScene");
    const scenes = new Map(outline.scenes.map((scene) => [scene.id, scene]));
    return (id: string): SceneMargin | undefined => {
      const scene = scenes.get(id);
      if (!scene) return;
      const count = comments.get(id) ?? 0;
      const { number, counted } = scene;
      const length = formatLength(scene.eighths, decimal);
      const commentLabel = count > 0 ? t("comments.count", { count }) : commentScene;
      const inText = scene.heading.trimStart().startsWith(number);
      const omitted = scene.omitted ? t("script.omitted") : null;
      return { number, counted, inText, length, comments: count, commentLabel, omitted };
    };
  }, [outline.scenes, decimal, comments, t]);
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
  const goTo = () => {
    list.open();
    view.focus(false);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-find-scene]")?.focus());
  };
  useHotkeys(
    [
      ["mod+F", find.open],
      ["mod+G", goTo],
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
  const edit = open && editor && canEdit && !parsing ? undoableEdit(editor, open.doc) : null;
  const draftTarget = open && ready && edit ? { scriptId, open, edit } : null;
  const history = open &&
    ready && {
      kind: "script" as const,
      scriptId,
      doc: open.doc,
      edit,
      sceneName: (id: string) => {
        const scene = outline.scenes.find((scene) => scene.id === id);
        return sceneName(scene?.set, scene?.number);
      },
    };
  const total = outline.scenes.reduce((sum, scene) => sum + scene.eighths, 0);
  return (
    <div
      className={styles.screen}
      data-comments={(commentsOpened && !phone) || undefined}
      data-focus={view.focused || undefined}
    >
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
            {t("script.total", { count: outline.scenes.length })} ·{" "}
            {t("project.pages", { ...formatPages(total), pages: formatLength(total, decimal) })}
          </span>
          {!phone && <ViewMenu view={view} className={styles.tool} />}
          <button
            type="button"
            className={styles.tool}
            onClick={find.toggle}
            title={t("script.find")}
            aria-label={t("script.find")}
          >
            <Search size={16} />
          </button>
          {open && ready && (
            <ExportMenu
              scriptId={scriptId}
              doc={open.doc}
              revision={revisions.at(-1) ?? null}
              className={styles.tool}
            />
          )}
          {open && ready && edit && (
            <NumbersMenu
              doc={open.doc}
              revisions={revisions}
              edit={edit}
              paper={outline.chinese ? "chinese" : "western"}
              scene={outline.scenes.find(({ id }) => id === sceneId) ?? null}
              className={styles.tool}
            />
          )}
          {draftTarget && <NewDraftButton target={draftTarget} className={styles.tool} />}
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
        <PageDesk view={view} className={styles.desk}>
          <div className={styles.page} data-layout={outline.chinese ? "chinese" : "western"}>
            {open && ready ? (
              <ScriptEditor
                key={open.doc.guid}
                open={open}
                editable={canEdit && !parsing}
                vocabulary={outline.vocabulary}
                margins={margins}
                pages={pages}
                commented={commented}
                revision={revisions.at(-1)?.id ?? null}
                revising={revisionUnderWay(revisions) !== null}
                onThread={showThread}
                onScene={showScene}
                onCommentScene={(id) => comment({ sceneId: id, lineUid: null, quote: "" })}
                onEditor={setEditor}
              />
            ) : (
              <p className={styles.waiting}>{t(offline ? "script.offlineFirst" : "script.opening")}</p>
            )}
          </div>
        </PageDesk>
        {editor && <SelectionMenu editor={editor} onComment={commentHere} />}
        {editor && canEdit && (
          <footer className={styles.foot}>
            <KeyHints editor={editor} />
            <PageOfCaret editor={editor} pages={outline.pages.length + 1} />
          </footer>
        )}
      </section>
      {commentsOpened && !phone && <aside className={styles.comments}>{side}</aside>}
      <Drawer
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

const revisionRoots = [scriptMeta];
const none: readonly Revision[] = [];

function sceneName(set: string | undefined, number: string | undefined): string {
  return [number, set].filter(Boolean).join(" ");
}
