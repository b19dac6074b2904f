import { Tooltip } from "@mantine/core";
import { useEffect } from "react";
import { useT } from "../i18n/language.tsx";
import { hasEditsAtRisk } from "./connect.ts";
import styles from "./connection-badge.module.css";
import type { OpenDocument } from "./document-channel.ts";
import { useStatusField } from "./use-document.ts";

/**
 * Says whether what the reader wrote is safe: "saved" only when the server has confirmed every edit of this document.
 * While edits are held by this tab alone, closing the tab is questioned by the browser.
 */
export function ConnectionBadge({ open }: { open: OpenDocument | null }) {
  const t = useT();
  const state = useStatusField(open, (status) => status.state);
  const canEdit = useStatusField(open, (status) => status.canEdit);
  const kept = useStatusField(open, (status) => status.kept);
  const unsaved = useStatusField(open, (status) => (status.state === "offline" ? status.unsaved : 0));
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (hasEditsAtRisk()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  const lost = useStatusField(open, (status) => status.lost);
  const readOnly = state === "saved" && canEdit === false;
  const label = readOnly ? t("collab.readOnly") : t(`collab.states.${state}`);
  const explanation = readOnly
    ? t(lost > 0 ? "collab.lost" : "collab.meaning.readOnly", { count: lost })
    : state !== "offline" && (state !== "late" || kept)
      ? t(`collab.meaning.${state}`)
      : unsaved === 0
        ? t("collab.meaning.offline")
        : kept
          ? t("collab.keptHere", { count: unsaved })
          : t("collab.atRisk", { count: unsaved });
  return (
    <Tooltip label={explanation} multiline maw={280} events={everywhere}>
      <span className={styles.badge} data-state={state} role="status" aria-label={`${label}: ${explanation}`}>
        <span className={styles.mark} aria-hidden="true" />
        <span>{label}</span>
        {state === "offline" && unsaved > 0 && (
          <Count count={unsaved}>{t(kept ? "collab.onDevice" : "collab.unsaved", { count: unsaved })}</Count>
        )}
        {readOnly && lost > 0 && (
          <strong>
            <Count count={lost}>{t("collab.lostShort", { count: lost })}</Count>
          </strong>
        )}
        {state === "outdated" && (
          <button type="button" className={styles.reload} onClick={() => location.reload()}>
            {t("collab.reload")}
          </button>
        )}
      </span>
    </Tooltip>
  );
}

/** A phone has no pointer to hover with: a touch explains the badge. */
const everywhere = { hover: true, focus: true, touch: true };

/** How many edits it is about: in words where there is room, as a bare number on a phone. */
function Count({ count, children }: { readonly count: number; readonly children: string }) {
  return (
    <>
      <span className={styles.words}>{children}</span>
      <span className={styles.number} aria-hidden="true">
        {count}
      </span>
    </>
  );
}
