import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";

/** A first and a last date that are being typed; without a last one the first is both. */
export interface DateRange {
  readonly from: string;
  readonly last: string;
  /** There is no first date, or the last lies ahead of it. */
  readonly wrong: boolean;
  readonly setFrom: (date: string) => void;
  readonly setTo: (date: string) => void;
}

export function useDateRange(): DateRange {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const last = to === "" ? from : to;
  return { from, last, wrong: from === "" || last < from, setFrom, setTo };
}

/** The two fields of a range, which say so when the end lies ahead of the beginning. */
export function DateRangeFields({ range }: { readonly range: DateRange }) {
  const t = useT();
  const { from, last } = range;
  return (
    <>
      <TextInput
        size="xs"
        type="date"
        label={t("schedule.from")}
        value={from}
        onChange={(event) => range.setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        label={t("schedule.to")}
        min={from}
        value={last}
        error={last < from ? t("schedule.to_before_from") : undefined}
        onChange={(event) => range.setTo(event.currentTarget.value)}
      />
    </>
  );
}
