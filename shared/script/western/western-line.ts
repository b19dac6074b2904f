import { opensScene } from "./western-heading.ts";

/** Letters, and none of them small, once what stands in brackets is set aside. */
export function isCapitals(text: string): boolean {
  // Most lines are prose, and two small letters in a row are never part of a name in capitals.
  const bracket = text.indexOf("(");
  if (/\p{Ll}{2}/u.test(bracket < 0 ? text : text.slice(0, bracket))) return false;
  const bare = text.replace(/\([^()]*(?:\)|$)/g, " ");
  return (
    /\p{Lu}/u.test(bare) &&
    !/\p{Ll}/u.test(bare.replace(/(?<=\bM)c(?=\p{Lu})|(?<=\bMA)c(?=\p{Lu})|(?<=\bD)e(?=\p{Lu})/gu, ""))
  );
}

const transitions =
  /^(?:(?:SMASH |MATCH |JUMP |HARD |TIME |QUICK |SLOW |SHOCK |FLASH |INTER|BACK TO |DIRECT |CROSS |FAST |ABRUPT |WE )*(?:CUT|CUTS|DISSOLVE|DISSOLVES|FADE|FADES|WIPE|WIPES|IRIS|INTERCUT|MORPH|BLACKOUT|SEGUE|FLASH)\b[^a-z]*)$/;

/** CUT TO:, FADE IN:, DISSOLVE: and the like, in capitals; any short line of capitals that ends in TO:. */
export function isTransition(text: string): boolean {
  if (text.length > 45 || !isCapitals(text)) return false;
  const line = text.replace(/^[>\s]+/, "").trim();
  if (/(?:^|\s)TO:$/.test(line)) return true;
  if (!transitions.test(line)) return false;
  return (
    /^(?:FADE|FADES) (?:IN|OUT|UP|TO|THROUGH|FROM|BACK|DOWN)\b/.test(line) ||
    /[:.]$/.test(line) ||
    /^(?:(?:SMASH|MATCH|JUMP|HARD) )?(?:CUT|DISSOLVE|CROSS FADE|BLACKOUT|INTERCUT)(?: (?:TO|BACK|WITH)\b.*)?$/.test(
      line,
    )
  );
}

const shots =
  /^(?:(?:EXTREME |TIGHT |WIDE |HIGH |LOW |MEDIUM |FULL |REVERSE |TRACKING |LONG |AERIAL )*(?:CLOSE ?-?UP|CLOSE ON|CLOSE SHOT|CLOSER|CLOSE|SHOT|ANGLE|ANGLES|POV|P\.O\.V\.|INSERT|WIDER|C\.?U\.?|ECU|TWO ?-?SHOT|MONTAGE|SERIES OF SHOTS|BACK TO SCENE|TITLE|SUPER(?:IMPOSE)?|ON SCREEN)\b|(?:ON|NEW ANGLE|ANOTHER ANGLE|MOVING|DOLLY|PAN|CRANE|TRACK)\s)/;

/** CLOSE ON, ANGLE ON, INSERT, POV: a camera direction on a line of its own. */
export function isShot(text: string): boolean {
  return text.length <= 80 && isCapitals(text) && (shots.test(text) || isPointOfView(text));
}

/** "SNIPER SCOPE POV", "RED'S P.O.V.": the line ends with the words or gives them an owner. */
export function isPointOfView(text: string): boolean {
  return /\S (?:POV|P\.O\.V\.?):?$|(?:'S|’S|S') (?:POV|P\.O\.V\.?)\b/.test(text);
}

