import type { ReactNode } from "react";
import css from "./empty-state.module.css";

/** What stands where there is nothing yet: says so, says what to do, and offers to do it. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={css.root}>
      <div className={css.board} aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      <h2 className={css.title}>{props.title}</h2>
      <p className={css.text}>{props.text}</p>
      {props.children && <div className={css.actions}>{props.children}</div>}
    </div>
  );
}
