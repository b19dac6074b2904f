/** A sentence of a line and where it begins. */
export interface Sentence {
  readonly text: string;
  readonly at: number;
}

/**
 * The line cut into sentences, Western or Chinese; a line break inside the line is only a wrap. Their texts are exact pieces of the line, without outer spaces
 * and without the mark that Chinese scripts put ahead of action (△).
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  // A full stop ends a sentence only ahead of a space and a new beginning, so that "4.32" and "Dr. Strange" hold together.
  for (const match of text.matchAll(
    /[\s\S]+?(?:[。！？；…]+[”’」』）]*|(?<!\b(?:M[Rr]|M[Rr][Ss]|M[Ss]|D[Rr]|S[Tt]|vs|J[Rr]|S[Rr]))[.!?]+["”’)]*(?=\s|$)|$)/g,
  )) {
    const trimmed = match[0].trim().replace(/^[△▲●■▶]\s*/u, "");
    if (trimmed !== "") sentences.push({ text: trimmed, at: match.index + match[0].indexOf(trimmed) });
  }
  return sentences;
}

/** The sentence that holds this place of the line they were cut from; an empty one where there are none. */
export function sentenceAt(sentences: readonly Sentence[], at: number): Sentence {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sentences[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return sentences[low] ?? { text: "", at: 0 };
}
