import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { useInbox } from "../session/use-inbox.ts";
import type { InboxAnswer, InboxFilter, InboxItem } from "../session/wire.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { notifyProblem } from "../ui/notify.ts";
import { Page } from "../ui/page.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import css from "./inbox.module.css";

/** The inbox as a screen of its own. */
export function InboxPage() {
  const t = useT();
  return (
    <Page title={t("inbox.title")} narrow>
      <div className={css.sheet}>
        <InboxList />
      </div>
    </Page>
  );
}

/** What whoever is signed in was told of: mentions and replies. Opening one leads to its scene, marks it read and calls `onOpen`. */
export function InboxList({ onOpen }: { onOpen?: () => void }) {
  const t = useT();
  const { unread } = useInbox(null);
  const [filter, setFilter] = useState<InboxFilter>("all");
  const { value, loading } = useAnswer<InboxAnswer>(filter === "all" ? "/inbox" : `/inbox?filter=${filter}`);
  const items = value?.items ?? [];
  return (
    <>
      <div className={css.bar}>
        <span className="label">{t("inbox.unread", { count: unread })}</span>
        <Button size="compact-sm" variant="subtle" disabled={unread === 0} onClick={() => void markRead()}>
          {t("inbox.mark_all")}
        </Button>
      </div>
      <SegmentedControl
        className={css.filter}
        size="xs"
        aria-label={t("inbox.filter")}
        value={filter}
        onChange={(next) => setFilter(next as InboxFilter)}
        data={[
          { value: "all", label: t("inbox.filters.all") },
          { value: "unread", label: t("inbox.filters.unread") },
          { value: "mentions", label: t("inbox.filters.mentions") },
        ]}
      />
      {items.length === 0 && !loading && (
        <EmptyState
          title={t(filter === "all" ? "inbox.empty_title" : "inbox.nothing_title")}
          text={t(filter === "all" ? "inbox.empty_text" : "inbox.nothing_text")}
        />
      )}
      <ul className={css.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Mention item={item} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Mention(props: { item: InboxItem; onOpen: (() => void) | undefined }) {
  const { item, onOpen } = props;
  const t = useT();
  const format = useFormat();
  const department = item.department && t(`people.departments.${item.department}`);
  const happened =
    item.reason === "reply"
      ? t("inbox.replied", { name: item.author.name })
      : department
        ? t("inbox.mentioned_department", { name: item.author.name, department })
        : t("inbox.mentioned", { name: item.author.name });
  return (
    <Link
      to="/p/$projectId/s/$scriptId/script"
      params={{ projectId: item.project_id, scriptId: item.script_id }}
      search={item.scene_id ? { scene: item.scene_id } : {}}
      hash={`thread-${item.thread_id}`}
      className={css.mention}
      data-unread={!item.read || undefined}
      onClick={() => {
        onOpen?.();
        if (!item.read) void markRead([item.id]);
      }}
    >
      <PersonAvatar id={item.author.id} name={item.author.name} tooltip={false} />
      <span className={css.text}>
        <span className={css.head}>
          <strong>{happened}</strong>
          <time dateTime={item.created_at} title={format.moment(item.created_at)}>
            {format.ago(item.created_at)}
          </time>
        </span>
        <span className={css.content}>{item.content}</span>
        <span className={css.production}>
          {[...new Set([item.project_name, item.script_title, item.scene_name])].filter(Boolean).join(" · ")}
        </span>
      </span>
    </Link>
  );
}

async function markRead(ids?: readonly string[]): Promise<void> {
  try {
    await api.post("/inbox/read", ids ? { ids } : {});
    await refreshAnswers("/inbox");
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}
