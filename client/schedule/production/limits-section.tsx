import { Button, ColorInput, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { presetIds, presets } from "../../../shared/schedule/presets/presets.ts";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";
import { daylight } from "../../../shared/schedule/sun.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { colouredTones } from "../board/strip-colours.ts";
import type { BoardEdits } from "../board-edits.ts";
import { NumberCell } from "./cells.tsx";
import { MinorsTable } from "./minors-table.tsx";
import css from "./production.module.css";

type NumberRule = "daysInRow" | "maxMoves" | "crewCost" | "usualRate" | "moveCost" | "overtimeCost";

/** A preset to begin with, costs, limits, minors' hours, where the production is, and its strip colours. */
export function LimitsSection({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  const { rules } = board;
  const set = (change: Partial<Omit<BoardRules, "off">>) => edits?.setRules(change);
  const number = (field: NumberRule, label: string, min = 0) => (
    <NumberCell
      labelled
      label={label}
      value={rules[field]}
      min={min}
      disabled={!edits}
      onCommit={(value) => value !== null && set({ [field]: value })}
    />
  );
  const hours = (field: "maxWeekMinutes" | "mealWithinMinutes", label: string) => (
    <NumberCell
      labelled
      label={label}
      value={rules[field] / 60}
      min={1}
      max={168}
      disabled={!edits}
      onCommit={(value) => value !== null && set({ [field]: Math.round(value * 60) })}
    />
  );
  const preset = presets.find(({ id }) => id === rules.preset);
  return (
    <>
      <div className={css.row}>
        <NativeSelect
          size="xs"
          label={t("boards.preset")}
          value={preset?.id ?? ""}
          disabled={!edits}
          data={[
            { value: "", label: t("boards.no_preset") },
            ...presetIds.map((value) => ({ value, label: t(`boards.presets.${value}`) })),
          ]}
          onChange={(event) => {
            const chosen = presets.find(({ id }) => id === event.currentTarget.value);
            set(chosen ? { ...chosen.rules, preset: chosen.id } : { preset: "" });
          }}
        />
        <p className={css.soft}>{t("boards.preset_hint", { source: preset?.source ?? "" })}</p>
      </div>
      <div className={css.grid}>
        {number("daysInRow", t("boards.days_in_row"), 1)}
        {hours("maxWeekMinutes", t("boards.max_week"))}
        {hours("mealWithinMinutes", t("boards.meal_within"))}
        {number("maxMoves", t("boards.max_moves"))}
        <TextInput
          key={rules.currency}
          size="xs"
          label={t("boards.currency")}
          placeholder="EUR, CNY"
          description={t("boards.currency_hint")}
          inputWrapperOrder={["label", "input", "description"]}
          defaultValue={rules.currency}
          maxLength={3}
          disabled={!edits}
          onBlur={(event) => {
            const currency = event.currentTarget.value.trim().toUpperCase();
            if (currency !== rules.currency && /^([A-Z]{3})?$/.test(currency)) set({ currency });
          }}
        />
        {number("crewCost", t("boards.crew_cost"))}
        {number("usualRate", t("boards.usual_rate"))}
        {number("moveCost", t("boards.move_cost"))}
        {number("overtimeCost", t("boards.overtime_cost"))}
      </div>
      <Sun board={board} edits={edits} />
      <h4>{t("boards.minors")}</h4>
      <MinorsTable rules={rules} onSet={edits && ((minorHours) => set({ minorHours }))} />
      <h4>{t("boards.colours_of")}</h4>
      <div className={css.grid}>
        {colouredTones.map((tone) => (
          <ColorInput
            key={tone + (rules.colours[tone] ?? "")}
            size="xs"
            format="hex"
            eyeDropperButtonProps={{ "aria-label": t("boards.pick_colour", { of: t(`boards.tones.${tone}`) }) }}
            label={t(`boards.tones.${tone}`)}
            placeholder={t("boards.usual_colours")}
            defaultValue={rules.colours[tone] ?? ""}
            disabled={!edits}
            onChangeEnd={(colour) => set({ colours: { ...rules.colours, [tone]: colour } })}
          />
        ))}
        {edits && Object.keys(rules.colours).length > 0 && (
          <Button size="xs" variant="default" onClick={() => set({ colours: {} })}>
            {t("boards.usual_colours")}
          </Button>
        )}
      </div>
    </>
  );
}

function Sun({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  const format = useFormat();
  const { rules } = board;
  const [wrong, setWrong] = useState(false);
  const date = board.days.find((day) => day.date !== "")?.date ?? "";
  const { latitude, longitude, timeZone } = rules;
  const known = latitude !== null && longitude !== null && timeZone !== "";
  const sun = known && date ? daylight(date, latitude, longitude, timeZone) : null;
  return (
    <>
      <p className={css.soft}>
        {sun?.kind === "day"
          ? t("boards.sun_today", {
              date: format.date(date),
              sunrise: format.clock(sun.sunrise),
              sunset: format.clock(sun.sunset),
            })
          : t("boards.sun_hint")}
      </p>
      <div className={css.grid}>
        {(["latitude", "longitude"] as const).map((field) => (
          <NumberCell
            key={field}
            labelled
            label={t(`boards.${field}`)}
            value={rules[field]}
            min={field === "latitude" ? -90 : -180}
            max={field === "latitude" ? 90 : 180}
            disabled={!edits}
            onCommit={(value) => edits?.setRules({ [field]: value })}
          />
        ))}
        <TextInput
          key={timeZone}
          size="xs"
          label={t("boards.time_zone")}
          placeholder="Asia/Shanghai"
          defaultValue={timeZone}
          error={wrong ? t("boards.time_zone_wrong") : undefined}
          disabled={!edits}
          onBlur={(event) => {
            const zone = event.currentTarget.value.trim();
            const bad = zone !== "" && !isZone(zone);
            setWrong(bad);
            if (!bad && zone !== timeZone) edits?.setRules({ timeZone: zone });
          }}
        />
      </div>
    </>
  );
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
