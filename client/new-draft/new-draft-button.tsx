import { Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FileInput } from "lucide-react";
import { lazy, Suspense } from "react";
import { useT } from "../i18n/language.tsx";
import type { DraftTarget } from "./use-take-draft.ts";

const NewDraftScreen = lazy(() =>
  import("./new-draft-screen.tsx").then((module) => ({ default: module.NewDraftScreen })),
);

/** Lets a new draft of the script in, over the screen: what is being written stays open below. */
export function NewDraftButton({ target, className }: { target: DraftTarget; className?: string | undefined }) {
  const t = useT();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label={t("newDraft.open")}>
        <button type="button" className={className} onClick={open} aria-label={t("newDraft.open")}>
          <FileInput size={16} />
        </button>
      </Tooltip>
      {opened && (
        <Suspense>
          <NewDraftScreen target={target} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
