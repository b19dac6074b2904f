import { Button, Modal, Slider, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Strip } from "../../../shared/schedule/board.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./moves.module.css";

/** Asks where a strip is split: how much stays, and what the second part is. */
export function SplitStrip(props: {
  readonly strip: Strip;
  readonly onSplit: (eighths: number, note: string) => void;
  readonly onClose: () => void;
}) {
  const { strip } = props;
  const t = useT();
  const format = useFormat();
  const [first, setFirst] = useState(Math.ceil(strip.eighths / 2));
  const [note, setNote] = useState("");
  const split = (event: FormEvent) => {
    event.preventDefault();
    props.onSplit(strip.eighths - first, note.trim());
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t("boards.split_title", { scene: strip.number, pages: format.eighths(strip.eighths) })}
      size="sm"
    >
      <form onSubmit={split} className={css.split}>
        <p className={css.faint}>{t("boards.split_hint")}</p>
        <div className={css.parts} aria-hidden>
          <span style={{ flexGrow: first }}>{format.eighths(first)}</span>
          <span style={{ flexGrow: strip.eighths - first }}>{format.eighths(strip.eighths - first)}</span>
        </div>
        <Slider
          data-autofocus
          thumbLabel={t("boards.split_first")}
          min={1}
          max={strip.eighths - 1}
          value={first}
          label={format.eighths}
          onChange={setFirst}
        />
        <TextInput
          label={t("boards.split_note")}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit">{t("boards.split_do")}</Button>
      </form>
    </Modal>
  );
}
