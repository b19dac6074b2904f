import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import type { Difference } from "../../shared/history/difference.ts";
import { previewRestore, type RestoreChoice, restoreDocument } from "../../shared/history/versioned.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import { type HistoryTarget, versionDocument } from "./version-source.ts";

/**
 * Restores a version, or the chosen scenes or days of it, after saying what that will change: the present state is
 * kept first, then the open document is edited as by any other edit, and a message offers to undo it. Null for
 * people who may only read.
 */
export function useRestore(target: HistoryTarget, versionId: string, onRestored: () => void) {
  const t = useT();
  const { edit, doc, kind, scriptId } = target;
  if (!edit) return null;

  const words = ({ counts, kind: of }: Difference): string => {
    if (Object.values(counts).every((count) => count === 0)) return t("history.restore_none");
    if (of === "script") return t("history.restore_script", counts);
    if (of === "schedule") return t("history.restore_schedule", counts);
    if (of === "storyboard") return t("history.restore_storyboard", counts);
    return t("history.restore_breakdown", { ...counts });
  };

  return async (choice: RestoreChoice): Promise<void> => {
    try {
      const version = await versionDocument(scriptId, versionId);
      const preview = previewRestore(kind, doc, version, choice);
      if (Object.values(preview.counts).every((count) => count === 0)) return notifyDone(t("history.restore_none"));
      modals.openConfirmModal({
        title: t("history.restore_title"),
        children: (
          <>
            <Text size="sm" mb="sm">
              {words(preview)}
            </Text>
            <Text size="sm" c="dimmed">
              {t("history.restore_note")}
            </Text>
          </>
        ),
        labels: { confirm: t("history.restore"), cancel: t("history.cancel") },
        onConfirm: () => {
          api
            .post(`/scripts/${scriptId}/versions`, { document: kind })
            .then(() => {
              edit.run((origin) => restoreDocument(kind, doc, version, choice, origin));
              void refreshAnswers(`/scripts/${scriptId}/versions`);
              onRestored();
              offerUndo(t("history.restored"), t("history.undo"), edit.undo);
            })
            .catch((error: unknown) => notifyProblem(problemMessage(error)));
        },
      });
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
}

function offerUndo(message: string, label: string, undo: () => void): void {
  const id = `restored-${performance.now()}`;
  const onClick = () => {
    undo();
    notifications.hide(id);
  };
  notifications.show({
    id,
    message: (
      <span>
        {message}
        <Button size="xs" variant="default" ml="md" onClick={onClick}>
          {label}
        </Button>
      </span>
    ),
    color: "green",
    autoClose: 12_000,
  });
}
