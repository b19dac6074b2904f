import { Plus } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n/language.tsx";
import { shotType } from "./shot-card.tsx";
import css from "./storyboard.module.css";

/** The last place of a scene: pressed it adds a shot there, and a shot that is dropped on it goes there. */
export function AddShot(props: { readonly onAdd: () => void; readonly onDrop: (shotId: string) => void }) {
  const t = useT();
  const [over, setOver] = useState(false);
  return (
    <button
      type="button"
      className={css.add}
      data-over={over || undefined}
      onClick={props.onAdd}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(shotType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const moved = event.dataTransfer.getData(shotType);
        if (moved !== "") props.onDrop(moved);
      }}
    >
      <Plus size={16} aria-hidden="true" />
      {t("storyboard.add")}
    </button>
  );
}
