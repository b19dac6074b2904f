import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import type { TrashItem } from "../../session/wire.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page, Sheet } from "../../ui/page.tsx";
import { changeProject } from "../change-project.ts";
import { ScreenLoading } from "../office/screen-loading.tsx";
import { ProblemSheet } from "../problem-sheet.tsx";
import css from "./trash.module.css";

/** What was deleted in the productions somebody manages: bring it back, or remove it for good. */
export function TrashPage() {
  const t = useT();
  const { value, problem } = useAnswer<{ items: TrashItem[] }>("/trash");
  if (!value) return problem ? <ProblemSheet problem={problem} again="/trash" /> : <ScreenLoading />;
  return (
    <Page title={t("project.trash.title")} narrow>
      {value.items.length === 0 ? (
        <EmptyState title={t("project.trash.empty")} text={t("project.trash.note")}>
          <Button component={Link} to="/" variant="default">
            {t("project.go_home")}
          </Button>
        </EmptyState>
      ) : (
        <Sheet title={t("project.trash.kept")} note={t("project.trash.note")}>
          <ul className={css.items}>
            {value.items.map((item) => (
              <li key={item.id}>
                <TrashRow item={item} />
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  );
}

function TrashRow({ item }: { item: TrashItem }) {
  const t = useT();
  const format = useFormat();
  const { name } = item;
  const isScript = item.kind === "script";
  const restore = async () => {
    const back = () => api.post(`/${item.kind}s/${item.id}/restore`);
    if (await changeProject(back, t("project.trash.restored", { name }))) await refreshAnswers("/trash");
  };
  const purge = async () => {
    const remove = () => api.delete(`/trash/${item.kind}s/${item.id}`);
    if (await changeProject(remove, t("project.trash.purged", { name }))) await refreshAnswers("/trash");
  };
  const askToPurge = () =>
    modals.openConfirmModal({
      title: t("project.trash.purge_title", { name }),
      children: <Text size="sm">{t("project.trash.purge_sure")}</Text>,
      labels: { confirm: t("project.trash.purge"), cancel: t("app.cancel") },
      confirmProps: { color: "red" },
      onConfirm: () => void purge(),
    });
  return (
    <>
      <div className={css.what}>
        <strong>{name}</strong>
        <span>
          {isScript ? t("project.trash.script_of", { name: item.project_name }) : t("project.trash.production")}
        </span>
        <span>
          {t("project.trash.deleted", { when: format.moment(item.deleted_at), by: item.deleted_by ?? "–" })}
          {" · "}
          {t("project.trash.until", { when: format.date(item.purge_at) })}
        </span>
      </div>
      <Button size="compact-sm" variant="default" onClick={() => void restore()}>
        {t("project.trash.restore")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={askToPurge}>
        {t("project.trash.purge")}
      </Button>
    </>
  );
}
