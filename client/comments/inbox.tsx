import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { useInbox } from "../session/use-inbox.ts";
import type { InboxItem, ProjectList } from "../session/wire.ts";
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

/** The mentions of whoever is signed in. Opening one leads to its scene, marks it read and calls `onOpen`. */
export function InboxList({ onOpen }: { onOpen?: () => void }) {
  const t = useT();
  const { items, unread, loading } = useInbox(null);
  const projects = useAnswer<ProjectList>("/projects?page_size=200").value?.items ?? [];
  const nameOf = (projectId: string) => projects.find((project) => project.id === projectId)?.name ?? "";
  if (items.length === 0) {
    return loading ? null : <EmptyState title={t("inbox.empty_title")} text={t("inbox.empty_text")} />;
  }
  return (
    <>
      <div className={css.bar}>
        <span className="label">{t("inbox.unread", { count: unread })}</span>
        <Button size="compact-sm" variant="subtle" disabled={unread === 0} onClick={() => void markRead()}>
          {t("inbox.mark_all")}
        </Button>
      </div>
      <ul className={css.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Mention item={item} production={nameOf(item.project_id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Mention(props: { item: InboxItem; production: string; onOpen: (() => void) | undefined }) {
  const { item, production, onOpen } = props;
  const t = useT();
  const format = useFormat();
  const sceneId = /^(?:scene|strip):(.+)$/.exec(item.target_element)?.[1];
  return (
    <Link
      to="/p/$projectId/s/$scriptId/script"
      params={{ projectId: item.project_id, scriptId: item.script_id }}
      search={sceneId ? { scene: sceneId } : {}}
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
          <strong>{t("inbox.mentioned", { name: item.author.name })}</strong>
          <time dateTime={item.created_at} title={format.moment(item.created_at)}>
            {format.ago(item.created_at)}
          </time>
        </span>
        <span className={css.content}>{item.content}</span>
        <span className={css.production}>{production}</span>
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
