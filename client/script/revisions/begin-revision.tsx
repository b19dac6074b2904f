import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Revision, type RevisionColour, revisionColours } from "../../../shared/script/revisions/revision.ts";
import { isColour, nextColour } from "../../../shared/script/revisions/revision-sets.ts";
import { useT } from "../../i18n/language.tsx";
import styles from "./revisions.module.css";

/** Asks for the name and colour of a new revision; the trade's next colour is proposed. */
export function BeginRevision(props: {
  readonly revisions: readonly Revision[];
  readonly onBegin: (revision: Pick<Revision, "name" | "colour">) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const next = nextColour(props.revisions);
  const nameOf = (colour: RevisionColour) =>
    next.round > 1
      ? t("script.revision.nameAgain", { colour: t(`script.revision.colours.${colour}`), round: next.round })
      : t("script.revision.nameOf", { colour: t(`script.revision.colours.${colour}`) });
  const [colour, setColour] = useState<RevisionColour>(next.colour);
  const [name, setName] = useState<string | null>(null);
  const called = (name ?? nameOf(colour)).trim();
  return (
    <Modal opened onClose={props.onClose} title={t("script.revision.begin")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onBegin({ name: called, colour });
          props.onClose();
        }}
      >
        <Select
          label={t("script.revision.colour")}
          allowDeselect={false}
          value={colour}
          data={revisionColours.map((value) => ({ value, label: t(`script.revision.colours.${value}`) }))}
          leftSection={<RevisionChip colour={colour} />}
          renderOption={({ option }) => (
            <Group gap="xs">
              {isColour(option.value) && <RevisionChip colour={option.value} />}
              {option.label}
            </Group>
          )}
          onChange={(value) => isColour(value) && setColour(value)}
        />
        <TextInput
          mt="sm"
          data-autofocus
          label={t("script.revision.name")}
          description={t("script.revision.hint")}
          value={name ?? nameOf(colour)}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" disabled={called === ""}>
          {t("script.revision.begin")}
        </Button>
      </form>
    </Modal>
  );
}

/** The colour of a revision's paper. */
export function RevisionChip({ colour }: { colour: RevisionColour }) {
  return <span className={styles.chip} data-colour={colour} aria-hidden="true" />;
}
