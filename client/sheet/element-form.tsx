import { Button, Group, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { castCategory, categories } from "../../shared/breakdown/categories.ts";
import type { Breakdown, Element } from "../../shared/breakdown/element.ts";
import { useT } from "../i18n/language.tsx";
import css from "./sheet.module.css";
import type { SheetEdits } from "./sheet-edits.ts";
import type { SheetEntry } from "./sheet-of.ts";

const owned = new Set([106, 107]);

/** Everything about one element: it is one thing in all its scenes, so a change here is a change everywhere. */
export function ElementForm(props: {
  readonly entry: SheetEntry;
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
  readonly onClose: () => void;
}) {
  const { breakdown, edits, onClose } = props;
  const { element, link } = props.entry;
  const t = useT();
  const [opened] = useState(element);
  const [name, setName] = useState(element.name);
  const [category, setCategory] = useState(element.category);
  const [quantity, setQuantity] = useState(element.quantity);
  const [notes, setNotes] = useState(element.notes);
  const [owner, setOwner] = useState(element.owner);
  const [board, setBoard] = useState(element.boardId === null ? "" : String(element.boardId));
  const [into, setInto] = useState<string | null>(null);
  const cast = useMemo(() => breakdown.elements.filter((other) => other.category === castCategory), [breakdown]);
  const scenes = breakdown.links.filter((other) => other.elementId === element.id).length;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const boardId = /^\d+$/.test(board.trim()) ? Number(board) : null;
    edits?.edit(
      element.id,
      changesOf(opened, { name: name.trim() || element.name, category, quantity, notes, owner, boardId }),
    );
    onClose();
  };
  return (
    <form className={css.elementForm} onSubmit={save}>
      {link.quote && (
        <p className={css.quote}>
          “{link.quote}”
          <span className={css.soft}>
            {t(`breakdown.found_by.${link.source}`)} · {Math.round(link.confidence * 100)}%
          </span>
        </p>
      )}
      <fieldset disabled={!edits} className={css.fields}>
        <TextInput
          size="xs"
          label={t("breakdown.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t("breakdown.category")}
          searchable
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          value={String(category)}
          data={categories
            .filter(({ id }) => id === element.category || !edits || edits.may(id))
            .map(({ id, key }) => ({ value: String(id), label: t(`breakdown.categories.${key}`) }))}
          onChange={(value) => value && setCategory(Number(value))}
        />
        {category === castCategory ? (
          <TextInput
            size="xs"
            label={t("breakdown.board_id")}
            value={board}
            inputMode="numeric"
            onChange={(event) => setBoard(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            size="xs"
            label={t("breakdown.quantity")}
            value={quantity}
            onChange={(event) => setQuantity(event.currentTarget.value)}
          />
        )}
        {owned.has(category) && (
          <Select
            size="xs"
            label={t("breakdown.worn_by")}
            clearable
            clearButtonProps={{ "aria-label": t("app.clear") }}
            searchable
            comboboxProps={{ withinPortal: false }}
            value={owner}
            data={cast.map((member) => ({ value: member.id, label: member.name }))}
            onChange={setOwner}
          />
        )}
        <Textarea
          size="xs"
          label={t("breakdown.notes")}
          autosize
          minRows={1}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
      </fieldset>
      <span className={css.soft}>{t("breakdown.in_scenes", { count: scenes })}</span>
      {edits && (
        <>
          <Group gap={6}>
            <Button type="submit" size="compact-sm">
              {t("breakdown.save")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={() => {
                edits.remove(element.id);
                onClose();
              }}
            >
              {t("breakdown.remove_everywhere")}
            </Button>
          </Group>
          <Group gap={6} align="flex-end" wrap="nowrap">
            <Select
              size="xs"
              label={t("breakdown.merge_into")}
              searchable
              comboboxProps={{ withinPortal: false }}
              value={into}
              data={breakdown.elements
                .filter((other) => other.id !== element.id && other.category === element.category)
                .map((other) => ({ value: other.id, label: other.name }))}
              onChange={setInto}
            />
            <Button
              size="xs"
              variant="default"
              disabled={!into}
              onClick={() => {
                if (into) edits.merge(element.id, into);
                onClose();
              }}
            >
              {t("breakdown.merge")}
            </Button>
          </Group>
        </>
      )}
    </form>
  );
}

/** What was changed in the form. The rest others may have changed since it was opened. */
function changesOf(opened: Element, fields: Partial<Element>): Partial<Element> {
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => value !== opened[field as keyof Element]),
  );
}
