import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { Check, MessageSquare, X } from "lucide-react";
import { useState } from "react";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { CommentCount } from "../comments/comment-count.tsx";
import { useT } from "../i18n/language.tsx";
import { ElementForm } from "./element-form.tsx";
import css from "./sheet.module.css";
import type { SheetEdits } from "./sheet-edits.ts";
import { isUnconfirmed, type SheetEntry } from "./sheet-of.ts";

/**
 * An element on a sheet. What a rule or a model found is dotted until somebody confirms it; pointing at it shows the
 * words it was found by. A click opens everything else: name, category, quantity, notes, merging.
 */
export function ElementRow(props: {
  readonly entry: SheetEntry;
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
  readonly onPoint: (entry: SheetEntry | null) => void;
  /** How many comments wait on it. */
  readonly comments: number;
  readonly onComment: (entry: SheetEntry) => void;
}) {
  const { entry, edits } = props;
  const { element, link } = entry;
  const t = useT();
  const [open, setOpen] = useState(false);
  const unconfirmed = isUnconfirmed(link);
  const owner = element.owner ? props.breakdown.elements.find(({ id }) => id === element.owner) : null;
  return (
    <li
      className={css.entry}
      data-unconfirmed={unconfirmed || undefined}
      onMouseEnter={() => props.onPoint(entry)}
      onMouseLeave={() => props.onPoint(null)}
    >
      <Popover opened={open} onChange={setOpen} width={320} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <button type="button" className={css.entryName} onClick={() => setOpen(!open)} aria-expanded={open}>
            {element.boardId !== null && <b>{element.boardId}</b>}
            <span>{element.name}</span>
            {owner && <span className={css.soft}>· {owner.name}</span>}
            {element.quantity && <span className={css.quantity}>×{element.quantity}</span>}
            {element.notes && <span className={css.soft}>· {element.notes}</span>}
          </button>
        </Popover.Target>
        <Popover.Dropdown p="sm">
          <ElementForm {...props} onClose={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      <CommentCount count={props.comments} onOpen={() => props.onComment(entry)} />
      <span className={css.entryTools}>
        {props.comments === 0 && (
          <Tooltip label={t("breakdown.comment_on")}>
            <ActionIcon
              size="xs"
              aria-label={t("breakdown.comment_on_name", { name: element.name })}
              onClick={() => props.onComment(entry)}
            >
              <MessageSquare size={12} />
            </ActionIcon>
          </Tooltip>
        )}
        {edits && unconfirmed && (
          <Tooltip label={t("breakdown.confirm")}>
            <ActionIcon
              size="xs"
              color="green"
              aria-label={t("breakdown.confirm_name", { name: element.name })}
              onClick={() => edits.confirm(link)}
            >
              <Check size={13} />
            </ActionIcon>
          </Tooltip>
        )}
        {edits && (
          <Tooltip label={t("breakdown.not_in_scene")}>
            <ActionIcon
              size="xs"
              aria-label={t("breakdown.remove_name", { name: element.name })}
              onClick={() => edits.unlink(link.sceneId, element.id)}
            >
              <X size={13} />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
      {unconfirmed && link.quote && (
        <span className={css.evidence}>
          {t(`breakdown.found_by.${link.source}`)} · “{link.quote}” · {Math.round(link.confidence * 100)}%
        </span>
      )}
    </li>
  );
}
