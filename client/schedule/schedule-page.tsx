import { ActionIcon, Button, Menu, NativeSelect, SegmentedControl, Tooltip } from "@mantine/core";
import { CalendarPlus, Ellipsis, Redo2, TriangleAlert, Undo2, UserX, Wand2, X } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { BoardDay } from "../../shared/schedule/board.ts";
import { addDays, dateIndex } from "../../shared/schedule/calendar.ts";
import { useOpenComments } from "../comments/use-threads.ts";
import { useT } from "../i18n/language.tsx";
import { useOpenScene } from "../session/open-scene.ts";
import { ScenePanel } from "../sheet/scene-panel.tsx";
import { notifyDone } from "../ui/notify.ts";
import { nextDate } from "./board/auto-dates.ts";
import { type Zoom, zooms } from "./board/board-rows.ts";
import type { DayCommand } from "./board/day-banner.tsx";
import { type BoardTarget, Stripboard } from "./board/stripboard.tsx";
import { boardEdits } from "./board-edits.ts";
import { AvailabilityPanel } from "./panels/availability-panel.tsx";
import { BannerForm } from "./panels/banner-form.tsx";
import { ConflictPanel } from "./panels/conflict-panel.tsx";
import { DayForm } from "./panels/day-form.tsx";
import { DayOutOfDaysTable } from "./panels/day-out-of-days-table.tsx";
import { FirstSchedule } from "./panels/first-schedule.tsx";
import { OneLineList } from "./panels/one-line-list.tsx";
import css from "./schedule-page.module.css";
import { useBoard } from "./use-board.ts";
import { useVisitors } from "./use-visitors.ts";

const views = ["board", "dood", "one_line"] as const;
type View = (typeof views)[number];
type Panel = "conflicts" | "availability" | "scene" | null;
const rememberedZoom = "callboard.board-zoom";

