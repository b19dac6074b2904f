import { memo } from "react";
import { type Report, type ReportRow, wideCell } from "../../../shared/schedule/reports/report.ts";
import css from "./reports.module.css";

/** A report as on paper. A row about a scene opens it. */
export const ReportTable = memo(function ReportTable(props: {
  readonly report: Report;
  readonly onOpen: (sceneId: string) => void;
}) {
  const { report } = props;
  const whole = report.columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <article className={css.sheet} data-landscape={report.landscape || undefined}>
      <header className={css.head}>
        <h2>{report.title}</h2>
        <h3>{report.name}</h3>
        {report.about.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      <div className={css.scroll}>
        <table style={{ minWidth: `${Math.min(1600, whole * 5.2)}px` }}>
          <colgroup>
            {report.columns.map(({ width }, at) => (
              <col key={at} style={{ width: `${(width / whole) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {report.columns.map(({ header, sideways }, at) => (
                <th key={at} scope="col" data-sideways={sideways || undefined}>
                  <span>{header.trim()}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row, index) => (
              <Row key={index} report={report} row={row} onOpen={props.onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      {report.foot.map((line) => (
        <p key={line} className={css.foot}>
          {line}
        </p>
      ))}
    </article>
  );
});

function Row({ report, row, onOpen }: { report: Report; row: ReportRow; onOpen: (sceneId: string) => void }) {
  const { sceneId } = row;
  let at = 0;
  return (
    <tr
      data-kind={row.kind}
      data-tone={row.tone}
      data-opens={sceneId ? true : undefined}
      onClick={sceneId ? () => onOpen(sceneId) : undefined}
    >
      {row.cells.map(wideCell).map(({ text, span = 1, bold, align, off }) => {
        const column = report.columns[at];
        const key = at;
        const most = Math.min(span, report.columns.length - at);
        at += span;
        return (
          <td
            key={key}
            colSpan={most > 1 ? most : undefined}
            data-align={align ?? (span > 1 ? undefined : column?.align)}
            data-bold={bold || undefined}
            data-off={off || undefined}
            data-code={column?.many && text !== "" ? text : undefined}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
}
