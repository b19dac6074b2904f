import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { ignoreConflict } from "../../../shared/schedule/document/marks.ts";
import { useT } from "../../i18n/language.tsx";
import { useAccount } from "../../session/account.tsx";
import type { BoardEdits } from "../board-edits.ts";
import css from "./panels.module.css";

/** Lets a conflict stay, with a reason and the name of who said so; or counts it again. One step of undo. */
export function IgnoreForm({ conflict, edits }: { readonly conflict: Conflict; readonly edits: BoardEdits }) {
  const t = useT();
  const account = useAccount();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const write = (ignored: { note: string; by: string } | null) =>
    edits.together((_doc, origin) => ignoreConflict(edits.on, conflict.id, ignored, origin));
  if (conflict.ignored)
    return (
      <div className={css.remedies}>
        <Button size="compact-xs" variant="default" onClick={() => write(null)}>
          {t("boards.count_again")}
        </Button>
      </div>
    );
  if (!open)
    return (
      <div className={css.remedies}>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
          {t("boards.ignore")}
        </Button>
      </div>
    );
  const save = (event: FormEvent) => {
    event.preventDefault();
    write({ note: note.trim(), by: account?.name ?? "" });
  };
  return (
    <form className={css.remedies} onSubmit={save}>
      <TextInput
        size="xs"
        data-autofocus
        label={t("boards.ignore_note")}
        value={note}
        maxLength={300}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-xs" disabled={note.trim() === ""}>
        {t("boards.ignore_do")}
      </Button>
    </form>
  );
}
