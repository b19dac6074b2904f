import { ActionIcon, Button, Menu, NativeSelect, SegmentedControl, Tooltip } from "@mantine/core";
import { CalendarPlus, Ellipsis, Redo2, TriangleAlert, Undo2, UserX, Wand2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Conflict } from "../../shared/schedule/conflict.ts";
import { useT } from "../i18n/language.tsx";
import screen from "../ui/screen.module.css";
import { type Zoom, zooms } from "./board/board-rows.ts";
import type { BoardEdits } from "./board-edits.ts";
import css from "./schedule-page.module.css";

export const views = ["board", "production", "calls", "reports"] as const;
/** How the schedule is shown. */
export type View = (typeof views)[number];
/** What stands open beside it. */
export type Panel = "conflicts" | "availability" | "scene" | "comments" | null;

/** Everything over the board. On a phone the rarer commands are in a menu. Without `edits` it only shows. */
export function ScheduleToolbar(props: {
  readonly view: View;
  readonly zoom: Zoom;
  readonly panel: Panel;
  readonly edits: BoardEdits | null;
  readonly undoable: { readonly undo: boolean; readonly redo: boolean };
  /** There are days already. */
  readonly planned: boolean;
  readonly conflicts: readonly Conflict[];
  /** Which board is shown. */
  readonly scenarios: ReactNode;
  readonly onView: (view: View) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onPanel: (panel: "conflicts" | "availability") => void;
  readonly onAddDay: () => void;
  readonly onPlan: () => void;
  /** The way to the board's versions. */
  readonly history: ReactNode;
}) {
  const { edits } = props;
  const t = useT();
  const errors = props.conflicts.filter((conflict) => conflict.severity === "error").length;
  const pickView = (value: string) => props.onView(views.find((view) => view === value) ?? "board");
  return (
    <div className={screen.toolbar} role="toolbar" aria-label={t("schedule.title")}>
      <NativeSelect
        size="xs"
        className={screen.narrow}
        aria-label={t("schedule.views")}
        value={props.view}
        data={views.map((view) => ({ value: view, label: t(`schedule.view.${view}`) }))}
        onChange={(event) => pickView(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        className={screen.wide}
        aria-label={t("schedule.views")}
        value={props.view}
        data={views.map((view) => ({ value: view, label: t(`schedule.view.${view}`) }))}
        onChange={pickView}
      />
      {props.scenarios}
      {props.view === "board" && (
        <SegmentedControl
          size="xs"
          className={screen.wide}
          aria-label={t("schedule.zoom")}
          value={props.zoom}
          data={zooms.map((zoom) => ({ value: zoom, label: t(`schedule.zooms.${zoom}`) }))}
          onChange={(value) => props.onZoom(zooms.find((zoom) => zoom === value) ?? "normal")}
        />
      )}
      {edits && (
        <>
          <Tooltip label={`${t("schedule.undo")} · Ctrl Z`}>
            <ActionIcon aria-label={t("schedule.undo")} disabled={!props.undoable.undo} onClick={edits.undo}>
              <Undo2 size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`${t("schedule.redo")} · Ctrl Y`}>
            <ActionIcon aria-label={t("schedule.redo")} disabled={!props.undoable.redo} onClick={edits.redo}>
              <Redo2 size={16} />
            </ActionIcon>
          </Tooltip>
          <Button
            size="xs"
            variant="default"
            className={screen.wide}
            leftSection={<CalendarPlus size={14} />}
            onClick={props.onAddDay}
          >
            {t("schedule.add_day")}
          </Button>
          <Button
            size="xs"
            className={screen.wide}
            variant={props.planned ? "default" : "filled"}
            leftSection={<Wand2 size={14} />}
            onClick={props.onPlan}
          >
            {props.planned ? t("schedule.plan_again") : t("schedule.first_schedule")}
          </Button>
          <Menu>
            <Menu.Target>
              <ActionIcon className={screen.narrow} aria-label={t("schedule.more")}>
                <Ellipsis size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={props.onAddDay}>{t("schedule.add_day")}</Menu.Item>
              <Menu.Item onClick={props.onPlan}>{t("schedule.first_schedule")}</Menu.Item>
              <Menu.Divider />
              {zooms.map((zoom) => (
                <Menu.Item key={zoom} onClick={() => props.onZoom(zoom)}>
                  {t(`schedule.zooms.${zoom}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      <span className={screen.space} />
      {props.history}
      <Button
        size="xs"
        variant={props.panel === "availability" ? "light" : "subtle"}
        color="gray"
        leftSection={<UserX size={14} />}
        aria-label={t("schedule.availability")}
        aria-pressed={props.panel === "availability"}
        onClick={() => props.onPanel("availability")}
      >
        <span className={screen.wide}>{t("schedule.availability")}</span>
      </Button>
      <Button
        size="xs"
        variant={props.panel === "conflicts" ? "light" : "subtle"}
        color={errors > 0 ? "vermilion" : "gray"}
        leftSection={<TriangleAlert size={14} />}
        aria-label={`${t("schedule.conflicts")} ${props.conflicts.length}`}
        aria-pressed={props.panel === "conflicts"}
        onClick={() => props.onPanel("conflicts")}
      >
        <span className={screen.wide}>{t("schedule.conflicts")}</span>
        <b className={css.tally}>{props.conflicts.length}</b>
      </Button>
    </div>
  );
}
