/** A feature-shaped Fountain script: each scene a good half page in one of a few sets, two people talking. */
export function aScreenplay(scenes: number): string {
  const sets = ["INT. LIGHTHOUSE - DAY", "EXT. BREAKWATER - DAY", "INT. NET LOFT - NIGHT"];
  const casts = [
    ["MARA", "OLD TOMAS"],
    ["MARA", "JUNO"],
    ["OLD TOMAS", "JUNO"],
  ];
  return Array.from({ length: scenes }, (_, index) => {
    const [first = "", second = ""] = casts[index % casts.length] ?? [];
    const speeches = Array.from(
      { length: 6 },
      (_, turn) => `${turn % 2 === 0 ? first : second}\nThe ${turn + 1}th tide of scene ${index + 1} waits for nobody.`,
    );
    return [sets[index % sets.length], `${first} holds a lantern. ${second} coils a rope.`, ...speeches].join("\n\n");
  }).join("\n\n");
}
