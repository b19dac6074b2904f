import type { ReactNode } from "react";
import css from "./page.module.css";

/** A screen that reads from top to bottom: a heading with what can be done, and sheets below it. */
export function Page(props: { title: ReactNode; actions?: ReactNode; narrow?: boolean; children: ReactNode }) {
  return (
    <div className={css.page} data-narrow={props.narrow || undefined}>
      <div className={css.head}>
        <h1 className={css.title}>{props.title}</h1>
        {props.actions && <div className={css.actions}>{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Sheet(props: { title: string; actions?: ReactNode; note?: string; children: ReactNode }) {
  return (
    <section className={css.sheet} aria-label={props.title}>
      <div className={css.sheetHead}>
        <h2 className={css.sheetTitle}>{props.title}</h2>
        {props.actions && <div className={css.actions}>{props.actions}</div>}
      </div>
      {props.note && <p className={css.note}>{props.note}</p>}
      {props.children}
    </section>
  );
}
