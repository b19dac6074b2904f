import type { Board } from "../../../shared/schedule/board.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { CalendarSection } from "./calendar-section.tsx";
import { LimitsSection } from "./limits-section.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PlacesTable } from "./places-table.tsx";
import css from "./production.module.css";

/** What the board rests on: contracts of people, places, the calendar, costs and limits. Everything is checked at once. */
export function ProductionView({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  return (
    <div className={css.view}>
      <section>
        <h3>{t("boards.people")}</h3>
        <PeopleTable board={board} edits={edits} />
      </section>
      <section>
        <h3>{t("boards.calendar")}</h3>
        <CalendarSection board={board} edits={edits} />
      </section>
      <section>
        <h3>{t("boards.places")}</h3>
        <PlacesTable board={board} edits={edits} />
      </section>
      <section>
        <h3>{t("boards.rules")}</h3>
        <LimitsSection board={board} edits={edits} />
      </section>
    </div>
  );
}
