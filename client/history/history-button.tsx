import { Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { History } from "lucide-react";
import { lazy, Suspense } from "react";
import { useT } from "../i18n/language.tsx";
import type { HistoryTarget } from "./version-source.ts";

const HistoryScreen = lazy(() => import("./history-screen.tsx").then((module) => ({ default: module.HistoryScreen })));

/** Opens the versions of what is on the screen, over the screen: what is being written stays open below. */
export function HistoryButton({ target, className }: { target: HistoryTarget; className?: string | undefined }) {
  const t = useT();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label={t("history.title")}>
        <button type="button" className={className} onClick={open} aria-label={t("history.title")}>
          <History size={16} />
        </button>
      </Tooltip>
      {opened && (
        <Suspense>
          <HistoryScreen target={target} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
