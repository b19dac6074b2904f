import { Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

/**
 * A field of the shared document. What others write appears at once while nobody types here; what is typed is
 * written after a short rest, on leaving, and on Enter. Escape puts back what was there. Without `onWrite` it is
 * only shown.
 */
export function LiveField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly onWrite: ((value: string) => void) | null;
}) {
  const { value, onWrite } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const before = useRef(value);
  const timer = useRef<number | undefined>(undefined);
  const write = useRef(onWrite);
  write.current = onWrite;
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (text: string) => {
    clearTimeout(timer.current);
    if (text !== value) write.current?.(text);
  };
  const field = {
    size: "xs" as const,
    variant: "unstyled" as const,
    "aria-label": props.label,
    placeholder: onWrite ? props.placeholder : "–",
    readOnly: onWrite === null,
    value: draft ?? value,
    onFocus: () => {
      before.current = value;
    },
    onChange: (event: { currentTarget: { value: string } }) => {
      const text = event.currentTarget.value;
      setDraft(text);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => commit(text), 500);
    },
    onBlur: () => {
      if (draft !== null) commit(draft);
      setDraft(null);
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        commit(before.current);
        setDraft(null);
      }
      if (event.key === "Enter" && !event.nativeEvent.isComposing && (!props.rows || event.ctrlKey)) {
        (event.target as HTMLElement).blur();
      }
    },
  };
  return props.rows ? <Textarea {...field} autosize minRows={props.rows} maxRows={8} /> : <TextInput {...field} />;
}
