import { useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import type { VersionAnswer, VersionList } from "../../../shared/api/history.ts";
import { boardIn } from "../../../shared/schedule/document/scenarios.ts";
import type { ReportInput } from "../../../shared/schedule/reports/report.ts";
import { readSchedule } from "../../../shared/schedule/schedule-document.ts";
import { versionDocument } from "../../history/version-source.ts";
import { problemMessage } from "../../session/api.ts";
import { useAnswer } from "../../session/use-answer.ts";
import { notifyProblem } from "../../ui/notify.ts";
import type { LiveBoard } from "../use-board.ts";

/** What the board is compared with: the versions with a name, newest first, and the chosen one's board once it has come. */
export interface Since {
  readonly versions: readonly VersionAnswer[];
  /** Empty where there is none. */
  readonly version: string;
  readonly board: ReportInput["since"];
  choose(version: string): void;
}

/** Null while `wanted` is false. */
export function useSince(scriptId: string, live: LiveBoard, wanted: boolean): Since | null {
  const [chosen, choose] = useState("");
  const [fetched, setFetched] = useState<{ readonly id: string; readonly doc: Y.Doc } | null>(null);
  const path = `/scripts/${scriptId}/versions?document=schedule&named=true&page_size=100`;
  const versions = useAnswer<VersionList>(wanted ? path : null).value?.items ?? noVersions;
  const version = versions.find(({ id }) => id === chosen) ?? versions[0];
  const id = version?.id ?? "";
  useEffect(() => {
    if (id === "") return;
    versionDocument(scriptId, id).then(
      (doc) => setFetched({ id, doc }),
      (error: unknown) => notifyProblem(problemMessage(error)),
    );
  }, [scriptId, id]);
  const { build, scenario } = live;
  const board = useMemo(() => {
    if (!version || fetched?.id !== version.id) return undefined;
    const then = build(readSchedule(boardIn(fetched.doc, scenario)));
    return { name: version.name ?? "", at: version.created_at, board: then };
  }, [version, fetched, build, scenario]);
  return useMemo(() => (wanted ? { versions, version: id, board, choose } : null), [wanted, versions, id, board]);
}

const noVersions: readonly VersionAnswer[] = [];
