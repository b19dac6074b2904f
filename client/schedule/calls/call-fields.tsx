import { NumberInput, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { departmentNames } from "../../../shared/project/department-names.ts";
import { departments } from "../../../shared/project/people.ts";
import {
  type CallSheet,
  type CallSheetFields,
  callSheetTexts,
} from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import { formatClock } from "../../i18n/format.ts";
import { useLanguage, useT } from "../../i18n/language.tsx";
import css from "./calls.module.css";

/** What people write on a sheet: each field is saved as it is left. */
export function CallFields({ sheet, onWrite }: { sheet: CallSheet; onWrite: (change: CallSheetFields) => void }) {
  const language = useLanguage();
  const t = useT();
  const words = sheetWords[language];
  const crewCalls = sheet.fields.departmentCalls ?? {};
  const travel = sheet.fields.travelOf ?? {};
  return (
    <>
      <div className={css.fields}>
        {callSheetTexts.map((field) => (
          <TextInput
            key={field}
            size="xs"
            label={words.fields[field]}
            defaultValue={sheet.fields[field] ?? ""}
            maxLength={2000}
            onBlur={(event) => {
              const text = event.currentTarget.value.trim();
              if (text !== (sheet.fields[field] ?? "")) onWrite({ [field]: text });
            }}
          />
        ))}
      </div>
      <Group title={words.crew} filled={Object.keys(crewCalls).length} of={departments.length}>
        {departments.map((department) => (
          <TextInput
            key={department}
            size="xs"
            type="time"
            label={departmentNames[language][department]}
            defaultValue={clockValue(crewCalls[department])}
            onBlur={(event) => {
              const call = minutesOf(event.currentTarget.value);
              const { [department]: before, ...others } = crewCalls;
              if (call !== before)
                onWrite({ departmentCalls: call === undefined ? others : { ...others, [department]: call } });
            }}
          />
        ))}
      </Group>
      <Group
        title={t("calls.cast_times")}
        filled={sheet.cast.filter(({ id }) => travel[id] !== undefined).length}
        of={sheet.cast.length}
      >
        <NumberInput
          size="xs"
          label={t("calls.in_minutes", { what: words.fields.readyMinutes ?? "" })}
          min={0}
          max={600}
          defaultValue={sheet.fields.readyMinutes ?? ""}
          onBlur={(event) => {
            const minutes = Number.parseInt(event.currentTarget.value, 10);
            if (minutes >= 0 && minutes !== sheet.fields.readyMinutes) onWrite({ readyMinutes: minutes });
          }}
        />
        {sheet.cast.map(({ id, name }) => (
          <NumberInput
            key={id}
            size="xs"
            label={t("calls.in_minutes", { what: t("calls.travel", { name }) })}
            min={0}
            max={600}
            defaultValue={travel[id] ?? ""}
            onBlur={(event) => {
              const minutes = Number.parseInt(event.currentTarget.value, 10);
              if (minutes >= 0 && minutes !== travel[id]) onWrite({ travelOf: { ...travel, [id]: minutes } });
            }}
          />
        ))}
      </Group>
      <Switch
        size="xs"
        mb="md"
        label={t("calls.with_sides")}
        description={t("calls.with_sides_hint")}
        checked={sheet.fields.sides === true}
        onChange={(event) => onWrite({ sides: event.currentTarget.checked })}
      />
    </>
  );
}

/** Fields of one kind behind a line that says how many are filled in, so that the sheet itself stays in sight. */
function Group(props: {
  readonly title: string;
  readonly filled: number;
  readonly of: number;
  readonly children: ReactNode;
}) {
  return (
    <details className={css.group}>
      <summary>
        {props.title}{" "}
        <small className={css.count}>
          {props.filled} / {props.of}
        </small>
      </summary>
      <div className={css.fields}>{props.children}</div>
    </details>
  );
}

/** "07:30" of minutes after midnight, as a time field has it; empty for none. */
function clockValue(minutes: number | undefined): string {
  return minutes === undefined ? "" : formatClock(minutes, "en").slice(0, 5);
}

function minutesOf(clock: string): number | undefined {
  const [hours, minutes] = clock.split(":").map(Number);
  return clock === "" || hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}
