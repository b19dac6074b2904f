import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { useT } from "../../i18n/language.tsx";

/** Asks before something goes to the trash; the server then asks who it is. */
export function askToDelete(question: {
  readonly t: ReturnType<typeof useT>;
  readonly name: string;
  readonly what: "script" | "production";
  readonly remove: () => void;
}): void {
  const { t, name, what } = question;
  modals.openConfirmModal({
    title: t(`project.trash.delete_${what}`, { name }),
    children: <Text size="sm">{t(`project.trash.delete_${what}_sure`)}</Text>,
    labels: { confirm: t("project.trash.delete"), cancel: t("app.cancel") },
    confirmProps: { color: "red" },
    onConfirm: question.remove,
  });
}
