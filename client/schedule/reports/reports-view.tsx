import { Button, NativeSelect, SegmentedControl, Tooltip } from "@mantine/core";
import { CalendarPlus, Download, FileJson } from "lucide-react";
import { useMemo, useState } from "react";
import { readBreakdown } from "../../../shared/breakdown/breakdown-document.ts";
import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import { reportWords } from "../../../shared/schedule/reports/report-words.ts";
import { makeReport, type ReportKind, reportKinds } from "../../../shared/schedule/reports/reports.ts";
import { readShotMarks } from "../../../shared/schedule/shot-marks.ts";
import { useDocument } from "../../collab/use-document.ts";
import { formatMoment } from "../../i18n/format.ts";
import { useLanguage, useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { useProject } from "../../session/use-project.ts";
import { notifyProblem } from "../../ui/notify.ts";
import { saveFile } from "../../ui/save-file.ts";
import type { LiveBoard } from "../use-board.ts";
import { ReportTable } from "./report-table.tsx";
import css from "./reports.module.css";
import { useSince } from "./use-since.ts";

/** What leaves as a file and is no paper. */
const files = [
  ["calendar", "ics"],
  ["uss", "uss"],
] as const;
const formats = ["pdf", "xlsx", "csv"] as const;
const noBreakdown = { elements: [], links: [], scenes: new Map() };
const breakdownRoots = ["elements", "links", "scenes"];
const markRoots = ["shot"];

/** The papers of the board as it is at every moment, in either language, to read, to open a scene from, and to take along. */
export function ReportsView(props: {
  readonly projectId: string;
  readonly scriptId: string;
  readonly live: LiveBoard;
  readonly onOpen: (sceneId: string) => void;
}) {
  const { live } = props;
  const t = useT();
  const own: PaperLanguage = useLanguage();
  const [kind, setKind] = useState<ReportKind>("one_line");
  const [language, setLanguage] = useState<PaperLanguage>(own);
  const [making, setMaking] = useState<string | null>(null);
  const project = useProject(props.projectId).value;
  const title = project?.scripts.find(({ id }) => id === props.scriptId)?.title ?? project?.name ?? "";
  const breakdown = useDocument(live.breakdown?.doc, readBreakdown, breakdownRoots) ?? noBreakdown;
  const marks = useDocument(live.schedule?.doc, readShotMarks, markRoots);
  const { board, scenes } = live;
  const since = useSince(props.scriptId, live, kind === "changes");
  const report = useMemo(
    () =>
      makeReport(kind, { title, board, scenes, breakdown, language, marks: marks ?? new Map(), since: since?.board }),
    [kind, title, board, scenes, breakdown, language, marks, since],
  );
  const { names } = reportWords[own];
  const save = async (paper: ReportKind | "calendar" | "uss", format: string, name: string) => {
    setMaking(format);
    const compared = paper === "changes" && since?.version ? `&since=${since.version}` : "";
    try {
      const file = await api.file(
        `/scripts/${props.scriptId}/reports/${paper}?format=${format}&language=${language}${compared}`,
      );
      saveFile(file, `${title} ${name}.${format}`);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
    setMaking(null);
  };
  return (
    <div className={css.view}>
      <nav className={css.kinds} aria-label={t("reports.kinds")}>
        {reportKinds.map((one) => (
          <button key={one} type="button" aria-current={one === kind ? "page" : undefined} onClick={() => setKind(one)}>
            {names[one]}
          </button>
        ))}
      </nav>
      <div className={css.paper}>
        <div className={css.tools}>
          <NativeSelect
            className={css.pick}
            size="xs"
            aria-label={t("reports.kinds")}
            value={kind}
            data={reportKinds.map((one) => ({ value: one, label: names[one] }))}
            onChange={(event) => setKind(reportKinds.find((one) => one === event.currentTarget.value) ?? "one_line")}
          />
          {since && since.versions.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label={t("reports.since")}
              value={since.version}
              data={since.versions.map(({ id, name, created_at }) => ({
                value: id,
                label: t("reports.since_version", { name: name ?? "", date: formatMoment(created_at, own) }),
              }))}
              onChange={(event) => since.choose(event.currentTarget.value)}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t("reports.language")}
            value={language}
            data={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
            onChange={(value) => setLanguage(value === "zh" ? "zh" : "en")}
          />
          <span className={css.space} />
          {files.map(([file, format]) => (
            <Tooltip key={file} label={t(`reports.${file}_hint`)} multiline maw={280}>
              <Button
                size="xs"
                variant="subtle"
                leftSection={file === "calendar" ? <CalendarPlus size={14} /> : <FileJson size={14} />}
                loading={making === format}
                onClick={() => void save(file, format, t(`reports.${file}`))}
              >
                {t(`reports.${file}`)}
              </Button>
            </Tooltip>
          ))}
          {formats.map((format) => (
            <Button
              key={format}
              size="xs"
              variant={format === "pdf" ? "filled" : "default"}
              leftSection={format === "pdf" ? <Download size={14} /> : undefined}
              loading={making === format}
              onClick={() => void save(kind, format, report.name)}
            >
              {t(`reports.formats.${format}`)}
            </Button>
          ))}
        </div>
        {report.rows.length === 0 ? (
          <p className={css.empty}>{t("reports.empty")}</p>
        ) : (
          <ReportTable report={report} onOpen={props.onOpen} />
        )}
      </div>
    </div>
  );
}
