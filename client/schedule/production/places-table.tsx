import { useMemo } from "react";
import { type Board, stripsById } from "../../../shared/schedule/board.ts";
import { placeOf } from "../../../shared/schedule/day-times.ts";
import { setPlaceTerms } from "../../../shared/schedule/document/terms.ts";
import { type PlaceTerms, placeTerms } from "../../../shared/schedule/schedule.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { NumberCell } from "./cells.tsx";
import css from "./production.module.css";

/** Each place once: its fee for a date, and where on earth it is, for the sun. */
export function PlacesTable({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  const places = useMemo(() => placesOf(board), [board]);
  if (places.length === 0) return <p className={css.soft}>{t("boards.no_places")}</p>;
  const fields = ["fee", "latitude", "longitude"] as const;
  const limits = { fee: [0, 1e9], latitude: [-90, 90], longitude: [-180, 180] } as const;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("boards.place")}</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {t(`boards.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(([place, name]) => (
            <tr key={place}>
              <th scope="row">{name}</th>
              {fields.map((field) => (
                <td key={field}>
                  <NumberCell
                    label={`${name}: ${t(`boards.${field}`)}`}
                    value={placeTerms(board.terms, place)[field]}
                    min={limits[field][0]}
                    max={limits[field][1]}
                    placeholder={field === "fee" ? "" : String(board.rules[field] ?? "")}
                    disabled={!edits}
                    onCommit={(value) => {
                      const change: Partial<PlaceTerms> = { [field]: value };
                      edits?.together((doc, origin) => setPlaceTerms(doc, place, change, origin));
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Compared names of places with one way of writing each, in alphabetical order. */
function placesOf(board: Board): [string, string][] {
  const places = new Map<string, string>();
  for (const strip of stripsById(board).values()) {
    const place = placeOf(strip);
    if (place === "" || places.has(place)) continue;
    const name = strip.location || strip.set;
    places.set(place, name.slice(0, place.length).toLowerCase() === place ? name.slice(0, place.length) : name);
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1));
}
