import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Board, BoardDay } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import type { Person } from "../../collab/use-presence.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { besideBanner, type DropPlace, dropLineOf } from "../moves/drop-place.ts";
import { MoveMenu } from "../moves/move-menu.tsx";
import { carriedWith, keepSelection, nothingSelected, selectByClick } from "../moves/select-strips.ts";
import { useBoardKeys } from "../moves/use-board-keys.ts";
import { useStripCommands } from "../moves/use-strip-commands.tsx";
import { useStripDrag } from "../moves/use-strip-drag.ts";
import { WhatIf } from "../moves/what-if.tsx";
import { BannerRow } from "./banner-row.tsx";
import type { Zoom } from "./board-rows.ts";
import { Boneyard } from "./boneyard.tsx";
import { DayBanner, type DayCommand } from "./day-banner.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import type { BoneyardSort } from "./sort-boneyard.ts";
import { StripList, type StripLook } from "./strip-list.tsx";
import type { StripVisitor } from "./strip-row.tsx";
import css from "./stripboard.module.css";
import { isNewWeek, isOnOpenDay, movable, namesOf, useBoardLayout } from "./use-board-layout.ts";
import { type BoardTarget, useBoardScroll } from "./use-board-scroll.ts";

/**
 * The stripboard: days with their strips, and the boneyard beside it. Strips are chosen and moved by pointer or by
 * keyboard; every move is one call of `edits`, so what is shown is always what the document says.
 */
