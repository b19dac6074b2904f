/** What may not stand at the start of a line, as Chinese and Western printing have it (避头). */
const notFirst = /^[，。、；：？！…—～·）》」』】〕〉”’％,.;:?!%)\]}·]$/u;
/** What may not stand at its end (避尾). */
const notLast = /^[（《「『【〔〈“‘([{$￥]$/u;
const wide = /[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/**
 * Breaks a text into lines no wider than `most`: at spaces, around Chinese letters (never ahead of a closing mark nor
 * behind an opening one), and inside a word only when it is wider than a whole line. Line feeds are kept; an empty text
 * is one empty line.
 */
export function wrapText(text: string, most: number, widthOf: (text: string) => number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, most, widthOf));
}

function wrapLine(text: string, most: number, widthOf: (text: string) => number): string[] {
  if (widthOf(text) <= most) return [text.trimEnd()];
  const lines: string[] = [];
  let line = "";
  let width = 0;
  const end = () => {
    lines.push(line.trimEnd());
    line = "";
    width = 0;
  };
  for (const piece of unbreakable(text)) {
    const wanted = widthOf(piece.trimEnd());
    if (line !== "" && width + wanted > most) end();
    if (line === "" && lines.length > 0 && piece.trim() === "") continue;
    if (wanted <= most) {
      line += piece;
      width += widthOf(piece);
      continue;
    }
    for (const letter of piece) {
      const one = widthOf(letter);
      if (line !== "" && width + one > most) end();
      line += letter;
      width += one;
    }
  }
  if (line !== "" || lines.length === 0) end();
  return lines;
}

/** The text in pieces that stay together, each with the spaces behind it. */
function unbreakable(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let last = "";
  for (const letter of text) {
    const apart = last === " " ? letter !== " " : (wide.test(letter) || wide.test(last)) && letter !== " ";
    if (piece !== "" && apart && !notFirst.test(letter) && !notLast.test(last)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
    last = letter;
  }
  return piece === "" ? pieces : [...pieces, piece];
}
