import { useCallback, useMemo, useRef, useState } from "react";
import { type BoardDay, type Strip, stripsById } from "../../shared/schedule/board.ts";
import { addDays, dateIndex } from "../../shared/schedule/calendar.ts";
import { firstBoard } from "../../shared/schedule/document/board-roots.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { usePeopleByScene } from "../collab/use-presence.ts";
import { useOpenComments, useOpenCommentsAbout } from "../comments/use-threads.ts";
import { HistoryButton } from "../history/history-button.tsx";
import { useT } from "../i18n/language.tsx";
import { useOpenScene } from "../session/open-scene.ts";
import { useOpenView } from "../session/open-view.ts";
import { notifyDone } from "../ui/notify.ts";
import screen from "../ui/screen.module.css";
import { nextDate } from "./board/auto-dates.ts";
import { type Zoom, zooms } from "./board/board-rows.ts";
import type { DayCommand } from "./board/day-banner.tsx";
import { stripColours } from "./board/strip-colours.ts";
import { Stripboard } from "./board/stripboard.tsx";
import type { BoardTarget } from "./board/use-board-scroll.ts";
import { BoardSide } from "./board-side.tsx";
import { CallsView } from "./calls/calls-view.tsx";
import { BoardLoading, EmptyBoard } from "./empty-board.tsx";
import { BannerForm } from "./panels/banner-form.tsx";
import { DayForm } from "./panels/day-form.tsx";
import { Planning } from "./planning.tsx";
import { ProductionView } from "./production/production-view.tsx";
import { ReportsView } from "./reports/reports-view.tsx";
import { ActiveBoardNote } from "./scenarios/active-board-note.tsx";
import { CompareBoards } from "./scenarios/compare-boards.tsx";
import { keepNamed } from "./scenarios/keep-named.ts";
import { ScenarioMenu } from "./scenarios/scenario-menu.tsx";
import css from "./schedule-page.module.css";
import { type Panel, ScheduleToolbar, views } from "./schedule-toolbar.tsx";
import { useBoard } from "./use-board.ts";
import { useBoardEdits } from "./use-board-edits.ts";
import { useVisitors } from "./use-visitors.ts";

const rememberedZoom = "callboard.board-zoom";
/** The width of schedule-page.module.css up to which the panel has no column of its own. */
const panelLiesOver = "(max-width: 1180px)";

