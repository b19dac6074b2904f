import { Button } from "@mantine/core";
import { useState } from "react";
import { type CallSheet, callOf } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { callSheetTables } from "../../../shared/schedule/call-sheet/sheet-tables.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import { useFormat } from "../../i18n/format.ts";
import { useLanguage, useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { notifyProblem } from "../../ui/notify.ts";
import { saveFile } from "../../ui/save-file.ts";
import { ReportTable } from "../reports/report-table.tsx";
import css from "./calls.module.css";
import { useCall } from "./use-call.ts";

/** What somebody with a private link is called to, on a phone, without an account. */
export function CallPage() {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  // Behind "#", the token is neither sent with the page's address nor written into any log.
  const [token] = useState(() => location.hash.slice(1) || "-");
  const { view, fromDevice, problem, ask } = useCall(token);
  if (problem && !view)
    return (
      <EmptyState title={problem.message} text={problem.code === "network" ? "" : t("calls.ask_again")}>
        {problem.code === "network" && <Button onClick={() => void ask("look")}>{t("app.retry")}</Button>}
      </EmptyState>
    );
  if (!view) return null;
  const sheet = view.sheet as unknown as CallSheet;
  const words = sheetWords[language];
  const own = callOf(sheet, view.character);
  const scenes = sheet.scenes.filter(({ number }) => own?.scenes.includes(number));
  const sides = () =>
    api.file("/calls/sides", { token }).then(
      (file) => saveFile(file, `${view.title} ${words.sides} ${sheet.date}.pdf`),
      (error: unknown) => notifyProblem(problemMessage(error)),
    );
  const tables = callSheetTables(sheet, { title: view.title, revision: view.revision, published: true }, language);
  const times: readonly (readonly [string, number | null])[] = own
    ? [
        [words.pickUp, own.pickUp],
        [words.report, own.report],
        [words.onSet, own.onSet],
        [words.done, own.done],
      ]
    : [[words.generalCall, sheet.generalCall]];
  return (
    <main className={css.call}>
      <header>
        <h1>{view.title}</h1>
        <p>
          {words.name} · {words.day(sheet.number, sheet.of)}
        </p>
        <p className={css.date}>{sheet.date && format.date(sheet.date, "long")}</p>
      </header>
      {fromDevice && <p className={css.missing}>{t("calls.from_device")}</p>}
      {view.outdated && <p className={css.missing}>{t("calls.outdated")}</p>}
      <section className={css.own}>
        <h2>
          {view.name}
          {view.character && view.character !== view.name && ` · ${view.character}`}
        </h2>
        <dl>
          {times.map(([name, minutes]) =>
            minutes === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{format.clock(minutes)}</dd>
              </div>
            ),
          )}
        </dl>
        {scenes.length > 0 ? (
          <ul>
            {scenes.map((scene) => (
              <li key={scene.id}>
                <b>{scene.number}</b> {[...new Set([scene.set, scene.location])].filter(Boolean).join(" · ")}
                {scene.start !== null && <time>{format.clock(scene.start)}</time>}
              </li>
            ))}
          </ul>
        ) : (
          <p className={css.fact}>{sheet.locations.join(" · ")}</p>
        )}
        {own && <p className={css.fact}>{`${words.generalCall} · ${format.clock(sheet.generalCall)}`}</p>}
        {(["basecamp", "contacts", "hospital"] as const).map(
          (field) =>
            sheet.fields[field] && (
              <p key={field} className={css.fact}>{`${words.fields[field]} · ${sheet.fields[field]}`}</p>
            ),
        )}
        {view.confirmed_at ? (
          <p className={css.good}>{t("calls.confirmed_at", { when: format.moment(view.confirmed_at) })}</p>
        ) : (
          <Button size="lg" fullWidth onClick={() => void ask("confirm")}>
            {t("calls.confirm")}
          </Button>
        )}
        {sheet.fields.sides && (
          <Button size="md" fullWidth variant="default" mt="sm" onClick={() => void sides()}>
            {words.sides}
          </Button>
        )}
      </section>
      <div className={css.tables}>
        {tables.map((table, at) => (
          <ReportTable
            key={table.name}
            report={at === 0 ? { ...table, name: words.name } : { ...table, title: table.name, name: "" }}
            onOpen={nothing}
          />
        ))}
      </div>
    </main>
  );
}

function nothing(): void {}
