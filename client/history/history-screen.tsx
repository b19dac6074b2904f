import { Modal } from "@mantine/core";
import { useState } from "react";
import type { VersionAnswer, VersionList } from "../../shared/api/history.ts";
import { useT } from "../i18n/language.tsx";
import { useAnswer } from "../session/use-answer.ts";
import { Comparison } from "./comparison.tsx";
import css from "./history.module.css";
import { Timeline } from "./timeline.tsx";
import type { HistoryTarget } from "./version-source.ts";

const mostShown = 200;

/** The versions of a document by day, and beside them what has changed since the chosen one. */
export function HistoryScreen({ target, onClose }: { readonly target: HistoryTarget; readonly onClose: () => void }) {
  const t = useT();
  const path = `/scripts/${target.scriptId}/versions?document=${target.kind}&page_size=${mostShown}`;
  const { value, problem } = useAnswer<VersionList>(path);
  const [chosen, setChosen] = useState<string | null>(null);
  const versions = value?.items ?? [];
  const version: VersionAnswer | undefined = versions.find(({ id }) => id === chosen) ?? versions[0];
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={t(`history.of.${target.kind}`)}
      classNames={{ header: css.head, body: css.screen }}
      transitionProps={{ duration: 0 }}
    >
      <div className={css.split} data-chosen={chosen !== null || undefined}>
        <Timeline
          target={target}
          versions={versions}
          loaded={value !== null}
          problem={problem?.message ?? null}
          chosen={version?.id ?? null}
          onChoose={setChosen}
        />
        {version && (
          <Comparison
            key={version.id}
            target={target}
            version={version}
            versions={versions}
            onBack={() => setChosen(null)}
            onRestored={onClose}
          />
        )}
      </div>
    </Modal>
  );
}
