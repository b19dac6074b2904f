import { Alert, Button, FileInput, Group, Modal, Select, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Board, stripsById } from "../../../shared/schedule/board.ts";
import { layOutUss, matchUss } from "../../../shared/schedule/uss/lay-out-uss.ts";
import {
  mostUssCharacters,
  readUss,
  type UssProblem,
  type UssSchedule,
} from "../../../shared/schedule/uss/read-uss.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";

/** Unknown scene numbers are named up to this number. */
const mostNamed = 12;

/** Reads a board from another program's .uss file, says what of it this script has, and lays it on a board of its own. */
export function ImportUss(props: {
  readonly board: Board;
  readonly edits: BoardEdits;
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { board, edits } = props;
  const t = useT();
  const [read, setRead] = useState<UssSchedule | { readonly problem: UssProblem } | null>(null);
  const [nth, setNth] = useState("0");
  const schedule = read && "boards" in read ? read : null;
  const chosen = schedule?.boards[Number(nth)];
  const match = useMemo(() => (chosen ? matchUss(chosen, [...stripsById(board).values()]) : null), [chosen, board]);
  const found = match ? [...match.stripsOf.values()].flat().length : 0;
  const open = async (file: File | null) => {
    setNth("0");
    if (!file) return setRead(null);
    setRead(file.size > mostUssCharacters ? { problem: "too_large" } : readUss(await file.text()));
  };
  const make = () => {
    if (!chosen || !match) return;
    const newId = () => crypto.randomUUID().replaceAll("-", "").slice(0, 16);
    const id = newId();
    const name = (chosen.name || schedule?.name || "").slice(0, 80);
    edits.together((doc, origin) =>
      layOutUss(doc, { board: chosen, match, id, name }, { newId, random: Math.random }, origin),
    );
    props.onMade(id);
    props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={t("boards.uss.title")}>
      <Stack gap="sm">
        <FileInput
          data-autofocus
          label={t("boards.uss.file")}
          description={t("boards.uss.hint")}
          placeholder={t("boards.uss.choose")}
          accept=".uss,application/json"
          onChange={open}
        />
        {read && "problem" in read && (
          <Alert color="red" p="xs">
            {t(`boards.uss.problem.${read.problem}`)}
          </Alert>
        )}
        {schedule && schedule.boards.length > 1 && (
          <Select
            label={t("boards.uss.which")}
            data={schedule.boards.map(({ name }, index) => ({
              value: String(index),
              label: name || t("boards.nth", { number: index + 1 }),
            }))}
            value={nth}
            allowDeselect={false}
            onChange={(value) => setNth(value ?? "0")}
          />
        )}
        {chosen && match && (
          <div>
            <p>{t("boards.uss.found", { days: chosen.days.length, scenes: found })}</p>
            {match.unknown.length > 0 && (
              <p>
                {t("boards.uss.unknown", {
                  scenes: `${match.unknown.slice(0, mostNamed).join(", ")}${match.unknown.length > mostNamed ? " …" : ""}`,
                })}
              </p>
            )}
            {match.left.length > 0 && <p>{t("boards.uss.left", { count: match.left.length })}</p>}
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("schedule.cancel")}
          </Button>
          <Button disabled={!chosen || found === 0} onClick={make}>
            {t("boards.uss.make")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
