import { Menu } from "@mantine/core";
import { Bell, BellOff, Check, MoreHorizontal, RotateCcw } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Comment } from "../../shared/comments/thread.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api } from "../session/api.ts";
import { problemMessage } from "../session/problem.ts";
import { signedInUser } from "../session/tokens.ts";
import { notifyProblem } from "../ui/notify.ts";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./comments.module.css";
import { Composer } from "./composer.tsx";
import { type Mentionable, mentionedIn, splitMentions } from "./mentions.ts";
import { discardComment, postComment, retryComment } from "./outbox.ts";
import { Reactions } from "./reactions.tsx";
import type { PendingComment, StandingThread } from "./thread-lists.ts";
import { muteThread, readThread } from "./use-notices.ts";

export interface ThreadCardProps {
  readonly scriptId: string;
  readonly thread: StandingThread;
  readonly pending: readonly PendingComment[];
  /** Whom the composer offers. */
  readonly people: readonly Mentionable[];
  /** Whom a text may name, in either language. */
  readonly known: readonly Mentionable[];
  /** The scene's name, where threads of several scenes stand together. */
  readonly scene: string | null;
  readonly onOpenScene: ((sceneId: string) => void) | undefined;
  readonly onOpenThread: ((thread: StandingThread) => void) | undefined;
  readonly highlighted: boolean;
  /** How many comments in it the reader was told of and has not read. */
  readonly unread: number;
  readonly muted: boolean;
}

/** One thread: the words it is about, what was said, and a place to answer. */
export function ThreadCard(props: ThreadCardProps) {
  const { scriptId, thread, pending, people, known, scene, onOpenScene, onOpenThread, highlighted } = props;
  const t = useT();
  const [answering, setAnswering] = useState(false);
  const first = thread.comments[0];
  const resolve = () => {
    void tell(api.post(`/scripts/${scriptId}/threads/${thread.id}/resolve`, { resolved: thread.resolved === null }));
  };
  const answer = (content: string) => {
    setAnswering(false);
    if (!first) return;
    postComment(scriptId, {
      anchor: { sceneId: thread.sceneId ?? "", lineUid: null, quote: "" },
      reply: { threadId: thread.id, commentId: first.id },
      content,
      mentions: mentionedIn(content, known),
    });
  };
  const seen = () => {
    if (props.unread > 0) void tell(readThread(thread.id));
  };
  const seeLinked = useEffectEvent(seen);
  // A thread that somebody was led to is read; the others when they are touched.
  useEffect(() => {
    if (highlighted) seeLinked();
  }, [highlighted]);
  const label = t(thread.resolved ? "comments.reopen" : "comments.resolve");
  return (
    <article
      onPointerDown={seen}
      onFocus={seen}
      data-unread={props.unread > 0 || undefined}
      id={`thread-${thread.id}`}
      className={styles.thread}
      data-resolved={thread.resolved ? true : undefined}
      data-highlighted={highlighted || undefined}
    >
      <header className={styles.threadHead}>
        {scene !== null && (
          <button
            type="button"
            className={styles.scene}
            disabled={!onOpenScene}
            onClick={() => onOpenScene?.(thread.sceneId ?? "")}
          >
            {scene}
          </button>
        )}
        {props.unread > 0 && <span className={styles.unread}>{t("comments.unread", { count: props.unread })}</span>}
        {thread.resolved && <span className={styles.resolved}>{t("comments.resolved")}</span>}
        <button type="button" className={styles.resolve} title={label} aria-label={label} onClick={resolve}>
          {thread.resolved ? <RotateCcw size={15} /> : <Check size={16} />}
        </button>
        <button
          type="button"
          className={styles.resolve}
          aria-pressed={props.muted}
          title={t(props.muted ? "comments.unmute" : "comments.mute")}
          aria-label={t(props.muted ? "comments.unmute" : "comments.mute")}
          onClick={() => void tell(muteThread(scriptId, thread.id, !props.muted))}
        >
          {props.muted ? <BellOff size={14} /> : <Bell size={14} />}
        </button>
      </header>
      {thread.quote && <ThreadQuote thread={thread} onOpen={onOpenThread} />}
      {thread.comments.map((comment) => (
        <CommentView key={comment.id} scriptId={scriptId} comment={comment} people={people} known={known} />
      ))}
      {pending.map((comment) => (
        <PendingView key={comment.key} scriptId={scriptId} comment={comment} people={known} />
      ))}
      {answering ? (
        <Composer
          autoFocus
          draftKey={`callboard.draft.${scriptId}.${thread.id}`}
          people={people}
          label={t("comments.reply")}
          send={t("comments.reply")}
          onSend={answer}
          onCancel={() => setAnswering(false)}
        />
      ) : (
        <button type="button" className={styles.reply} onClick={() => setAnswering(true)}>
          {t("comments.reply")}
        </button>
      )}
    </article>
  );
}

