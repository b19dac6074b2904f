// biome-ignore-all lint/a11y/useSemanticElements: a table cannot show only the rows in sight
import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useEffect, useState } from "react";
import type { BoardDay } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import type { StripTone } from "../../../shared/schedule/reports/strip-tone.ts";
import type { Person } from "../../collab/use-presence.ts";
import { useT } from "../../i18n/language.tsx";
import { watchSight } from "../../ui/watch-sight.ts";
import type { Selection } from "../moves/select-strips.ts";
import { boardHeight, type Section, visibleRows, type Zoom } from "./board-rows.ts";
import css from "./strip-list.module.css";
import { StripRow, type StripVisitor } from "./strip-row.tsx";

/** What a strip shows beyond its own scene; the same for the board and the boneyard. */
export interface StripLook {
  readonly tones: ReadonlyMap<string, StripTone>;
  readonly conflicts: ReadonlyMap<string, readonly Conflict[]>;
  readonly visitors: ReadonlyMap<string, StripVisitor>;
  /** Open comments by scene. */
  readonly comments: ReadonlyMap<string, number>;
  /** The others, by the scene they are on. */
  readonly people: ReadonlyMap<string, readonly Person[]>;
  readonly pinned: ReadonlySet<string>;
  /** What the search found on the board; null while nothing is searched. */
  readonly found: ReadonlySet<string> | null;
  readonly highlighted: string | null;
  readonly canEdit: boolean;
  readonly zoom: Zoom;
}

const spare = 500;
const grain = 200;

/**
 * A scrolled list of days with their strips, of which only what is in sight is in the page. It is one stop
 * of the Tab key; the active strip is pointed at, not focused, so that it may scroll out of sight.
 */
export function StripList(props: {
  readonly label: string;
  readonly name: "board" | "boneyard";
  readonly sections: readonly Section[];
  readonly look: StripLook;
  readonly selection: Selection;
  readonly carried: ReadonlySet<string>;
  readonly line: number | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly header?: (day: BoardDay) => ReactNode;
  readonly empty?: (day: BoardDay) => ReactNode;
  readonly banner?: (row: Extract<Section["rows"][number], { kind: "banner" }>) => ReactNode;
  readonly children?: ReactNode;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onOpen: (stripId: string) => void;
  readonly onMenu: (stripId: string, at: { readonly x: number; readonly y: number }) => void;
}) {
  const { sections, look, selection, scroller } = props;
  const t = useT();
  const { from, to } = useWindow(scroller);
  let place = 0;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={selection.active === null ? undefined : `strip-${selection.active}`}
      tabIndex={0}
      className={css.list}
      data-list={props.name}
      onKeyDown={props.onKeyDown}
      onPointerDown={props.onPointerDown}
      onDoubleClick={(event) => {
        const id = stripAt(event.target);
        if (id) props.onOpen(id);
      }}
      onContextMenu={(event) => {
        const id = stripAt(event.target);
        if (!id) return;
        event.preventDefault();
        props.onMenu(id, { x: event.clientX, y: event.clientY });
      }}
    >
      {props.children}
      <div className={css.sheet} style={{ height: sections.length === 0 ? 0 : boardHeight(sections) + 80 }}>
        {sections.map((section) => {
          const first = place;
          place += section.rows.length;
          if (section.top + section.height < from - spare || section.top > to + spare) return null;
          return (
            <section
              key={section.id}
              className={css.section}
              style={{ top: section.top, height: section.height }}
              data-day={section.day?.id}
            >
              {section.day && props.header && <div className={css.header}>{props.header(section.day)}</div>}
              {section.day && section.rows.length === 0 && props.empty?.(section.day)}
              {visibleRows(section, from, to, spare).map((row) => {
                if (row.kind === "banner") return props.banner?.(row);
                const { strip } = row;
                return (
                  <StripRow
                    key={strip.id}
                    t={t}
                    strip={strip}
                    tone={look.tones.get(strip.id) ?? "gone"}
                    zoom={look.zoom}
                    top={row.top}
                    height={row.height}
                    place={first + section.rows.indexOf(row) + 1}
                    selected={selection.ids.has(strip.id)}
                    active={selection.active === strip.id}
                    carried={props.carried.has(strip.id)}
                    highlighted={look.highlighted === strip.id}
                    canEdit={look.canEdit}
                    conflicts={look.conflicts.get(strip.id)}
                    visitor={look.visitors.get(strip.id)}
                    people={look.people.get(strip.sceneId)}
                    comments={look.comments.get(strip.sceneId) ?? 0}
                    pinned={look.pinned.has(strip.id)}
                    faint={look.found !== null && props.name === "board" && !look.found.has(strip.id)}
                    onOpen={props.onOpen}
                  />
                );
              })}
            </section>
          );
        })}
        {props.line !== null && <div className={css.line} style={{ transform: `translateY(${props.line - 2}px)` }} />}
      </div>
    </div>
  );
}

/** The strip under an event's target, if any. */
function stripAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest("[data-strip]")?.getAttribute("data-strip") ?? null;
}

/** The part of the list in sight, in steps, so that the list is drawn anew only every few strips. */
function useWindow(scroller: RefObject<HTMLDivElement | null>): { from: number; to: number } {
  const [sight, setSight] = useState({ from: 0, to: 1200 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const from = Math.floor(element.scrollTop / grain) * grain;
      const to = Math.ceil((element.scrollTop + element.clientHeight) / grain) * grain;
      setSight((old) => (old.from === from && old.to === to ? old : { from, to }));
    };
    return watchSight(element, look);
  }, [scroller]);
  return sight;
}
