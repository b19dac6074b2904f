import { type Department, departments } from "../../shared/project/people.ts";

/** Somebody or some department that can be mentioned. `value` is what the API takes: a user id, or "@props". */
export interface Mentionable {
  readonly value: string;
  readonly name: string;
  /** A second line, such as the role; also found by typing. */
  readonly detail: string;
  readonly department: Department | null;
  /** Nobody is in the department: mentioning it tells nobody. */
  readonly empty?: boolean;
}

/** The word after an "@" that the caret stands behind, and where its "@" is; null where nobody is being mentioned. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const match = /(?:^|[\s(（，,。：:；;、]|\p{Script=Han})[@＠]([^\s@＠，,。：:；;、]{0,24})$/u.exec(
    text.slice(0, caret),
  );
  const typed = match?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}

/** Who fits what was typed: names that begin with it, then names or details that contain it. */
export function matchMentions(people: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.toLocaleLowerCase();
  const rank = ({ name, detail }: Mentionable) => {
    if (name.toLocaleLowerCase().startsWith(wanted)) return 0;
    return `${name} ${detail}`.toLocaleLowerCase().includes(wanted) ? 1 : 2;
  };
  return people
    .filter((person) => rank(person) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 7);
}

/** The text with the mention written out, and where the caret then stands. */
export function writeMention(
  text: string,
  mention: { readonly from: number; readonly typed: string },
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, mention.from)}@${name} `;
  const after = text.slice(mention.from + 1 + mention.typed.length).replace(/^ /, "");
  return { text: before + after, caret: before.length };
}

/** A comment's text cut where somebody is mentioned. Of two names that fit, the longer one is meant. */
export function splitMentions(
  text: string,
  people: readonly Mentionable[],
): { readonly text: string; readonly mention: Mentionable | null }[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const pieces: { text: string; mention: Mentionable | null }[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = /[@＠]/.test(text[at] ?? "") ? byLength.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (!found) {
      plain += text[at++];
      continue;
    }
    if (plain) pieces.push({ text: plain, mention: null });
    plain = "";
    pieces.push({ text: text.slice(at, at + 1 + found.name.length), mention: found });
    at += 1 + found.name.length;
  }
  if (plain) pieces.push({ text: plain, mention: null });
  return pieces;
}

/** Everybody and every department that a text mentions, as the API takes them, each once. */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  return [...new Set(splitMentions(text, people).flatMap(({ mention }) => mention?.value ?? []))];
}

/** The departments that a text mentions and that have nobody in them. */
export function emptyDepartmentsIn(text: string, people: readonly Mentionable[]): string[] {
  const named = splitMentions(text, people).flatMap(({ mention }) => (mention?.empty ? [mention.name] : []));
  return [...new Set(named)];
}

/** The departments as they can be mentioned, under their names in the reader's language; `staffed` have somebody. */
export function mentionableDepartments(
  nameOf: (department: Department) => string,
  staffed: ReadonlySet<Department | null>,
): Mentionable[] {
  return departments.map((department) => ({
    empty: !staffed.has(department),
    value: `@${department}`,
    name: nameOf(department),
    detail: department,
    department,
  }));
}
