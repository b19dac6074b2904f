import { randomBytes } from "node:crypto";

const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new id such as `script_01jd3n…`: the time in front, so that ids sort by age, then 80 random bits. */
export function newId(kind: string): string {
  let time = Date.now();
  let front = "";
  for (let digit = 0; digit < 10; digit++) {
    front = `${letters[time % 32]}${front}`;
    time = Math.floor(time / 32);
  }
  const back = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join("");
  return `${kind}_${front}${back}`;
}