export function Stripboard(props: {
  readonly board: Board;
  readonly conflicts: readonly Conflict[];
  readonly edits: BoardEdits | null;
  readonly zoom: Zoom;
  readonly target: BoardTarget | null;
  readonly visitors: ReadonlyMap<string, StripVisitor>;
  /** Open comments by scene. */
  readonly comments: ReadonlyMap<string, number>;
  /** Open comments by what they are about ("day:…"). */
  readonly dayComments: ReadonlyMap<string, number>;
  /** The others, by the scene they are on. */
  readonly people: ReadonlyMap<string, readonly Person[]>;
  /** On a phone the boneyard is a sheet that opens. */
  readonly boneyardOpen: boolean;
  /** Another panel needs the room: the boneyard is a narrow column that still takes strips. */
  readonly boneyardNarrow: boolean;
  readonly onBoneyard: (open: boolean) => void;
  readonly onOpen: (stripId: string) => void;
  readonly onDayCommand: (day: BoardDay, command: DayCommand) => void;
  readonly onDayConflicts: (day: BoardDay) => void;
  readonly onDayComments: (day: BoardDay) => void;
  readonly onHands: (stripIds: readonly string[]) => void;
  /** Shown over the board while it has no days. */
  readonly empty: ReactNode;
}) {
  const { board, conflicts, edits, zoom, target, onHands } = props;
  const t = useT();
  const boardList = useRef<HTMLDivElement>(null);
  const boneyardList = useRef<HTMLDivElement>(null);
  const boneyardArea = useRef<HTMLElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState(nothingSelected);
  const [menu, setMenu] = useState<readonly string[] | null>(null);
  const [sort, setSort] = useState<BoneyardSort>("script");
  const [search, setSearch] = useState("");
  const [said, setSaid] = useState("");
  const commands = useStripCommands(board, edits);

  const layout = useBoardLayout(board, conflicts, zoom, sort, search);
  const { sections, boneyard, orders, numbers, marks } = layout;

  useEffect(() => {
    const shown = new Set([...orders.board, ...orders.boneyard]);
    setSelection((old) => keepSelection(old, shown));
  }, [orders]);

  const { scrollTo, showLine } = useBoardScroll({ boardList, boneyardList, sections, boneyard, target });

  const move = (ids: readonly string[], place: DropPlace) => {
    edits?.move(ids, place);
    const day = board.days.find((day) => day.id === place.dayId);
    setSaid(
      day
        ? t("schedule.said_moved", { scenes: namesOf(ids, numbers), day: day.number })
        : t("schedule.said_boneyard", { scenes: namesOf(ids, numbers) }),
    );
  };

  const { drag, onPointerDown } = useStripDrag({
    board: boardList,
    boneyard: boneyardArea,
    ghost,
    sections,
    canEdit: edits !== null,
    carry: (kind, id) => {
      if (kind !== "strip") return kind === "banner" && !isOnOpenDay(board, id) ? [] : [id];
      const order = orders.board.includes(id) ? orders.board : orders.boneyard;
      if (!selection.ids.has(id)) setSelection({ ids: new Set([id]), anchor: id, active: id });
      return movable(carriedWith(selection, order, id), board);
    },
    click: (id, keys) => {
      const order = orders.board.includes(id) ? orders.board : orders.boneyard;
      setSelection((old) => selectByClick(old, order, id, keys));
    },
    drop: (kind, ids, place) => {
      if (kind === "strip") move(ids, place);
      else if (kind === "day") edits?.putDay(ids[0] as string, place.after);
      else if (place.dayId !== null) edits?.moveBanner(ids[0] as string, place.after, place.dayId);
    },
  });

  const { carry, cut, letGo, onKeyDown } = useBoardKeys({
    board,
    edits,
    zoom,
    layout,
    lists: { board: boardList, boneyard: boneyardList },
    selection,
    onSelect: setSelection,
    commands,
    move,
    scrollTo,
    showLine,
    onMenu: setMenu,
    onOpen: props.onOpen,
    onSay: setSaid,
  });

  const chosen = (id: string) => selection.ids.has(id);
  const carriedIds = drag?.kind === "strip" || !drag ? (drag?.carried ?? carry?.ids) : undefined;
  const hidden = drag?.carried ?? carry?.ids ?? cut;
  const carried = useMemo(() => new Set(hidden), [hidden]);
  const place = drag ? drag.place : (carry?.place ?? null);
  const line = drag
    ? drag.place && (drag.place.dayId || drag.kind === "day")
      ? drag.place.y
      : null
    : carry
      ? dropLineOf(sections, carry.place)
      : null;

  const hands = carriedIds ?? (selection.active === null ? [] : [selection.active]);
  const handsKey = hands.join("\n");
  useEffect(() => onHands(handsKey === "" ? [] : handsKey.split("\n")), [handsKey, onHands]);

  const look: StripLook = {
    tones: layout.tones,
    conflicts: marks.strips,
    visitors: props.visitors,
    comments: props.comments,
    people: props.people,
    pinned: board.pinned,
    found: layout.found,
    highlighted: target?.stripId ?? null,
    canEdit: edits !== null,
    zoom,
  };
  const shared = {
    look,
    selection,
    carried,
    onPointerDown: (event: React.PointerEvent<HTMLElement>) => {
      letGo();
      onPointerDown(event);
    },
    onOpen: props.onOpen,
    onMenu: (stripId: string) => {
      const order = orders.board.includes(stripId) ? orders.board : orders.boneyard;
      if (edits) setMenu(movable(carriedWith(selection, order, stripId), board));
    },
  };

  return (
    <div className={css.stage} data-narrow={props.boneyardNarrow || undefined}>
      <div className={css.board}>
        <StripList
          {...shared}
          name="board"
          label={t("schedule.board")}
          scroller={boardList}
          sections={sections}
          line={line}
          onKeyDown={(event) => onKeyDown(event, "board")}
          header={(day) => {
            const figures = layout.figures.get(day.id);
            if (!figures) return null;
            const at = board.days.findIndex(({ id }) => id === day.id);
            const before = board.days[at - 1];
            return (
              <DayBanner
                day={day}
                figures={figures}
                conflicts={marks.days.get(day.id)}
                highlighted={target?.dayId === day.id && !target.stripId}
                newWeek={before !== undefined && isNewWeek(before.date, day.date)}
                canEdit={edits !== null}
                first={at === 0}
                last={at === board.days.length - 1}
                onCommand={props.onDayCommand}
                onConflicts={props.onDayConflicts}
                comments={props.dayComments.get(`day:${day.id}`) ?? 0}
                onComments={props.onDayComments}
              />
            );
          }}
          empty={() => <p className={css.emptyDay}>{t("schedule.empty_day")}</p>}
          banner={(row) => (
            <BannerRow
              key={row.banner.id}
              banner={row.banner}
              top={row.top}
              height={row.height}
              carried={carried.has(row.banner.id)}
              onMove={edits ? (step) => edits.moveBanner(row.banner.id, besideBanner(board, row.banner, step)) : null}
              onRemove={edits ? () => edits.removeBanner(row.banner.id) : null}
            />
          )}
        >
          {props.empty}
        </StripList>
      </div>
      <Boneyard
        area={boneyardArea}
        count={board.boneyard.length}
        shown={orders.boneyard.length}
        sort={sort}
        search={search}
        open={props.boneyardOpen}
        target={place !== null && place.dayId === null && drag?.kind !== "day"}
        onSort={setSort}
        onSearch={setSearch}
        onOpen={props.onBoneyard}
      >
        <StripList
          {...shared}
          name="boneyard"
          label={t("schedule.boneyard")}
          scroller={boneyardList}
          sections={boneyard}
          line={null}
          onKeyDown={(event) => onKeyDown(event, "boneyard")}
        />
      </Boneyard>
      {carriedIds && (
        <div ref={ghost} className={css.ghost} data-carry={carry && !drag ? true : undefined}>
          <WhatIf board={board} conflicts={conflicts} stripIds={carriedIds} place={place} />
        </div>
      )}
      {selection.ids.size > 0 && !carriedIds && (
        <SelectionBar
          count={selection.ids.size}
          onMove={edits ? () => setMenu(movable([...orders.board, ...orders.boneyard].filter(chosen), board)) : null}
          onOpen={() => selection.active && props.onOpen(selection.active)}
          onClose={() => setSelection(nothingSelected)}
        />
      )}
      {commands.dialog}
      {menu && edits && (
        <MoveMenu
          board={board}
          conflicts={conflicts}
          stripIds={menu}
          names={namesOf(menu, numbers)}
          commands={(done) => commands.buttons(menu, done)}
          onClose={() => {
            setMenu(null);
            boardList.current?.focus({ preventScroll: true });
          }}
          onOpen={() => menu[0] && props.onOpen(menu[0])}
          onMove={(place) => {
            move(menu, place);
            setMenu(null);
            boardList.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <div className={css.said} role="status" aria-live="assertive">
        {said}
      </div>
    </div>
  );
}
