import { Tooltip } from "@mantine/core";
import css from "./person-avatar.module.css";
import { personColour } from "./person-colour.ts";

/**
 * A person's initials in their own colour. `size` in pixels; the name (or `label`) is spoken, and shown on hover
 * unless it stands beside the avatar anyway (`tooltip` false).
 */
export function PersonAvatar(props: { id: string; name: string; label?: string; size?: number; tooltip?: boolean }) {
  const { id, name, label = name, size = 28, tooltip = true } = props;
  return (
    <Tooltip label={label} disabled={!tooltip}>
      <span
        role="img"
        aria-label={label}
        className={css.avatar}
        style={{ "--person": personColour(id), "--size": `${size}px` }}
      >
        {initials(name, size < 22 ? 1 : 2)}
      </span>
    </Tooltip>
  );
}

/** One character for a Chinese name, for others as many letters as there is room for. */
function initials(name: string, room: 1 | 2): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) return firstLetter(trimmed);
  const words = trimmed.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 && room === 2 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return letters.map(firstLetter).join("").toUpperCase();
}

/** Whole characters, also beyond the first plane, where many Chinese names have theirs. */
function firstLetter(word = ""): string {
  const point = word.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point);
}
