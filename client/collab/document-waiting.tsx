import type { DocumentKind } from "../../shared/documents/names.ts";
import { useT } from "../i18n/language.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useOpenDocument, useStatusField } from "./use-document.ts";

/** Stands where a document will be: `text` while it is on its way; without a network and without a copy it says so. */
export function DocumentWaiting(props: {
  readonly kind: DocumentKind;
  readonly scriptId: string;
  readonly text: string;
}) {
  const t = useT();
  const open = useOpenDocument(props.kind, props.scriptId);
  const offline = useStatusField(open, ({ state }) => state === "offline");
  return offline ? (
    <EmptyState title={t("collab.noCopy")} text={t("collab.noCopyText")} />
  ) : (
    <p aria-busy="true">{props.text}</p>
  );
}
