import { SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import type { ThreadWithComments } from "../../shared/comments/thread.ts";
import { people as en } from "../i18n/en/people.ts";
import { useLanguage, useT } from "../i18n/language.tsx";
import { people as zh } from "../i18n/zh/people.ts";
import { useProject } from "../session/use-project.ts";
import { type CommentAnchor, targetOf } from "./comment-anchor.ts";
import styles from "./comments.module.css";
import { Composer } from "./composer.tsx";
import { type Mentionable, mentionableDepartments, mentionedIn } from "./mentions.ts";
import { discardComment, postComment, usePending } from "./outbox.ts";
import { PendingView, ThreadCard } from "./thread-card.tsx";
import { type CommentFilter, isDelivered, type StandingThread, threadsAbout, threadsOf } from "./thread-lists.ts";
import { useNotices } from "./use-notices.ts";
import { useThreads } from "./use-threads.ts";

export interface CommentPanelProps {
  readonly scriptId: string;
  readonly projectId: string;
  /** The scene that comments are written on; null shows all scenes and takes no new thread. */
  readonly sceneId?: string | null;
  /** What is shown first; by default the scene's threads, without a scene all that are open. */
  readonly filter?: CommentFilter;
  /** How a scene is called: "3 清水渡口". */
  readonly sceneName?: (sceneId: string) => string;
  /** What the scene's comments hang on: the scene, or on the board its strip. */
  readonly sceneAs?: "scene" | "strip";
  /** How what a thread hangs on is called now: null where it is gone, undefined where nobody here knows. */
  readonly nameNow?: ((target: string) => string | null | undefined) | undefined;
  /**
   * Words that the next comment is about; they stand over the composer until it is sent or they are let go. With an
   * element's name the panel is about that element until it is let go.
   */
  readonly anchor?: CommentAnchor | null;
  /** A thread to bring into view and point out, whichever scene it is on. */
  readonly threadId?: string | null;
  readonly onAnchorLeft?: () => void;
  readonly onOpenScene?: (sceneId: string) => void;
  /** Shows the words of a thread in the script, where there is a script to show them in. */
  readonly onOpenThread?: (thread: StandingThread) => void;
}

/** The threads of a script beside any screen, live: what others write appears as they send it. */
export function CommentPanel(props: CommentPanelProps) {
  const { scriptId, projectId, sceneId = null, sceneName = (id) => id, anchor = null } = props;
  const t = useT();
  const threads = useThreads(scriptId);
  const pending = usePending(scriptId).filter((comment) => !isDelivered(comment, threads));
  const { offered, known } = useMentionables(projectId);
  const linked = props.threadId ?? null;
  useShown(linked, threads);
  const [chosen, setFilter] = useState<CommentFilter | null>(props.filter ?? null);
  const wanted = chosen ?? (sceneId ? "scene" : "open");
  const filter = wanted === "scene" && !sceneId ? "open" : wanted;
  const about = anchor?.name === undefined ? null : targetOf(anchor);
  const place = anchor ?? (sceneId ? wholeScene(sceneId, props.sceneAs) : null);
  const shown = about ? threadsAbout(threads, about) : threadsOf(threads, filter, sceneId, linked);
  const counts = {
    scene: threadsOf(threads, "scene", sceneId, null).filter((thread) => !thread.resolved).length,
    open: threadsOf(threads, "open", null, null).length,
    resolved: threadsOf(threads, "resolved", null, null).length,
    removed: threadsOf(threads, "removed", null, null).length,
  };
  const notices = useNotices();
  useForgetDelivered(scriptId, threads);

  const write = (content: string) => {
    if (!place) return;
    postComment(scriptId, { anchor: place, reply: null, content, mentions: mentionedIn(content, known) });
    if (!about) props.onAnchorLeft?.();
  };
  const fresh = pending.filter(
    (comment) =>
      !comment.reply &&
      (about ? targetOf(comment.anchor) === about : filter !== "scene" || comment.anchor.sceneId === sceneId),
  );
  const subjectOf = (thread: StandingThread) => {
    if (!thread.subject) return thread.target.startsWith("strip:") ? t("comments.onBoard") : null;
    const now = props.nameNow?.(thread.subject.target);
    const name = now || thread.subject.name;
    return now === null ? t("comments.subjectGone", { name }) : name;
  };
  const headOf = (thread: StandingThread) => {
    if (thread.sceneGone) return t("comments.sceneGone", { scene: thread.sceneName || thread.sceneId });
    if (!thread.sceneId || (filter === "scene" && !about && thread.sceneId === sceneId)) return null;
    return sceneName(thread.sceneId);
  };
  return (
    <div className={styles.panel}>
      {about && (
        <header className={styles.subject}>
          <strong>{anchor?.name}</strong>
          <button type="button" className={styles.reply} onClick={props.onAnchorLeft}>
            {t(sceneId ? "comments.backToScene" : "comments.backToAll")}
          </button>
        </header>
      )}
      {!about && (
        <SegmentedControl
          className={styles.filter}
          size="xs"
          fullWidth
          value={filter}
          onChange={(value) => setFilter(value as CommentFilter)}
          data={[
            ...(sceneId ? [{ value: "scene", label: t("comments.thisScene", { count: counts.scene }) }] : []),
            { value: "open", label: t("comments.all", { count: counts.open }) },
            { value: "resolved", label: t("comments.done", { count: counts.resolved }) },
            ...(counts.removed > 0 || filter === "removed"
              ? [{ value: "removed", label: t("comments.removed", { count: counts.removed }) }]
              : []),
          ]}
        />
      )}
      <div className={styles.threads}>
        {shown.map((thread) => (
          <ThreadCard
            key={thread.id}
            scriptId={scriptId}
            thread={thread}
            pending={pending.filter((comment) => comment.reply?.threadId === thread.id)}
            people={offered}
            known={known}
            scene={[headOf(thread), subjectOf(thread)].filter(Boolean).join(" · ") || null}
            onOpenScene={thread.sceneGone || !thread.sceneId ? undefined : props.onOpenScene}
            onOpenThread={props.onOpenThread}
            unread={notices.unread.get(thread.id) ?? 0}
            muted={notices.muted.has(thread.id)}
            highlighted={thread.id === linked}
          />
        ))}
        {fresh.map((comment) => (
          <div key={comment.key} className={styles.thread}>
            {comment.anchor.quote && <blockquote className={styles.quote}>{comment.anchor.quote}</blockquote>}
            <PendingView scriptId={scriptId} comment={comment} people={known} />
          </div>
        ))}
        {shown.length === 0 && fresh.length === 0 && (
          <p className={styles.nothing}>{t(`comments.nothing.${about ? "about" : filter}`)}</p>
        )}
      </div>
      {place && (about || (filter !== "resolved" && filter !== "removed")) && (
        <footer className={styles.new}>
          <div className={styles.about}>
            <span>{t("comments.about", { scene: anchor?.name ?? sceneName(place.sceneId ?? "") })}</span>
            {anchor && !about && (
              <button type="button" className={styles.reply} onClick={props.onAnchorLeft}>
                {t("comments.wholeScene")}
              </button>
            )}
          </div>
          {place.quote && <blockquote className={styles.quote}>{place.quote}</blockquote>}
          <Composer
            key={anchor ? `${about}${anchor.lineUid}${anchor.quote}` : place.sceneId}
            autoFocus={anchor !== null}
            draftKey={`callboard.draft.${scriptId}.${about ?? place.sceneId}`}
            people={offered}
            label={t("comments.write")}
            send={t("comments.send")}
            onSend={write}
          />
        </footer>
      )}
    </div>
  );
}

function wholeScene(sceneId: string, as: "scene" | "strip" = "scene"): CommentAnchor {
  const anchor = { sceneId, lineUid: null, quote: "" };
  return as === "strip" ? { ...anchor, target: `strip:${sceneId}` } : anchor;
}

/**
 * Everybody in the production and every department, for "@", called as in the reader's language. `known` also has
 * the departments' names in the other language, which a comment may have been written in.
 */
function useMentionables(projectId: string): { offered: readonly Mentionable[]; known: readonly Mentionable[] } {
  const language = useLanguage();
  const project = useProject(projectId).value;
  return useMemo(() => {
    const names = { zh, en };
    const team = (project?.members ?? []).filter((member) => !member.suspended);
    const members = team.map((member) => ({
      value: member.user_id,
      name: member.name,
      detail: names[language].roles[member.role],
      department: null,
    }));
    const staffed = new Set(team.map(({ department }) => department));
    const inLanguage = (wanted: "zh" | "en") =>
      mentionableDepartments((key) => names[wanted].departments[key], staffed);
    const offered = [...members, ...inLanguage(language)];
    return { offered, known: [...offered, ...inLanguage(language === "zh" ? "en" : "zh")] };
  }, [project, language]);
}

/** Brings a thread into view, once it is here. */
function useShown(linked: string | null, threads: readonly StandingThread[]): void {
  const here = linked !== null && threads.some((thread) => thread.id === linked);
  useEffect(() => {
    if (here) document.getElementById(`thread-${linked}`)?.scrollIntoView({ block: "nearest" });
  }, [here, linked]);
}

/** Comments whose answer was lost on the way are taken out of the box when they turn up among the others. */
function useForgetDelivered(scriptId: string, threads: readonly ThreadWithComments[]): void {
  const pending = usePending(scriptId);
  useEffect(() => {
    for (const comment of pending) if (isDelivered(comment, threads)) discardComment(scriptId, comment.key);
  }, [scriptId, pending, threads]);
}
