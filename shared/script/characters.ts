import type { ScriptLine } from "./scene.ts";

/** Who speaks in a scene and who is in it. */
export function charactersOf(lines: readonly ScriptLine[]): { speakers: string[]; characters: string[] } {
  const speakers = [
    ...new Set(
      lines.filter((line) => line.kind === "character").map((line) => line.text.replace(/\s*[(（].*$/, "").trim()),
    ),
  ];
  return { speakers, characters: speakers };
}
