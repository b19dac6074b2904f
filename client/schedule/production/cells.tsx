import { NumberInput, TextInput } from "@mantine/core";

/** A number that is written when the field is left; emptied it is null. Half-typed numbers move nothing. */
export function NumberCell(props: {
  readonly label: string;
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly placeholder?: string;
  readonly disabled: boolean;
  /** Shows the label over the field instead of only naming it. */
  readonly labelled?: boolean;
  readonly onCommit: (value: number | null) => void;
}) {
  return (
    <NumberInput
      key={props.value ?? "none"}
      size="xs"
      hideControls
      label={props.labelled ? props.label : undefined}
      aria-label={props.label}
      defaultValue={props.value ?? ""}
      placeholder={props.placeholder}
      step={props.step}
      min={props.min}
      max={props.max}
      disabled={props.disabled}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        const value = typed === "" ? null : Number.parseFloat(typed);
        if (value !== null && !inside(value, props.min, props.max)) return;
        if (value !== props.value) props.onCommit(value);
      }}
    />
  );
}

function inside(value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean {
  return Number.isFinite(value) && value >= min && value <= max;
}

/** A date that is written when the field is left; empty for none. */
export function DateCell(props: {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onCommit: (date: string) => void;
}) {
  return (
    <TextInput
      key={props.value}
      type="date"
      size="xs"
      aria-label={props.label}
      defaultValue={props.value}
      disabled={props.disabled}
      onBlur={(event) => {
        const date = event.currentTarget.value;
        if (date !== props.value) props.onCommit(date);
      }}
    />
  );
}
