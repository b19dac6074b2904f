import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useT } from "../i18n/language.tsx";
import styles from "./comments.module.css";
import { emptyDepartmentsIn, type Mentionable, matchMentions, mentionAt, writeMention } from "./mentions.ts";

/**
 * Where a comment is written. "@" offers people and departments; Ctrl/Cmd+Enter sends. What is written stays on this
 * device under `draftKey` until it is sent, so that a closed tab loses nothing.
 */
export function Composer({
  draftKey,
  people,
  label,
  send,
  start = "",
  autoFocus = false,
  onSend,
  onCancel,
}: {
  draftKey: string;
  people: readonly Mentionable[];
  label: string;
  send: string;
  start?: string;
  autoFocus?: boolean;
  onSend: (text: string) => void;
  onCancel?: () => void;
}) {
  const t = useT();
  const [text, setText] = useState(() => localStorage.getItem(draftKey) ?? start);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = closed ? null : mentionAt(text, caret);
  const offered = mention ? matchMentions(people, mention.typed) : [];

  const lonely = emptyDepartmentsIn(text, people);

  const write = (next: string) => {
    setText(next);
    if (next.trim() && next !== start) localStorage.setItem(draftKey, next);
    else localStorage.removeItem(draftKey);
  };
  const take = (person: Mentionable) => {
    if (!mention) return;
    const written = writeMention(text, mention, person.name);
    write(written.text);
    setCaret(written.caret);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(written.caret, written.caret);
    });
  };
  const submit = () => {
    if (!text.trim()) return;
    onSend(text.trim());
    write("");
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const person = offered[active];
    if (person && (event.key === "Enter" || event.key === "Tab")) take(person);
    else if (person && event.key === "ArrowDown") setActive((active + 1) % offered.length);
    else if (person && event.key === "ArrowUp") setActive((active + offered.length - 1) % offered.length);
    else if (person && event.key === "Escape") setClosed(true);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.composer}>
      <Textarea
        ref={field}
        value={text}
        autosize
        minRows={2}
        maxRows={10}
        autoFocus={autoFocus}
        placeholder={label}
        aria-label={label}
        onChange={(event) => {
          write(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
          setClosed(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && (
        <div className={styles.mentions} role="listbox" aria-label={t("comments.mention")}>
          {offered.map((person, index) => (
            <div
              tabIndex={-1}
              key={person.value}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <span>@{person.name}</span>
              <span className={styles.detail}>
                {person.department
                  ? t(person.empty ? "comments.departmentEmpty" : "comments.department")
                  : person.detail}
              </span>
            </div>
          ))}
        </div>
      )}
      {lonely.length > 0 && (
        <p className={styles.lonely} role="status">
          {t("comments.nobodyIn", { departments: lonely.join(t("comments.comma")) })}
        </p>
      )}
      <div className={styles.actions}>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            {t("app.cancel")}
          </Button>
        )}
        <Button size="compact-sm" onClick={submit} disabled={!text.trim()}>
          {send}
        </Button>
      </div>
    </div>
  );
}
