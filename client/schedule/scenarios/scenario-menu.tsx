import { Badge, Button, Menu, Modal, TextInput } from "@mantine/core";
import { Check, ChevronDown, Layers } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import {
  addScenario,
  editScenario,
  makeActive,
  removeScenario,
  type Scenario,
} from "../../../shared/schedule/document/scenarios.ts";
import { useT } from "../../i18n/language.tsx";
import { notifyDone } from "../../ui/notify.ts";
import screen from "../../ui/screen.module.css";
import type { BoardEdits } from "../board-edits.ts";
import css from "../schedule-page.module.css";
import { ImportUss } from "./import-uss.tsx";
import { scenarioName } from "./scenario-name.ts";

/** Which of the boards is shown, and everything that can be done with one. Drafts are shown to those who may edit. */
export function ScenarioMenu(props: {
  readonly scenarios: readonly Scenario[];
  readonly shown: string;
  readonly edits: BoardEdits | null;
  readonly onShow: (id: string) => void;
  readonly onCompare: (id: string) => void;
  /** What is shown; null while it loads. */
  readonly board: Board | null;
  /** A board was published or made the active one: what counts now, by its name. */
  readonly onStands: (name: string) => void;
}) {
  const { scenarios, shown, edits } = props;
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  const [importing, setImporting] = useState(false);
  const name = (id: string) => scenarioName(scenarios, id, t);
  const here = scenarios.find(({ id }) => id === shown);
  const visible = scenarios.filter(({ id, status }) => edits || status !== "draft" || id === shown);
  if (!here || (!edits && visible.length < 2)) return null;
  const add = (from: string | null) => {
    const id = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
    const title = from === null ? "" : copyName(t("boards.copy_of", { name: name(from) }), scenarios);
    edits?.together((doc, origin) => addScenario(doc, { id, name: title, from }, Math.random, origin));
    props.onShow(id);
  };
  const published = here.status === "published";
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            size="xs"
            variant={here.status === "active" ? "default" : "light"}
            leftSection={<Layers size={14} />}
            rightSection={<ChevronDown size={13} className={screen.wide} />}
            aria-label={`${t("boards.menu")}: ${name(shown)}`}
          >
            <span className={css.scenario}>{name(shown)}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("boards.active_hint")}</Menu.Label>
          {visible.map(({ id, status }) => (
            <Menu.Item
              key={id}
              leftSection={<Check size={14} visibility={id === shown ? "visible" : "hidden"} />}
              rightSection={
                <Badge
                  size="xs"
                  variant={status === "active" ? "filled" : "light"}
                  color={status === "draft" ? "gray" : undefined}
                >
                  {t(`boards.status.${status}`)}
                </Badge>
              }
              onClick={() => props.onShow(id)}
            >
              {name(id)}
            </Menu.Item>
          ))}
          {visible.length > 1 && <Menu.Divider />}
          {visible
            .filter(({ id }) => id !== shown)
            .slice(0, 6)
            .map(({ id }) => (
              <Menu.Item key={id} onClick={() => props.onCompare(id)}>
                {t("boards.compare", { name: name(id) })}
              </Menu.Item>
            ))}
          {edits && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => add(null)}>{t("boards.new")}</Menu.Item>
              <Menu.Item onClick={() => add(shown)}>{t("boards.duplicate")}</Menu.Item>
              <Menu.Item onClick={() => setImporting(true)}>{t("boards.uss.open")}</Menu.Item>
              <Menu.Item onClick={() => setRenaming(true)}>{t("boards.rename")}</Menu.Item>
              {here.status !== "active" && (
                <>
                  <Menu.Item
                    onClick={() => {
                      edits.together((doc, origin) => makeActive(doc, shown, origin));
                      props.onStands(t("boards.made_active", { name: name(shown) }));
                    }}
                  >
                    {t("boards.make_active")}
                  </Menu.Item>
                  <Menu.Item
                    onClick={() => {
                      edits.together((doc, origin) => editScenario(doc, shown, { published: !published }, origin));
                      if (!published) props.onStands(t("boards.was_published", { name: name(shown) }));
                    }}
                  >
                    {published ? t("boards.unpublish") : t("boards.publish")}
                  </Menu.Item>
                </>
              )}
              {here.status !== "active" && shown !== scenarios[0]?.id && (
                <Menu.Item
                  color="red"
                  onClick={() => {
                    const gone = name(shown);
                    edits.together((doc, origin) => removeScenario(doc, shown, origin));
                    notifyDone(t("boards.removed", { name: gone }));
                  }}
                >
                  {t("boards.remove")}
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {importing && edits && props.board && (
        <ImportUss board={props.board} edits={edits} onMade={props.onShow} onClose={() => setImporting(false)} />
      )}
      {renaming && edits && (
        <RenameForm
          name={here.name}
          onClose={() => setRenaming(false)}
          onSave={(next) => edits.together((doc, origin) => editScenario(doc, shown, { name: next }, origin))}
        />
      )}
    </>
  );
}

/** A name that no board has yet: a second copy is called so. */
function copyName(wanted: string, scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map(({ name }) => name));
  let title = wanted;
  for (let number = 2; taken.has(title); number++) title = `${wanted} ${number}`;
  return title;
}

function RenameForm(props: {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const [name, setName] = useState(props.name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    props.onSave(name.trim());
    props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={t("boards.rename")} size="sm">
      <form onSubmit={save}>
        <TextInput
          data-autofocus
          label={t("boards.name")}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" fullWidth>
          {t("boards.save")}
        </Button>
      </form>
    </Modal>
  );
}
