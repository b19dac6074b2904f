import { NumberInput, Switch, TextInput } from "@mantine/core";
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
  return (
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
      {departments.map((department) => (
        <TextInput
          key={department}
          size="xs"
          type="time"
          label={t("calls.crew", { department: departmentNames[language][department] })}
          defaultValue={clockValue(sheet.fields.departmentCalls?.[department])}
          onBlur={(event) => {
            const call = minutesOf(event.currentTarget.value);
            const { [department]: before, ...others } = sheet.fields.departmentCalls ?? {};
            if (call !== before)
              onWrite({ departmentCalls: call === undefined ? others : { ...others, [department]: call } });
          }}
        />
      ))}
      {sheet.cast.map(({ id, name }) => (
        <NumberInput
          key={id}
          size="xs"
          label={t("calls.in_minutes", { what: t("calls.travel", { name }) })}
          min={0}
          max={600}
          defaultValue={sheet.fields.travelOf?.[id] ?? ""}
          onBlur={(event) => {
            const minutes = Number.parseInt(event.currentTarget.value, 10);
            if (minutes >= 0 && minutes !== sheet.fields.travelOf?.[id])
              onWrite({ travelOf: { ...sheet.fields.travelOf, [id]: minutes } });
          }}
        />
      ))}
      <Switch
        size="xs"
        className={css.wide}
        label={t("calls.with_sides")}
        description={t("calls.with_sides_hint")}
        checked={sheet.fields.sides === true}
        onChange={(event) => onWrite({ sides: event.currentTarget.checked })}
      />
    </div>
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
