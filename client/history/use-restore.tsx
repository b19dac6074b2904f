import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { Difference } from "../../shared/history/difference.ts";
import { previewRestore, type RestoreChoice, restoreDocument } from "../../shared/history/versioned.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import { offerUndo } from "../ui/offer-undo.tsx";
import { type HistoryTarget, versionDocument } from "./version-source.ts";

type CountName<Of> = Of extends { readonly counts: infer Counts } ? keyof Counts : never;

/**
 * Restores a version, or the chosen scenes or days of it, after saying what that will change: the present state is
 * kept first, then the open document is edited as by any other edit, and a message offers to undo it. Null for
 * people who may only read.
 */
export function useRestore(target: HistoryTarget, versionId: string, onRestored: () => void) {
  const t = useT();
  const { edit, doc, kind, scriptId } = target;
  if (!edit) return null;

  // Only what there is to say: nobody reads "0 scenes moved".
  const words = ({ counts }: Difference): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`history.restore_count.${name as CountName<Difference>}`, { count }))
      .join(t("history.restore_comma"));

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