/** The schedule of a script: stripboard with boneyard, conflicts, availability, day out of days, one-line. */
export function SchedulePage({ projectId, scriptId }: { readonly projectId: string; readonly scriptId: string }) {
  const t = useT();
  const live = useBoard(projectId, scriptId);
  const [sceneId, openScene] = useOpenScene();
  const [view, setView] = useState<View>("board");
  const [zoom, setZoom] = useState<Zoom>(rememberZoom);
  const [panel, setPanel] = useState<Panel>(null);
  const [target, setTarget] = useState<BoardTarget | null>(() => (sceneId ? { stripId: sceneId } : null));
  const [planning, setPlanning] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const [addingBanner, setAddingBanner] = useState<string | null>(null);
  const [boneyardOpen, setBoneyardOpen] = useState(false);
  const [hands, setHands] = useState<readonly string[]>([]);
  const visitors = useVisitors(live?.schedule ?? null, hands);
  const doc = live?.schedule?.doc;
  const mayEdit = live?.canEdit ?? false;
  const edits = useMemo(() => (doc ? boardEdits(doc) : null), [doc]);
  useEffect(() => () => edits?.close(), [edits]);
  const comments = useOpenComments(scriptId);
  const undoable = useUndoable(edits);

  const open = useCallback(
    (stripId: string) => {
      openScene(stripId);
      setPanel("scene");
    },
    [openScene],
  );
  const show = useCallback((next: BoardTarget) => {
    setView("board");
    setTarget({ ...next });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!edits || !mayEdit || !(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) edits.redo();
      else edits.undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [edits, mayEdit]);

  if (!live?.ready) return <BoardLoading refused={live?.refused ?? false} />;
  const { board, conflicts } = live;
  const may = mayEdit ? edits : null;
  const start = board.days[0]?.date || board.rules.startDate || live.projectStart || nextMonday();
  const errors = conflicts.filter((conflict) => conflict.severity === "error").length;

  const onDayCommand = (day: BoardDay, command: DayCommand) => {
    if (!may) return;
    if (command === "edit") setEditing(day.id);
    else if (command === "note") setAddingBanner(day.id);
    else if (command === "lock") may.editDay(day.id, { locked: !day.locked });
    else if (command === "add_before") may.addDay(board.days[day.number - 2]?.id ?? null);
    else if (command === "add_after") may.addDay(day.id, nextDate(board.days, day, "", board.rules));
    else if (command === "up") may.moveDay(board, day, -1);
    else if (command === "down") may.moveDay(board, day, 1);
    else if (command === "remove") {
      may.removeDay(day.id);
      if (day.strips.length > 0) notifyDone(t("schedule.day_removed", { count: day.strips.length }));
    }
  };
  const addDay = () => {
    const last = board.days.at(-1);
    const date = nextDate(board.days, last, board.rules.startDate || live.projectStart, board.rules);
    const id = may?.addDay(last?.id ?? null, date);
    if (id) setTarget({ dayId: id });
  };
  const edited = board.days.find((day) => day.id === editing);
  const bannerDay = board.days.find((day) => day.id === addingBanner);

  return (
    <div className={css.page}>
      <div className={css.toolbar} role="toolbar" aria-label={t("schedule.title")}>
        <NativeSelect
          size="xs"
          className={css.narrow}
          aria-label={t("schedule.views")}
          value={view}
          data={views.map((view) => ({ value: view, label: t(`schedule.view.${view}`) }))}
          onChange={(event) => setView(views.find((view) => view === event.currentTarget.value) ?? "board")}
        />
        <SegmentedControl
          size="xs"
          className={css.wide}
          aria-label={t("schedule.views")}
          value={view}
          data={views.map((view) => ({ value: view, label: t(`schedule.view.${view}`) }))}
          onChange={(value) => setView(views.find((view) => view === value) ?? "board")}
        />
        {view === "board" && (
          <SegmentedControl
            size="xs"
            className={css.wide}
            aria-label={t("schedule.zoom")}
            value={zoom}
            data={zooms.map((zoom) => ({ value: zoom, label: t(`schedule.zooms.${zoom}`) }))}
            onChange={(value) => {
              const next = zooms.find((zoom) => zoom === value) ?? "normal";
              localStorage.setItem(rememberedZoom, next);
              setZoom(next);
            }}
          />
        )}
        {may && (
          <>
            <Tooltip label={`${t("schedule.undo")} · Ctrl Z`}>
              <ActionIcon aria-label={t("schedule.undo")} disabled={!undoable.undo} onClick={may.undo}>
                <Undo2 size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={`${t("schedule.redo")} · Ctrl Y`}>
              <ActionIcon aria-label={t("schedule.redo")} disabled={!undoable.redo} onClick={may.redo}>
                <Redo2 size={16} />
              </ActionIcon>
            </Tooltip>
            <Button
              size="xs"
              variant="default"
              className={css.wide}
              leftSection={<CalendarPlus size={14} />}
              onClick={addDay}
            >
              {t("schedule.add_day")}
            </Button>
            <Button
              size="xs"
              className={css.wide}
              variant={board.days.length === 0 ? "filled" : "default"}
              leftSection={<Wand2 size={14} />}
              onClick={() => setPlanning(true)}
            >
              {board.days.length === 0 ? t("schedule.first_schedule") : t("schedule.plan_again")}
            </Button>
            <Menu>
              <Menu.Target>
                <ActionIcon className={css.narrow} aria-label={t("schedule.more")}>
                  <Ellipsis size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={addDay}>{t("schedule.add_day")}</Menu.Item>
                <Menu.Item onClick={() => setPlanning(true)}>{t("schedule.first_schedule")}</Menu.Item>
                <Menu.Divider />
                {zooms.map((zoom) => (
                  <Menu.Item key={zoom} onClick={() => setZoom(zoom)}>
                    {t(`schedule.zooms.${zoom}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        )}
        <span className={css.space} />
        <Button
          size="xs"
          variant={panel === "availability" ? "light" : "subtle"}
          color="gray"
          leftSection={<UserX size={14} />}
          aria-pressed={panel === "availability"}
          onClick={() => setPanel(panel === "availability" ? null : "availability")}
        >
          <span className={css.wide}>{t("schedule.availability")}</span>
        </Button>
        <Button
          size="xs"
          variant={panel === "conflicts" ? "light" : "subtle"}
          color={errors > 0 ? "vermilion" : "gray"}
          leftSection={<TriangleAlert size={14} />}
          aria-pressed={panel === "conflicts"}
          onClick={() => setPanel(panel === "conflicts" ? null : "conflicts")}
        >
          <span className={css.wide}>{t("schedule.conflicts")}</span>
          <b className={css.tally}>{conflicts.length}</b>
        </Button>
      </div>
      <div className={css.body} data-panel={panel ?? undefined}>
        <div className={css.view}>
          {view === "board" && (
            <Stripboard
              board={board}
              conflicts={conflicts}
              edits={may}
              zoom={zoom}
              target={target}
              visitors={visitors}
              comments={comments}
              boneyardOpen={boneyardOpen || board.days.length === 0}
              boneyardNarrow={panel !== null}
              onBoneyard={(open) => {
                setBoneyardOpen(open);
                if (open) setPanel(null);
              }}
              onOpen={open}
              onDayCommand={onDayCommand}
              onDayConflicts={(day) => {
                setPanel("conflicts");
                show({ dayId: day.id });
              }}
              onHands={setHands}
              empty={
                board.days.length === 0 ? (
                  <EmptyBoard
                    scenes={board.boneyard.length}
                    canEdit={may !== null}
                    onPlan={() => setPlanning(true)}
                    onAddDay={addDay}
                  />
                ) : null
              }
            />
          )}
          {view === "dood" && <DayOutOfDaysTable board={board} />}
          {view === "one_line" && <OneLineList board={board} />}
        </div>
        {panel && (
          <aside className={css.side} aria-label={t(`schedule.panel.${panel}`)}>
            <header className={css.sideHead}>
              <strong>{t(`schedule.panel.${panel}`)}</strong>
              <ActionIcon aria-label={t("schedule.close")} onClick={() => setPanel(null)}>
                <X size={16} />
              </ActionIcon>
            </header>
            <div className={css.sideBody}>
              {panel === "conflicts" && (
                <ConflictPanel board={board} conflicts={conflicts} took={live.took} edits={may} onShow={show} />
              )}
              {panel === "availability" && <AvailabilityPanel board={board} edits={may} start={start} />}
              {panel === "scene" && sceneId && (
                <ScenePanel projectId={projectId} scriptId={scriptId} sceneId={sceneId} />
              )}
            </div>
          </aside>
        )}
      </div>
      {planning && may && (
        <FirstSchedule
          board={board}
          startDate={start}
          onClose={() => setPlanning(false)}
          onPlan={(chosen) => {
            may.layOut(chosen);
            setPlanning(false);
            setView("board");
            notifyDone(t("schedule.laid_out", { count: chosen.plan.days.length }));
          }}
        />
      )}
      {edited && may && (
        <DayForm key={edited.id} board={board} day={edited} edits={may} onClose={() => setEditing(null)} />
      )}
      {bannerDay && may && (
        <BannerForm
          day={bannerDay.number}
          usualMinutes={{ note: 0, meal: board.rules.mealMinutes, move: board.rules.moveMinutes }}
          onClose={() => setAddingBanner(null)}
          onAdd={(banner) => may.addBanner(bannerDay.id, banner)}
        />
      )}
    </div>
  );
}

function EmptyBoard(props: {
  readonly scenes: number;
  readonly canEdit: boolean;
  readonly onPlan: () => void;
  readonly onAddDay: () => void;
}) {
  const t = useT();
  if (props.scenes === 0) return <p className={css.empty}>{t("schedule.no_scenes")}</p>;
  return (
    <div className={css.empty}>
      <h2>{t("schedule.empty_title", { count: props.scenes })}</h2>
      <p>{t("schedule.empty_text")}</p>
      {props.canEdit && (
        <div className={css.emptyActions}>
          <Button leftSection={<Wand2 size={16} />} onClick={props.onPlan}>
            {t("schedule.first_schedule")}
          </Button>
          <Button variant="default" leftSection={<CalendarPlus size={16} />} onClick={props.onAddDay}>
            {t("schedule.add_day")}
          </Button>
        </div>
      )}
      <p className={css.hint}>{t("schedule.keyboard_hint")}</p>
    </div>
  );
}

function BoardLoading({ refused }: { readonly refused: boolean }) {
  const t = useT();
  return (
    <div className={css.empty} aria-busy={!refused}>
      <p>{refused ? t("schedule.refused") : t("schedule.loading")}</p>
    </div>
  );
}

/** Whether there is something to undo or redo, for as long as the board is open. */
function useUndoable(edits: ReturnType<typeof boardEdits> | null): { undo: boolean; redo: boolean } {
  const [state, setState] = useState({ undo: false, redo: false });
  useEffect(() => {
    const manager = edits?.undoManager;
    if (!manager) return;
    const look = () => setState({ undo: manager.canUndo(), redo: manager.canRedo() });
    look();
    for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) manager.on(event, look);
    return () => {
      for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) manager.off(event, look);
    };
  }, [edits]);
  return state;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null)
  );
}

function rememberZoom(): Zoom {
  return zooms.find((zoom) => zoom === localStorage.getItem(rememberedZoom)) ?? "normal";
}

/** The Monday after today, where a production that has set nothing might begin. */
function nextMonday(): string {
  const today = new Date().toLocaleDateString("sv-SE");
  const index = dateIndex(today) ?? 0;
  return addDays(today, 7 - ((index + 3) % 7));
}
