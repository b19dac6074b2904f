import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";
import people from "./people.module.css";

/** Whom somebody plays, as the script writes the name; saved when the field is left, or by Enter. */
export function CharacterField(props: {
  name: string;
  value: string | null;
  onSave: (character: string | null) => void;
}) {
  const t = useT();
  const [text, setText] = useState<string | null>(null);
  const save = () => {
    const wanted = text?.trim() || null;
    if (text !== null && wanted !== props.value) props.onSave(wanted);
    setText(null);
  };
  return (
    <TextInput
      className={people.character}
      aria-label={t("people.character_of", { name: props.name })}
      placeholder={t("people.character_placeholder")}
      maxLength={100}
      value={text ?? props.value ?? ""}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  );
}
