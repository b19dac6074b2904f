import { Menu } from "@mantine/core";
import { Check, MoreHorizontal, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Comment, ThreadWithComments } from "../../shared/comments/thread.ts";
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
import type { PendingComment } from "./thread-lists.ts";

export interface ThreadCardProps {
  readonly scriptId: string;
  readonly thread: ThreadWithComments;
  readonly pending: readonly PendingComment[];
  /** Whom the composer offers. */
  readonly people: readonly Mentionable[];
  /** Whom a text may name, in either language. */
  readonly known: readonly Mentionable[];
  /** The scene's name, where threads of several scenes stand together. */
  readonly scene: string | null;
  readonly onOpenScene: ((sceneId: string) => void) | undefined;
  readonly highlighted: boolean;
}

/** One thread: the words it is about, what was said, and a place to answer. */
export function ThreadCard(props: ThreadCardProps) {
  const { scriptId, thread, pending, people, known, scene, onOpenScene, highlighted } = props;
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
  const label = t(thread.resolved ? "comments.reopen" : "comments.resolve");
  return (
    <article
      id={`thread-${thread.id}`}
      className={styles.thread}
      data-resolved={thread.resolved ? true : undefined}
      data-highlighted={highlighted || undefined}
    >
      <header className={styles.threadHead}>
        {scene !== null && thread.sceneId !== null && (
          <button type="button" className={styles.scene} onClick={() => onOpenScene?.(thread.sceneId ?? "")}>
            {scene}
          </button>
        )}
        {thread.resolved && <span className={styles.resolved}>{t("comments.resolved")}</span>}
        <button type="button" className={styles.resolve} title={label} aria-label={label} onClick={resolve}>
          {thread.resolved ? <RotateCcw size={15} /> : <Check size={16} />}
        </button>
      </header>
      {thread.quote && <blockquote className={styles.quote}>{thread.quote}</blockquote>}
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
              void tell(api.patch(path, { content }));
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <Body text={comment.body} people={known} />
        )}
      </div>
    </div>
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
