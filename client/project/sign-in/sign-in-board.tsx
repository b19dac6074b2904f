import { CircleAlert, Truck } from "lucide-react";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./sign-in.module.css";

/** A piece of the demo's stripboard, drawn: three days of “The Last Ferry”. */
export function SignInBoard() {
  const t = useT();
  return (
    <div className={css.board} role="img" aria-label={t("account.board.label")}>
      <DayBreak number={1} date="2026-10-12" eighths={21} />
      <Strip number="1" place="ext" time="day" set="landing" cast="1 2" eighths={7} />
      <Strip number="5" place="ext" time="day" set="landing" cast="1 2 3" eighths={8} />
      <Strip number="2" place="int" time="day" set="wheelhouse" cast="1 2" eighths={6} />
      <DayBreak number={2} date="2026-10-13" eighths={22} />
      <Strip number="3" place="ext" time="day" set="bus_station" cast="3" eighths={3} conflict />
      <Strip number="4" place="ext" time="day" set="noodles" cast="3 4" eighths={9} />
      <div className={css.banner}>
        <Truck size={14} />
        {t("account.board.company_move")}
      </div>
      <Strip number="6" place="int" time="night" set="house" cast="1 2" eighths={10} heldBy="person_b" />
      <DayBreak number={3} date="2026-10-14" eighths={13} />
      <Strip number="7" place="ext" time="night" set="bridge" cast="1 5" eighths={5} />
      <Strip number="11" place="ext" time="night" set="river" cast="1 2 3" eighths={8} />
      <Strip number="10" place="int" time="night" set="wheelhouse" cast="1 3" eighths={6} />
      <DayBreak number={4} date="2026-10-15" eighths={20} />
      <Strip number="13" place="int" time="day" set="house" cast="1 2" eighths={7} />
      <Strip number="8" place="ext" time="night" set="noodles" cast="2 4" eighths={5} />
      <Strip number="9" place="ext" time="night" set="landing" cast="1 2 3" eighths={8} />
      <DayBreak number={5} date="2026-10-16" eighths={13} />
      <Strip number="12" place="int" time="day" set="hospital" cast="1 3" eighths={5} />
      <Strip number="14" place="ext" time="day" set="landing" cast="1 2 3" eighths={8} />
    </div>
  );
}

function DayBreak({ number, date, eighths }: { number: number; date: string; eighths: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={css.dayBreak}>
      <strong>{t("account.board.day", { number })}</strong>
      <span>{format.date(date)}</span>
      <span>{t("project.pages", format.pages(eighths))}</span>
    </div>
  );
}

function Strip(props: {
  number: string;
  place: "int" | "ext";
  time: "day" | "night";
  set: "landing" | "wheelhouse" | "bus_station" | "noodles" | "house" | "bridge" | "river" | "hospital";
  cast: string;
  eighths: number;
  conflict?: boolean;
  heldBy?: "person_a" | "person_b";
}) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={css.strip} data-tone={`${props.time}-${props.place}`} data-held={props.heldBy}>
      <span className={css.number}>{props.number}</span>
      <span>{t(`account.board.${props.place}`)}</span>
      <span className={css.set}>{t(`account.board.${props.set}`)}</span>
      {props.conflict && (
        <span className={css.conflict}>
          <CircleAlert size={13} />
          {t("account.board.conflict")}
        </span>
      )}
      <span>{t(`account.board.${props.time}_time`)}</span>
      <span className={css.cast}>{props.cast}</span>
      <span className={css.pages}>{format.eighths(props.eighths)}</span>
      {props.heldBy && <span className={css.holder}>{t(`account.board.${props.heldBy}`)}</span>}
    </div>
  );
}
