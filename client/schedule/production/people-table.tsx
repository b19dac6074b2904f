import { Checkbox } from "@mantine/core";
import { useMemo } from "react";
import { type Board, type CastMember, stripsById } from "../../../shared/schedule/board.ts";
import { setPersonTerms } from "../../../shared/schedule/document/terms.ts";
import { type PersonTerms, personTerms } from "../../../shared/schedule/schedule.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { DateCell, NumberCell } from "./cells.tsx";
import css from "./production.module.css";

/** What the contracts say, one row for each of the cast: rates, hold and drop, dates, rest, age. */
export function PeopleTable({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  const cast = useMemo(() => castOf(board), [board]);
  if (cast.length === 0) return <p className={css.soft}>{t("boards.no_people")}</p>;
  const heads = [
    "rate",
    "hold_rate",
    "hold",
    "drop",
    "drop_days",
    "start",
    "finish",
    "max_holds",
    "rest",
    "age",
  ] as const;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("boards.person")}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`boards.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cast.map((member) => (
            <PersonRow
              key={member.id}
              member={member}
              board={board}
              onSet={
                edits && ((change) => edits.together((doc, origin) => setPersonTerms(doc, member.id, change, origin)))
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonRow(props: {
  readonly member: CastMember;
  readonly board: Board;
  readonly onSet: ((change: Partial<PersonTerms>) => void) | null;
}) {
  const { member, board, onSet } = props;
  const t = useT();
  const terms = personTerms(board.terms, member.id);
  const number = (field: "rate" | "holdRate" | "maxHolds" | "age", label: string, usual = "") => (
    <td>
      <NumberCell
        label={`${member.name}: ${label}`}
        value={terms[field]}
        min={0}
        placeholder={usual}
        disabled={!onSet}
        onCommit={(value) => onSet?.({ [field]: value })}
      />
    </td>
  );
  const tick = (field: "hold" | "drop", label: string) => (
    <td className={css.tick}>
      <Checkbox
        size="xs"
        aria-label={`${member.name}: ${label}`}
        checked={terms[field]}
        disabled={!onSet}
        onChange={(event) => onSet?.({ [field]: event.currentTarget.checked })}
      />
    </td>
  );
  const date = (field: "start" | "finish", label: string) => (
    <td>
      <DateCell
        label={`${member.name}: ${label}`}
        value={terms[field]}
        disabled={!onSet}
        onCommit={(value) => onSet?.({ [field]: value })}
      />
    </td>
  );
  return (
    <tr>
      <th scope="row">
        {member.boardId !== null && <b className={css.boardId}>{member.boardId}</b>} {member.name}
      </th>
      {number("rate", t("boards.rate"), String(board.rules.usualRate))}
      {number("holdRate", t("boards.hold_rate"), String(terms.rate ?? board.rules.usualRate))}
      {tick("hold", t("boards.hold"))}
      {tick("drop", t("boards.drop"))}
      <td>
        <NumberCell
          label={`${member.name}: ${t("boards.drop_days")}`}
          value={terms.dropDays}
          min={1}
          disabled={!onSet || !terms.drop}
          onCommit={(value) => onSet?.({ dropDays: value ?? 10 })}
        />
      </td>
      {date("start", t("boards.start"))}
      {date("finish", t("boards.finish"))}
      {number("maxHolds", t("boards.max_holds"))}
      <td>
        <NumberCell
          label={`${member.name}: ${t("boards.rest")}`}
          value={terms.turnaround === null ? null : terms.turnaround / 60}
          min={0}
          max={72}
          placeholder={String(board.rules.turnaroundMinutes / 60)}
          disabled={!onSet}
          onCommit={(value) => onSet?.({ turnaround: value === null ? null : Math.round(value * 60) })}
        />
      </td>
      {number("age", t("boards.age"))}
    </tr>
  );
}

/** Everybody who is in a scene, once, by board id. */
function castOf(board: Board): CastMember[] {
  const members = new Map<string, CastMember>();
  for (const strip of stripsById(board).values()) for (const member of strip.cast) members.set(member.id, member);
  return [...members.values()].sort(
    (a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}
