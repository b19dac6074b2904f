import { Combobox, Select, TextInput, useCombobox } from "@mantine/core";
import { useImperativeHandle, useMemo, useRef, useState } from "react";
import { categories, categoryById } from "../../shared/breakdown/categories.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { useT } from "../i18n/language.tsx";
import { CategoryMark } from "./category-mark.tsx";
import { comparable, completeElement } from "./complete-element.ts";
import css from "./sheet.module.css";
import type { SheetEdits } from "./sheet-edits.ts";

/** What a sheet can ask of its quick-add line. */
export interface QuickAddHandle {
  readonly focus: (category: number) => void;
}

/**
 * Type a name, Enter: it is in the scene, and the line is ready for the next. Existing elements are offered while one
 * types, so that a thing gets one name. A semicolon ends a name too.
 */
export function QuickAdd(props: {
  readonly breakdown: Breakdown;
  readonly sceneId: string;
  readonly present: ReadonlySet<string>;
  readonly edits: SheetEdits;
  readonly ref?: React.Ref<QuickAddHandle>;
}) {
  const { breakdown, sceneId, present, edits } = props;
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const own = useMemo(() => categories.filter(({ id }) => edits.may(id)), [edits]);
  const [chosen, setCategory] = useState(104);
  const category = edits.may(chosen) ? chosen : (own[0]?.id ?? chosen);
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const offered = useMemo(
    () => completeElement(breakdown, typed, category, present).filter((element) => edits.may(element.category)),
    [breakdown, typed, category, present, edits],
  );
  useImperativeHandle(props.ref, () => ({
    focus: (next) => {
      setCategory(next);
      input.current?.focus();
    },
  }));
  const exact = offered.some(
    (element) => element.category === category && comparable(element.name) === comparable(typed),
  );

  const add = (name: string) => {
    if (name.trim() === "") return;
    edits.add(sceneId, name, category);
    setTyped("");
    // Closed, so that what was just added is seen on the sheet; typing opens it again.
    combobox.closeDropdown();
  };
  return (
    <div className={css.quickAdd}>
      <Select
        size="xs"
        aria-label={t("breakdown.category")}
        allowDeselect={false}
        searchable
        leftSection={<CategoryMark category={categoryById(category)} />}
        leftSectionWidth={40}
        value={String(category)}
        data={own.map(({ id, key }) => ({ value: String(id), label: t(`breakdown.categories.${key}`) }))}
        onChange={(value) => {
          if (value) setCategory(Number(value));
          input.current?.focus();
        }}
      />
      <Combobox
        store={combobox}
        onOptionSubmit={(value) => {
          if (value === "new") return add(typed);
          edits.link(sceneId, value);
          setTyped("");
          combobox.closeDropdown();
        }}
      >
        <Combobox.Target>
          <TextInput
            ref={input}
            size="xs"
            placeholder={t("breakdown.quick_add")}
            aria-label={t("breakdown.quick_add")}
            value={typed}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onChange={(event) => {
              const text = event.currentTarget.value;
              if (/[;；]$/.test(text)) return add(text.slice(0, -1));
              setTyped(text);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              if (combobox.getSelectedOptionIndex() >= 0) return;
              event.preventDefault();
              add(typed);
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={offered.length === 0 && typed.trim() === ""}>
          <Combobox.Options>
            {offered.map((element) => (
              <Combobox.Option key={element.id} value={element.id}>
                <CategoryMark category={categoryById(element.category)} /> {element.name}
              </Combobox.Option>
            ))}
            {typed.trim() !== "" && !exact && (
              <Combobox.Option value="new">{t("breakdown.add_new", { name: typed.trim() })}</Combobox.Option>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
