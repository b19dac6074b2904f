import { Popover } from "@mantine/core";
import { SmilePlus } from "lucide-react";
import { useState } from "react";
import { type Comment, type ReactionKind, reactionKinds } from "../../shared/comments/thread.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { signedInUser } from "../session/tokens.ts";
import { notifyProblem } from "../ui/notify.ts";
import styles from "./comments.module.css";
import type { Mentionable } from "./mentions.ts";

const signs: Readonly<Record<ReactionKind, string>> = {
  thumbs_up: "👍",
  check: "✅",
  heart: "❤️",
  laugh: "😄",
  eyes: "👀",
  clapper: "🎬",
};

/** How others reacted to a comment, who they are, and a way to do the same. */
export function Reactions(props: { scriptId: string; comment: Comment; people: readonly Mentionable[] }) {
  const { scriptId, comment, people } = props;
  const t = useT();
  const [choosing, setChoosing] = useState(false);
  const ownId = signedInUser()?.id ?? "";
  const has = (kind: ReactionKind) => comment.reactions[kind]?.includes(ownId) ?? false;
  const toggle = (kind: ReactionKind) => {
    setChoosing(false);
    const path = `/scripts/${scriptId}/comments/${comment.id}/reactions/${kind}`;
    (has(kind) ? api.delete(path) : api.put(path)).catch((error: unknown) => notifyProblem(problemMessage(error)));
  };
  const nameOf = (id: string) => people.find(({ value }) => value === id)?.name ?? t("comments.somebody");
  return (
    <div className={styles.reactions}>
      {reactionKinds.map((kind) => {
        const users = comment.reactions[kind] ?? [];
        if (users.length === 0) return null;
        const names = users.map(nameOf).join(t("comments.comma"));
        return (
          <button
            key={kind}
            type="button"
            className={styles.reaction}
            aria-pressed={has(kind)}
            title={names}
            aria-label={`${t(`comments.reactions.${kind}`)}: ${names}`}
            onClick={() => toggle(kind)}
          >
            <span aria-hidden="true">{signs[kind]}</span>
            {users.length}
          </button>
        );
      })}
      <Popover opened={choosing} onChange={setChoosing} position="top-start" withinPortal trapFocus>
        <Popover.Target>
          <button
            type="button"
            className={styles.react}
            aria-label={t("comments.react")}
            title={t("comments.react")}
            onClick={() => setChoosing(!choosing)}
          >
            <SmilePlus size={14} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown className={styles.choices}>
          {reactionKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className={styles.choice}
              aria-label={t(`comments.reactions.${kind}`)}
              title={t(`comments.reactions.${kind}`)}
              onClick={() => toggle(kind)}
            >
              {signs[kind]}
            </button>
          ))}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