const notNames =
  /^(?:THE END|END|END (?:OF )?(?:CREDITS|ACT|EPISODE|SCENE|TITLES?|MONTAGE|FLASHBACK|INTERCUT|TEASER|SHOW).*|CREDITS.*|OPENING (?:CREDITS|TITLES?).*|MAIN TITLES?.*|TITLE.*|SUPER.*|MONTAGE.*|FLASHBACK.*|LATER|MOMENTS LATER.*|CONTINUED.*|OMIT(?:TED)?|SCENES? .*OMITTED|ACT (?:ONE|TWO|THREE|FOUR|FIVE|SIX|[IVX\d]+).*|TEASER|COLD OPEN|TAG|PROLOGUE|EPILOGUE|INTERCUT.*|BACK TO .*|CUT TO.*|NOTE|MUSIC CUE.*|BLACK|BLACKNESS|SILENCE|DARKNESS|NOTHING)\.?:?$/;

/** A line that can stand above a speech: capitals, short, a name rather than a heading, shot or transition. */
export function canBeCue(text: string): boolean {
  if (text.length > 80 || !isCapitals(text)) return false;
  const bare = text
    .replace(/\([^()]*(?:\)|$)/g, " ")
    .replace(/\s*\^$/, "")
    .replace(/\s+/g, " ")
    .trim();
  if (bare === "" || bare.length > 42 || /^[("'\u2018\u201c[*.-]/.test(text) || /^\d+\.?$/.test(bare)) return false;
  if (opensScene(text) || isTransition(text) || notNames.test(bare)) return false;
  if (/[!?…]$|\.{2,}|--|—|[;]|,$/.test(bare) || (/[:]$/.test(bare) && isShot(bare))) return false;
  if (
    /\.$/.test(bare) &&
    !/(?:\b(?:JR|SR|DR|MR|MRS|MS|NO|ST|SGT|LT|CAPT|COL|GEN|PROF|V\.O|O\.S|O\.C|V\.0|CONT'D|CONT)|\b\p{L})\.$/u.test(
      bare,
    )
  )
    return false;
  return bare.split(" ").length <= 6;
}

/** "(Gus, Tina, Old Lady)" below a heading: who is in the scene, as comedies and Final Draft list it. */
export function isCastBelow(text: string): boolean {
  const list = /^\(([^()]{3,150})\)$/.exec(text)?.[1]?.split(/,\s*/) ?? [];
  return (
    list.length > 1 &&
    list.every((name) => name.length <= 24 && name.split(" ").every((word) => /^[\p{Lu}\d#&]/u.test(word)))
  );
}

/** Page furniture by its wording: page numbers, (MORE), CONTINUED, stars of a revision. */
export function isFurniture(text: string): boolean {
  if (text.length > 120) return false;
  const line = text.replace(/\s+/g, " ");
  if (line.length > 60) return false;
  return (
    /^\(? ?MORE ?\)?$|^-+ ?\(? ?MORE ?\)? ?-+$/.test(line) ||
    /^(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.? )?\(?(?:CONTINUED|CONT'D|CONT’D)(?: ?: ?\d{1,3})?\)?:?(?: ?\(\d+\))?(?: [A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?)?:?(?: ?\*+)?$/i.test(
      line,
    ) ||
    /^\*+$/.test(line) ||
    /\| ?P ?a ?g ?e\b/i.test(line) ||
    isDatedHeader(text) ||
    /^(?:- ?)?(?:page|pg\.?) ?\d{1,4}(?: of \d{1,4})?(?: ?-)?$/i.test(line)
  );
}

/** A revision or a date, and far to the right of it a page number: "Blue Rev. 3/4/21          2.". */
function isDatedHeader(text: string): boolean {
  return (
    /(?:\s{3,}|\t)\d{1,3}[A-Z]?\.?$/.test(text) &&
    /\b(?:rev(?:ised|ision|\.)|draft)|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/i.test(text) &&
    !opensScene(text)
  );
}

/** A number alone on its line, as pages are numbered: "12", "12.", "- 12 -", "12A.". */
export function isPageNumber(text: string): boolean {
  return /^(?:- ?|\(|~ ?)?\d{1,3}[A-Z]?(?:\.|\)| ?-| ?~)?$/.test(text);
}