function CommentView({
  scriptId,
  comment,
  people,
  known,
}: {
  scriptId: string;
  comment: Comment;
  people: readonly Mentionable[];
  known: readonly Mentionable[];
}) {
  const t = useT();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const own = comment.author.id === signedInUser()?.id;
  const path = `/scripts/${scriptId}/comments/${comment.id}`;
  if (comment.deleted) return <p className={styles.deleted}>{t("comments.deleted")}</p>;
  return (
    <div className={styles.comment}>
      <PersonAvatar id={comment.author.id} name={comment.author.name} size={24} />
      <div className={styles.said}>
        <div className={styles.by}>
          <strong>{comment.author.name}</strong>
          <time dateTime={comment.createdAt} title={format.moment(comment.createdAt)}>
            {format.ago(comment.createdAt)}
          </time>
          {comment.editedAt && <span>{t("comments.edited")}</span>}
          {own && !editing && (
            <Menu position="bottom-end" width={140}>
              <Menu.Target>
                <button type="button" className={styles.more} aria-label={t("comments.more")}>
                  <MoreHorizontal size={15} />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setEditing(true)}>{t("comments.edit")}</Menu.Item>
                <Menu.Item color="red" onClick={() => void tell(api.delete(path))}>
                  {t("comments.delete")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {editing ? (
          <Composer
            autoFocus
            draftKey={`callboard.draft.${scriptId}.edit.${comment.id}`}
            people={people}
            label={t("comments.edit")}
            send={t("app.save")}
            start={comment.body}
            onSend={(content) => {
              setEditing(false);
              void tell(api.patch(path, { content, mentions: mentionedIn(content, known) }));
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <Body text={comment.body} people={known} />
        )}
        {!editing && <Reactions scriptId={scriptId} comment={comment} people={known} />}
      </div>
    </div>
  );
}

/** The words a thread is about, as they were; a click shows where they are. */
function ThreadQuote({
  thread,
  onOpen,
}: {
  thread: StandingThread;
  onOpen: ((thread: StandingThread) => void) | undefined;
}) {
  const t = useT();
  return (
    <>
      {onOpen && !thread.textGone ? (
        <button type="button" className={styles.quote} title={t("comments.show")} onClick={() => onOpen(thread)}>
          {thread.quote}
        </button>
      ) : (
        <blockquote className={styles.quote} data-gone={thread.textGone || undefined}>
          {thread.quote}
        </blockquote>
      )}
      {thread.textGone && <p className={styles.gone}>{t("comments.textGone")}</p>}
    </>
  );
}

/** A comment on its way, or one the server did not take. */
export function PendingView({
  scriptId,
  comment,
  people,
}: {
  scriptId: string;
  comment: PendingComment;
  people: readonly Mentionable[];
}) {
  const t = useT();
  const user = signedInUser();
  return (
    <div className={styles.comment} data-pending={true}>
      {user && <PersonAvatar id={user.id} name={user.name} size={24} />}
      <div className={styles.said}>
        <div className={styles.by}>
          <strong>{user?.name}</strong>
          <span>{comment.problem ?? t("comments.sending")}</span>
        </div>
        <Body text={comment.content} people={people} />
        {comment.problem && (
          <div className={styles.actions}>
            <button type="button" className={styles.reply} onClick={() => retryComment(scriptId, comment.key)}>
              {t("app.retry")}
            </button>
            <button type="button" className={styles.reply} onClick={() => discardComment(scriptId, comment.key)}>
              {t("comments.discard")}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

function Body({ text, people }: { text: string; people: readonly Mentionable[] }) {
  const ownId = signedInUser()?.id;
  return (
    <p className={styles.body}>
      {splitMentions(text, people).map((piece, index) =>
        piece.mention ? (
          <mark key={index} className={styles.mention} data-own={piece.mention.value === ownId || undefined}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

/** Comments change on everybody's screen when the server has written them; only a failure needs words. */
async function tell(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}
