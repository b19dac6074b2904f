import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type Board, type Strip, stripsById } from "../../../shared/schedule/board.ts";
import { pinStrips } from "../../../shared/schedule/document/marks.ts";
import { joinPart, splitStrip } from "../../../shared/schedule/document/parts.ts";
import { stripTones } from "../../../shared/schedule/reports/strip-tone.ts";
import { moveStrips } from "../../../shared/schedule/schedule-document.ts";
import { useT } from "../../i18n/language.tsx";
import { type BoneyardSort, boneyardSorts, sortBoneyard } from "../board/sort-boneyard.ts";
import type { BoardEdits } from "../board-edits.ts";
import type { DropPlace } from "./drop-place.ts";
import { lineId } from "./drop-place.ts";
import css from "./moves.module.css";
import { SplitStrip } from "./split-strip.tsx";

/** What may be done with chosen strips besides moving them; `dialog` is to be drawn. */
export interface StripCommands {
  readonly split: (ids: readonly string[]) => void;
  readonly join: (ids: readonly string[]) => void;
  readonly pin: (ids: readonly string[]) => void;
  readonly sort: (ids: readonly string[], by: BoneyardSort) => void;
  /** The commands as buttons, for those that make sense for these strips. */
  readonly buttons: (ids: readonly string[], done: () => void) => ReactNode;
  readonly dialog: ReactNode;
}

/** Split, join, pin and sort strips of a board; each is one step of undo. */
export function useStripCommands(board: Board, edits: BoardEdits | null): StripCommands {
  const t = useT();
  const [splitting, setSplitting] = useState<string | null>(null);
  const strips = () => stripsById(board);
  const isSplittable = (strip: Strip | undefined) => strip?.state === "live" && strip.eighths > 1;

  const join = (ids: readonly string[]) => {
    const parts = ids.filter((id) => strips().get(id)?.part?.index !== 1 && strips().get(id)?.part);
    if (parts.length === 0) return;
    edits?.together((doc, origin) => {
      for (const id of parts) joinPart(doc, id, origin);
    });
  };
  const pin = (ids: readonly string[]) => {
    const all = ids.every((id) => board.pinned.has(id));
    edits?.together((_doc, origin) => pinStrips(edits.on, ids, !all, origin));
  };
  const sort = (ids: readonly string[], by: BoneyardSort) => {
    const day = board.days.find((one) => one.strips.some(({ id }) => id === ids[0]));
    const own = day ? day.strips.filter(({ id }) => ids.includes(id)) : [];
    if (!day || own.length < 2) return;
    const first = day.lines.findIndex((line) => lineId(line) === own[0]?.id);
    const after = day.lines[first - 1];
    const sorted = sortBoneyard(own, by, "", stripTones(own)).map(({ id }) => id);
    edits?.move(sorted, { dayId: day.id, after: after ? lineId(after) : null });
  };

  const strip = splitting === null ? undefined : strips().get(splitting);
  return {
    split: ([id]) => id !== undefined && isSplittable(strips().get(id)) && setSplitting(id),
    join,
    pin,
    sort,
    buttons: (ids, done) => {
      const chosen = ids.flatMap((id) => strips().get(id) ?? []);
      const run = (command: () => void) => () => {
        command();
        done();
      };
      const onOneDay = board.days.some((day) => chosen.every((one) => day.strips.includes(one)));
      return (
        <div className={css.commands}>
          {chosen.length === 1 && isSplittable(chosen[0]) && (
            <Button size="compact-xs" variant="default" onClick={run(() => setSplitting(chosen[0]?.id ?? null))}>
              {t("boards.split")}
            </Button>
          )}
          {chosen.some(({ part }) => part && part.index > 1) && (
            <Button size="compact-xs" variant="default" onClick={run(() => join(ids))}>
              {t("boards.join")}
            </Button>
          )}
          {onOneDay && (
            <Button size="compact-xs" variant="default" onClick={run(() => pin(ids))}>
              {ids.every((id) => board.pinned.has(id)) ? t("boards.unpin") : t("boards.pin")}
            </Button>
          )}
          {onOneDay &&
            chosen.length > 1 &&
            boneyardSorts.map((by) => (
              <Button key={by} size="compact-xs" variant="subtle" onClick={run(() => sort(ids, by))}>
                {t("boards.sort_selected")} {t(`schedule.sort.${by}`)}
              </Button>
            ))}
        </div>
      );
    },
    dialog: strip && edits && (
      <SplitStrip
        strip={strip}
        onClose={() => setSplitting(null)}
        onSplit={(eighths, note) => splitBehind(board, edits, strip, eighths, note)}
      />
    ),
  };
}

/** Splits a strip and lays the new part right behind it, on its day or in the boneyard. */
function splitBehind(board: Board, edits: BoardEdits, strip: Strip, eighths: number, note: string): void {
  const newId = crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  const day = board.days.find((one) => one.strips.includes(strip));
  const place: DropPlace = { dayId: day?.id ?? null, after: strip.id };
  edits.together((doc, origin) => {
    const split = { stripId: strip.id, length: strip.eighths, eighths, newId, note };
    const id = splitStrip(doc, split, Math.random, origin);
    if (id !== null) moveStrips(edits.on, { stripIds: [id], ...place }, Math.random, origin);
  });
}