/** The schedule of a script: stripboard with boneyard, conflicts, availability, day out of days, one-line. */
export function SchedulePage({ projectId, scriptId }: { readonly projectId: string; readonly scriptId: string }) {
  const t = useT();
  // Null: whichever board is the active one.
  const [scenario, setScenario] = useState<string | null>(null);
  const [comparing, setComparing] = useState<string | null>(null);
  const live = useBoard(projectId, scriptId, scenario);
  const [sceneId, openScene] = useOpenScene();
  const [view, setView] = useOpenView(views);
  const [zoom, setZoom] = useState<Zoom>(rememberZoom);
  const [panel, setPanel] = useState<Panel>(null);
  const [target, setTarget] = useState<BoardTarget | null>(() => (sceneId ? { stripId: sceneId } : null));
  // The schedule as it was when planning began; null while nobody plans.
  const [planning, setPlanning] = useState<Schedule | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [addingBanner, setAddingBanner] = useState<string | null>(null);
  const [boneyardOpen, setBoneyardOpen] = useState(false);
  const [hands, setHands] = useState<readonly string[]>([]);
  const visitors = useVisitors(live?.schedule ?? null, live?.scenario ?? firstBoard, hands);
  const doc = live?.schedule?.doc;
  const mayEdit = live?.canEdit ?? false;
  const { edits, undoable } = useBoardEdits(doc, live?.scenario, mayEdit);
  const comments = useOpenComments(scriptId);
  const dayComments = useOpenCommentsAbout(scriptId);
  const [talkingOf, setTalkingOf] = useState<string | null>(null);
  const people = usePeopleByScene(scriptId);

  const strips = useRef(new Map<string, Strip>());
  const shown = live?.board;
  strips.current = useMemo(() => (shown ? stripsById(shown) : new Map()), [shown]);
  const open = useCallback(
    (stripId: string) => {
      openScene(strips.current.get(stripId)?.sceneId ?? stripId);
      setPanel("scene");
    },
    [openScene],
  );
  const show = useCallback(
    (next: BoardTarget) => {
      setView("board");
      setTarget({ ...next });
    },
    [setView],
  );

  if (!live?.ready) return <BoardLoading refused={live?.refused ?? false} scriptId={scriptId} />;
  const { board, counting } = live;
  const may = mayEdit ? edits : null;
  const isActive = live.scenarios.every(({ id, status }) => status !== "active" || id === live.scenario);
  const start = board.days[0]?.date || board.rules.startDate || live.projectStart || nextMonday();

  const sceneName = (id: string) => {
    const strip = stripsById(board).get(id);
    if (strip) return `${strip.number} ${strip.set || strip.heading}`;
    const scene = live.scenes.find((one) => one.id === id);
    return scene ? `${scene.number} ${scene.set || scene.heading}` : id;
  };

  const onDayCommand = (day: BoardDay, command: DayCommand) => {
    if (!may) return;
    if (command === "edit") setEditing(day.id);
    else if (command === "note") setAddingBanner(day.id);
    else if (command === "lock") may.editDay(day.id, { locked: !day.locked });
    else if (command === "add_before")
      may.addDay(board.days[board.days.findIndex(({ id }) => id === day.id) - 1]?.id ?? null);
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
    <div className={screen.page} style={stripColours(board.rules)}>
      <ScheduleToolbar
        view={view}
        zoom={zoom}
        panel={panel}
        edits={may}
        undoable={undoable}
        planned={board.days.length > 0}
        conflicts={counting}
        scenarios={
          <ScenarioMenu
            board={board}
            scenarios={live.scenarios}
            shown={live.scenario}
            edits={may}
            onShow={setScenario}
            onCompare={setComparing}
            onStands={(name) => void keepNamed(scriptId, name)}
          />
        }
        onView={(next) => {
          setView(next);
          // Where the panel lies over the board it would hide what was chosen.
          if (window.matchMedia(panelLiesOver).matches) setPanel(null);
        }}
        onZoom={(next) => {
          localStorage.setItem(rememberedZoom, next);
          setZoom(next);
        }}
        onPanel={(wanted) => setPanel(panel === wanted ? null : wanted)}
        onAddDay={addDay}
        onPlan={() => setPlanning(live.lying)}
        history={
          doc && (
            <HistoryButton
              className={screen.tool}
              target={{
                kind: "schedule",
                scriptId,
                doc,
                edit: may && { run: (change) => may.together((_doc, origin) => change(origin)), undo: may.undo },
                sceneName,
              }}
            />
          )
        }
      />
      <div className={css.body} data-panel={panel ?? undefined}>
        <div className={css.view}>
          {view === "board" && (
            <Stripboard
              board={board}
              conflicts={counting}
              edits={may}
              zoom={zoom}
              target={target}
              visitors={visitors}
              comments={comments}
              dayComments={dayComments}
              people={people}
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
              onDayComments={(day) => {
                setTalkingOf(day.id);
                setPanel("comments");
              }}
              onHands={setHands}
              empty={
                board.days.length === 0 ? (
                  <EmptyBoard
                    scenes={board.boneyard.length}
                    canEdit={may !== null}
                    onPlan={() => setPlanning(live.lying)}
                    onAddDay={addDay}
                  />
                ) : null
              }
            />
          )}
          {view === "production" && <ProductionView board={board} edits={may} />}
          {(view === "calls" || view === "reports") && (
            <div className={css.papers}>
              <ActiveBoardNote
                scenarios={live.scenarios}
                shown={live.scenario}
                onShowActive={() => setScenario(null)}
              />
              {view === "reports" && (
                <ReportsView projectId={projectId} scriptId={scriptId} live={live} onOpen={open} />
              )}
              {view === "calls" && isActive && (
                <CallsView projectId={projectId} scriptId={scriptId} live={live} edits={may} />
              )}
            </div>
          )}
        </div>
        {panel && (
          <BoardSide
            panel={panel}
            projectId={projectId}
            scriptId={scriptId}
            live={live}
            edits={may}
            start={start}
            sceneId={sceneId}
            dayId={talkingOf}
            onShow={show}
            onOpenScene={open}
            onLeaveDay={() => setTalkingOf(null)}
            onClose={() => setPanel(null)}
          />
        )}
      </div>
      {planning && may && (
        <Planning
          scriptId={scriptId}
          board={board}
          lying={planning}
          startDate={start}
          edits={may}
          onClose={() => setPlanning(null)}
          onLaidOut={(newBoard) => {
            if (newBoard) setScenario(newBoard);
            setView("board");
          }}
        />
      )}
      {comparing && doc && (
        <CompareBoards
          doc={doc}
          scenarios={live.scenarios}
          shown={live.scenario}
          other={comparing}
          build={live.build}
          sceneName={sceneName}
          onClose={() => setComparing(null)}
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

function rememberZoom(): Zoom {
  return zooms.find((zoom) => zoom === localStorage.getItem(rememberedZoom)) ?? "normal";
}

/** The Monday after today, where a production that has set nothing might begin. */
function nextMonday(): string {
  const today = new Date().toLocaleDateString("sv-SE");
  const index = dateIndex(today) ?? 0;
  return addDays(today, 7 - ((index + 3) % 7));
}
