import { Button } from "@mantine/core";
import { Check, Download, FileText, Send } from "lucide-react";
import { useState } from "react";
import type { CallSheetAnswer } from "../../../shared/api/call-sheets.ts";
import { can } from "../../../shared/project/permissions.ts";
import type { CallSheet, CallSheetChange } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { callSheetTables } from "../../../shared/schedule/call-sheet/sheet-tables.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguage, useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import { usePrincipal, useProject } from "../../session/use-project.ts";
import { notifyProblem } from "../../ui/notify.ts";
import { saveFile } from "../../ui/save-file.ts";
import { ReportTable } from "../reports/report-table.tsx";
import { CallFields } from "./call-fields.tsx";
import { CallLinks } from "./call-links.tsx";
import css from "./calls.module.css";

/** The call sheet of a day: made with one click, filled in, approved, sent out, revised when the board has changed. */
export function CallSheetPanel(props: {
  readonly projectId: string;
  readonly scriptId: string;
  readonly dayId: string;
  readonly mayEdit: boolean;
}) {
  const { mayEdit, scriptId } = props;
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const path = `/scripts/${scriptId}/call-sheets`;
  const { value } = useAnswer<{ items: CallSheetAnswer[] }>(path);
  const who = usePrincipal(props.projectId);
  const title = useProject(props.projectId).value?.scripts.find(({ id }) => id === scriptId)?.title ?? "";
  const [busy, setBusy] = useState(false);
  const sheets = (value?.items ?? [])
    .filter(({ day_id }) => day_id === props.dayId)
    .sort((a, b) => b.revision - a.revision);
  const [answer, earlier] = sheets;
  const words = sheetWords[language];
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      await refreshAnswers(path);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
    setBusy(false);
  };
  const make = () => act(() => api.post(path, { day_id: props.dayId }));
  if (!answer?.sheet)
    return (
      <section className={css.start}>
        <FileText size={28} aria-hidden />
        <p>{t("calls.none")}</p>
        {mayEdit && (
          <Button loading={busy} onClick={() => void make()}>
            {t("calls.make")}
          </Button>
        )}
      </section>
    );
  const own = `${path}/${answer.id}`;
  const sheet = answer.sheet as unknown as CallSheet;
  const published = answer.status === "published";
  const tables = callSheetTables(sheet, { title, revision: answer.revision, published }, language);
  const sides = () =>
    api
      .file(`${own}/sides?language=${language}`)
      .then((file) => saveFile(file, `${title} ${words.sides} ${sheet.date}.pdf`));
  const save = () =>
    api
      .file(`${own}/file?language=${language}`)
      .then((file) => saveFile(file, `${title} ${words.name} ${sheet.date}.pdf`));
  return (
    <section className={css.sheet}>
      <div className={css.tools}>
        <span className={css.chip} data-colour={answer.revision % 9} data-status={answer.status}>
          {words.colours[answer.revision % words.colours.length]} · {t(`calls.status.${answer.status}`)}
        </span>
        <span className={css.space} />
        {mayEdit && answer.status === "draft" && can(who, "approve", "schedule") && (
          <Button
            size="xs"
            leftSection={<Check size={14} />}
            loading={busy}
            onClick={() => void act(() => api.post(`${own}/approve`))}
          >
            {t("calls.approve")}
          </Button>
        )}
        {mayEdit && answer.status === "approved" && (
          <Button
            size="xs"
            leftSection={<Send size={14} />}
            loading={busy}
            onClick={() => void act(() => api.post(`${own}/publish`))}
          >
            {t("calls.publish")}
          </Button>
        )}
        {mayEdit && published && (
          <Button
            size="xs"
            variant={answer.changes.length > 0 ? "filled" : "default"}
            loading={busy}
            onClick={() => void make()}
          >
            {t("calls.revise")}
          </Button>
        )}
        <Button size="xs" variant="default" leftSection={<Download size={14} />} onClick={() => void act(sides)}>
          {words.sides}
        </Button>
        <Button size="xs" variant="default" leftSection={<Download size={14} />} onClick={() => void act(save)}>
          PDF
        </Button>
      </div>
      {answer.status === "draft" && !can(who, "approve", "schedule") && <p className={css.note}>{t("calls.waits")}</p>}
      {answer.changes.length > 0 && (
        <ul className={css.changes}>
          <li>{t("calls.changed")}</li>
          {[...Map.groupBy(answer.changes, ({ kind }) => kind)].map(([kind, changes]) => (
            <li key={kind}>
              {words.changes[kind as CallSheetChange["kind"]]} {format.list(changes.map(({ about }) => about))}
            </li>
          ))}
        </ul>
      )}
      {sheet.missing.length > 0 && (
        <p className={css.missing}>
          {t("calls.missing", { what: sheet.missing.map((field) => words.fields[field] ?? field).join(" · ") })}
        </p>
      )}
      {mayEdit && !published && (
        <CallFields key={answer.id} sheet={sheet} onWrite={(change) => void act(() => api.patch(own, change))} />
      )}
      <div className={css.tables}>
        {tables.map((table, at) => (
          <ReportTable
            key={`${table.name} ${answer.id}`}
            report={at === 0 ? { ...table, name: words.name } : { ...table, title: table.name, name: "" }}
            onOpen={ignore}
          />
        ))}
      </div>
      {published && (
        <CallLinks
          path={own}
          links={answer.links}
          cast={sheet.cast.map(({ name }) => name)}
          mayEdit={mayEdit}
          onChange={() => void refreshAnswers(path)}
        />
      )}
      {!published && earlier && earlier.links.length > 0 && (
        <p className={css.note}>{t("calls.earlier_links", { count: earlier.links.length })}</p>
      )}
    </section>
  );
}

function ignore(): void {}
