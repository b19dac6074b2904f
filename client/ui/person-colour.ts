/** Dark enough for white letters, told apart side by side. */
const colours = ["#b3402a", "#2c5d86", "#2f6b46", "#7a4a9e", "#96601a", "#1f6f78", "#a33a6a", "#55606e"] as const;

/** The colour of a person's avatar and caret, the same on every screen because it follows from their id. */
export function personColour(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return colours[sum % colours.length] ?? colours[0];
}
