import type { ReactNode } from "react";
import { Logo } from "../../ui/logo.tsx";
import { AppearanceSwitch } from "../office/appearance-switch.tsx";
import { LanguageSwitch } from "../office/language-switch.tsx";
import css from "./sign-in.module.css";

/** A page for somebody who is on the way in: the product's name, the switches, and one thing to do. */
export function EntranceFrame({ children }: { children: ReactNode }) {
  return (
    <div className={css.single}>
      <header className={css.singleHead}>
        <p className={css.brand}>
          <Logo size={28} />
          <span>通告板</span>
          <span className={css.latin}>Callboard</span>
        </p>
        <div className={css.switches}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
      </header>
      <main className={css.singleDesk}>{children}</main>
    </div>
  );
}
