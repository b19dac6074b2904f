/** A sentence of a story: what is told, or what somebody says. */
export type Sentence =
  | { readonly kind: "told"; readonly text: string }
  | { readonly kind: "said"; readonly text: string; readonly speaker: string | null; readonly how: string };

const han = /\p{Script=Han}/u;

/**
 * Cuts a paragraph into sentences. Words in quotation marks are somebody's speech when the words around them say so
 * ("…," said Anna; 林静说：“…”) or when they make up the whole sentence; other quotes stay in what is told.
 * `known` collects the names of speakers as they come up.
 */
export function sentencesOf(paragraph: string, known: Set<string>): Sentence[] {
  const found: Sentence[] = [];
  for (const text of cut(paragraph)) {
    const said = speechIn(text, known);
    if (said) found.push(...said);
    else if (/[\p{L}\p{N}]/u.test(text)) found.push({ kind: "told", text });
  }
  return found;
}

/** Sentences with their closing marks; a mark inside quotes ends none, but the closing quote after it does. */
function cut(paragraph: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  const push = (end: number) => {
    const text = paragraph.slice(start, end).trim();
    if (text !== "") parts.push(text);
    start = end;
  };
  for (let at = 0; at < paragraph.length; at++) {
    const letter = paragraph[at] ?? "";
    if ("“「『".includes(letter)) quoted = true;
    else if ("”」』".includes(letter)) quoted = false;
    else if (letter === '"') quoted = !quoted;
    const before = paragraph[at - 1] ?? "";
    const closesQuote = ("”」』".includes(letter) || (letter === '"' && !quoted)) && /[。！？!?.…]/u.test(before);
    const tail = paragraph.slice(at + 1, at + 40);
    // After a closed quote "said Anna" still belongs to it.
    if (
      closesQuote &&
      !/^\s*(?:[a-z]|[\p{Lu}]\w* (?:said|asked|cried|whispered|shouted|replied|answered))/u.test(tail) &&
      !/^[^。！？“]{0,8}(?:说|道|问|喊|叫|答)/u.test(tail)
    )
      push(at + 1);
    else if (!quoted && /[。！？!?…]/u.test(letter) && !/[。！？!?…”」』"]/u.test(paragraph[at + 1] ?? ""))
      push(at + 1);
    else if (
      !quoted &&
      letter === "." &&
      /^(?:\s|$)/u.test(paragraph.slice(at + 1, at + 2)) &&
      !/\b(?:Mr|Mrs|Ms|Dr|St|Jr|No|vs|etc|[A-Z])$/u.test(paragraph.slice(Math.max(0, at - 5), at))
    )
      push(at + 1);
    // A quote that never closes holds no more than a paragraph's worth.
    else if (quoted && at - start > 1_000) quoted = false;
  }
  push(paragraph.length);
  return parts;
}

const quote = /[“「『"]([^“”「」『』"]{1,1000})[”」』"]/u;
const saysZh =
  "(?:低声|轻声|大声|小声|高声|笑着|哭着|冷冷地|急忙|连忙|忍不住|突然)?(?:说道|问道|喊道|叫道|答道|回答|说|问|喊|叫|答|道|嘀咕|嘟囔|怒吼|低语|感叹)";
const saysEn =
  "(?:said|says|asked|asks|cried|cries|whispered|whispers|shouted|shouts|replied|replies|answered|answers|murmured|yelled|called|calls|added|sighed)";

function speechIn(text: string, known: Set<string>): Sentence[] | null {
  const match = quote.exec(text);
  if (!match?.[1]) return null;
  const before = text.slice(0, match.index).trim();
  const after = text.slice(match.index + match[0].length).trim();
  const speaker = han.test(text) ? speakerZh(before, after, known) : speakerEn(before, after, known);
  const alone = !/[\p{L}\p{N}]/u.test(before + after);
  if (!speaker && !alone) return null;
  const said = match[1].trim().replace(/[,，]$/u, han.test(match[1]) ? "。" : ".");
  const lead: Sentence[] = speaker?.rest ? [{ kind: "told", text: speaker.rest }] : [];
  const spoken: Sentence = { kind: "said", text: said, speaker: speaker?.name ?? null, how: speaker?.how ?? "" };
  const more = after.replace(/^[，,。.]\s*/u, "");
  const second = quote.exec(after);
  if (second?.[1]) return [...lead, { ...spoken, text: `${said}${han.test(said) ? "" : " "}${second[1].trim()}` }];
  const rest = speaker?.behind ? "" : more;
  return [...lead, spoken, ...(/[\p{L}\p{N}]/u.test(rest) ? [{ kind: "told" as const, text: rest }] : [])];
}

interface Speaker {
  readonly name: string | null;
  readonly how: string;
  /** What the sentence tells ahead of the speech. */
  readonly rest: string;
  /** The words behind the speech say who speaks, and no more. */
  readonly behind: boolean;
}

function speakerZh(before: string, after: string, known: Set<string>): Speaker | null {
  const ahead = new RegExp(
    `^(.*?)([\\p{Script=Han}·]{1,8}?)(?:对|向|冲)?([\\p{Script=Han}]{0,6}?)(${saysZh})[：:，,]?$`,
    "u",
  ).exec(before);
  if (ahead) {
    const clause = before.split(/[，,。；;]/u).at(-1) || (before.split(/[，,。；;]/u).at(-2) ?? before);
    // "一本叫“远方”的书": a name in quotation marks, not speech.
    if (/(?:叫|答|道|喊)$/u.test(before) && !/(?:说道|问道|喊道|叫道|答道)$/u.test(before)) return null;
    const name = nameIn(clause.replace(/[：:]$/u, ""), known);
    // What somebody does while speaking is told as well: 走进厨房说.
    const done = clause.replace(new RegExp(`(?:${saysZh})[：:，,]?$`, "u"), "").slice(name?.length ?? 0);
    const lead = before.slice(0, Math.max(0, before.lastIndexOf(clause)));
    const rest = (
      done.length > 2 ? lead + clause.replace(new RegExp(`(?:${saysZh})[：:，,]?$`, "u"), "") : lead
    ).replace(/[，,；;]?$/u, (mark, at: number) => (at === 0 && mark === "" ? "" : "。"));
    return { name, how: /低声|轻声|小声|大声|高声|笑着|哭着|冷冷地/u.exec(clause)?.[0] ?? "", rest, behind: false };
  }
  const back = new RegExp(`^[，,]?\\s*([\\p{Script=Han}·]{1,6}?)(${saysZh})[。.]?$`, "u").exec(after);
  if (back)
    return {
      name: nameIn(after, known),
      how: /低声|轻声|小声|大声|高声|笑着|哭着/u.exec(after)?.[0] ?? "",
      rest: before,
      behind: true,
    };
  return null;
}

/** The name a clause begins with: one that is known, else the letters ahead of how and what is said. */
function nameIn(clause: string, known: Set<string>): string | null {
  const text = clause.trim();
  for (const name of [...known].sort((a, b) => b.length - a.length)) if (text.startsWith(name)) return name;
  const match =
    /^([\p{Script=Han}·]{1,4}?)(?:的|又|也|却|便|就|才|只|不|摇|点|看|望|转|抬|低|笑|哭|站|走|拉|指|拿|对|向|冲|轻|大|小|高|冷|急|连|忍|突|说|问|喊|叫|答|道|回|嘀|嘟|怒|感)/u.exec(
      text,
    );
  const name = match?.[1];
  if (!name || /^(?:他|她|它|我|你|谁|这|那|有人|大家|他们|她们|众人)$/u.test(name) || name.length < 2) return null;
  known.add(name);
  return name;
}

function speakerEn(before: string, after: string, known: Set<string>): Speaker | null {
  const who = "((?:[Tt]he |[Aa]n? |[Hh]er |[Hh]is |[Mm]y )?[\\p{L}'’.-]+(?: [\\p{Lu}][\\p{L}'’-]+)?)";
  const behind = new RegExp(`^,?\\s*(?:${saysEn} ${who}|${who} ${saysEn})([^.]*)\\.?`, "u").exec(after);
  if (behind)
    return {
      name: spokenName(behind[1] ?? behind[2], known),
      how: manner(behind[3]),
      rest: before,
      behind: after.length - behind[0].length < 3,
    };
  const ahead = new RegExp(`^(.*?)${who} ${saysEn}( [a-z]+ly)?[,:]?$`, "u").exec(before);
  if (ahead)
    return {
      name: spokenName(ahead[2], known),
      how: manner(ahead[3]),
      rest: /[.!?]$/u.test((ahead[1] ?? "").trim()) ? (ahead[1] ?? "").trim() : "",
      behind: false,
    };
  return null;
}

function spokenName(words: string | undefined, known: Set<string>): string | null {
  const name = (words ?? "")
    .replace(/^(?:the|an?|her|his|my) /iu, "")
    .replace(/[.,]+$/, "")
    .trim();
  if (name === "" || /^(?:he|she|it|they|i|we|you|who|someone|somebody|everyone)$/iu.test(name)) return null;
  const upper = name.toUpperCase();
  known.add(upper);
  return upper;
}

function manner(words: string | undefined): string {
  return /\b[a-z]+ly\b/u.exec(words ?? "")?.[0] ?? "";
}
