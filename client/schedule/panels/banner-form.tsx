import { Button, Group, Modal, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Banner } from "../../../shared/schedule/schedule.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./panels.module.css";

/** Asks what kind of banner to lay at the end of a day, its words and its minutes. */
export function BannerForm(props: {
  readonly day: number;
  readonly usualMinutes: Readonly<Record<Banner["kind"], number>>;
  readonly onAdd: (banner: Pick<Banner, "kind" | "text" | "minutes">) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const [kind, setKind] = useState<Banner["kind"]>("note");
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(props.usualMinutes.note);
  const add = (event: FormEvent) => {
    event.preventDefault();
    props.onAdd({ kind, text: text.trim(), minutes });
    props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={t("schedule.add_banner_to", { day: props.day })} size="sm">
      <form className={css.form} style={{ padding: 0 }} onSubmit={add}>
        <SegmentedControl
          value={kind}
          data={(["note", "meal", "move"] as const).map((kind) => ({
            value: kind,
            label: t(`schedule.banner.${kind}`),
          }))}
          onChange={(value) => {
            const next = value === "meal" || value === "move" ? value : "note";
            setKind(next);
            setMinutes(props.usualMinutes[next]);
          }}
        />
        <TextInput
          data-autofocus
          label={t("schedule.note")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NumberInput
          label={t("schedule.minutes")}
          min={0}
          max={600}
          step={15}
          value={minutes}
          onChange={(value) => setMinutes(Number(value) || 0)}
        />
        <Group justify="flex-end">
          <Button type="submit">{t("schedule.add")}</Button>
        </Group>
      </form>
    </Modal>
  );
}
