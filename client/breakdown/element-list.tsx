import { Popover, Select, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { categories } from "../../shared/breakdown/categories.ts";
import type { Breakdown, Element } from "../../shared/breakdown/element.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { CommentCount } from "../comments/comment-count.tsx";
import { useT } from "../i18n/language.tsx";
import { CategoryMark } from "../sheet/category-mark.tsx";
import { elementTarget } from "../sheet/element-comments.ts";
import { ElementForm } from "../sheet/element-form.tsx";
import type { SheetEdits } from "../sheet/sheet-edits.ts";
import { type SheetEntry, scenesByElement } from "../sheet/sheet-of.ts";
import css from "./breakdown.module.css";

/** Everything the production must bring, by category, with the scenes that need it. */
export function ElementList(props: {
  readonly scenes: readonly Scene[];
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
  /** Open comments by what they are about. */
  readonly comments: ReadonlyMap<string, number>;
  readonly onScene: (sceneId: string) => void;
  /** Shows what was said about an element, beside the first sheet it is on. */
  readonly onComment: (entry: SheetEntry) => void;
}) {
  const { scenes, breakdown } = props;
  const t = useT();
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const needed = useMemo(() => scenesByElement(breakdown), [breakdown]);
  const numbers = useMemo(
    () => new Map(scenes.map((scene, index) => [scene.id, { number: scene.number, index }])),
    [scenes],
  );
  const words = search.toLowerCase().trim();
  const groups = categories
    .map((group) => ({
      group,
      elements: breakdown.elements.filter(
        (element) =>
          element.category === group.id &&
          (category === null || category === String(group.id)) &&
          `${element.name} ${element.notes}`.toLowerCase().includes(words),
      ),
    }))
    .filter(({ elements }) => elements.length > 0);
  return (
    <div className={css.elements}>
      <div className={css.elementTools}>
        <TextInput
          size="xs"
          leftSection={<Search size={13} />}
          placeholder={t("breakdown.find_element")}
          aria-label={t("breakdown.find_element")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          size="xs"
          clearable
          clearButtonProps={{ "aria-label": t("app.clear") }}
          placeholder={t("breakdown.all_categories")}
          aria-label={t("breakdown.category")}
          value={category}
          data={categories.map(({ id, key }) => ({ value: String(id), label: t(`breakdown.categories.${key}`) }))}
          onChange={setCategory}
        />
      </div>
      {breakdown.elements.length === 0 && <p className={css.soft}>{t("breakdown.elements_empty")}</p>}
      {breakdown.elements.length > 0 && groups.length === 0 && <p className={css.soft}>{t("breakdown.no_match")}</p>}
      {groups.map(({ group, elements }) => (
        <section key={group.id}>
          <h3 className={css.groupHead}>
            <CategoryMark category={group} icon /> {t(`breakdown.categories.${group.key}`)}
            <span className={css.soft}>{elements.length}</span>
          </h3>
          <table className={css.table}>
            <tbody>
              {elements.map((element) => (
                <tr key={element.id}>
                  <td className={css.boardId}>{element.boardId}</td>
                  <th scope="row">
                    <ElementName
                      element={element}
                      breakdown={breakdown}
                      edits={props.edits?.may(element.category) ? props.edits : null}
                    />
                    <CommentCount
                      count={props.comments.get(elementTarget(element.id)) ?? 0}
                      onOpen={commentOn(breakdown, element, props.onComment)}
                    />
                  </th>
                  <td className={css.soft}>{[element.quantity, element.notes].filter(Boolean).join(" · ")}</td>
                  <td className={css.inScenes}>
                    {(needed.get(element.id) ?? [])
                      .flatMap((id) => {
                        const scene = numbers.get(id);
                        return scene ? [{ id, ...scene }] : [];
                      })
                      .sort((a, b) => a.index - b.index)
                      .map((scene) => (
                        <button key={scene.id} type="button" onClick={() => props.onScene(scene.id)}>
                          {scene.number}
                        </button>
                      ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function commentOn(
  breakdown: Breakdown,
  element: Element,
  onComment: (entry: SheetEntry) => void,
): (() => void) | undefined {
  const link = breakdown.links.find((candidate) => candidate.elementId === element.id);
  return link && (() => onComment({ element, link }));
}

function ElementName(props: {
  readonly element: Element;
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
}) {
  const { element, breakdown, edits } = props;
  const [open, setOpen] = useState(false);
  const link = breakdown.links.find((link) => link.elementId === element.id);
  const blank = {
    sceneId: "",
    elementId: element.id,
    source: "person",
    confidence: 1,
    quote: "",
    lineUid: null,
  } as const;
  return (
    <Popover opened={open} onChange={setOpen} width={320} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className={css.elementName} aria-expanded={open} onClick={() => setOpen(!open)}>
          {element.name}
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <ElementForm
          entry={{ element, link: link ?? blank }}
          breakdown={breakdown}
          edits={edits}
          onClose={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
