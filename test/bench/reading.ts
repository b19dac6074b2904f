/**
 * How fast scripts are read, beside others in the same run: `npm run bench:reading`. Fountain against fountain-js, a PDF
 * against pdf.js's own text of its pages, and the same script at four lengths up to 10,000 scenes.
 */
import { Fountain } from "fountain-js";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { readPdfLines } from "../../shared/script/read-pdf-lines.ts";
import { readText } from "../../shared/script/read-text.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { aPdf, type PdfWords } from "../builders/pdf.ts";

const rounds = 7;

/** Two speakers, a paragraph and a transition: what an average scene holds. */
function fountain(scenes: number): string {
  return Array.from({ length: scenes }, (_, at) =>
    [
      `INT. ROOM ${at + 1} - ${at % 3 === 0 ? "NIGHT" : "DAY"}`,
      `Somebody walks in, looks about, and finds the letter that was left for *nobody* in room ${at + 1}.`,
      "MARA\nWhere is it? I left it here, on this table, under this lamp.",
      `TOBY\n(low)\nNot here. Not in room ${at + 1}.`,
      at % 5 === 4 ? "CUT TO:" : "She waits.",
    ].join("\n\n"),
  ).join("\n\n");
}

function chinese(scenes: number): string {
  return Array.from(
    { length: scenes },
    (_, at) =>
      `1-${at + 1} ${at % 3 === 0 ? "夜" : "日"} 内 房间${at + 1}\n人物：张三、李四\n△张三推门进来，四下张望。\n张三：（低声）信呢？\n李四：不在这里。\n`,
  ).join("\n");
}

/** A screenplay's pages as Final Draft draws them: a run for each glyph, or one for each word. */
function pages(count: number, piece: "glyph" | "word"): Uint8Array {
  const lines = fountain(count * 3)
    .split("\n")
    .filter((line) => line !== "");
  const perPage = Math.ceil(lines.length / count);
  return aPdf(
    Array.from({ length: count }, (_, page) =>
      lines.slice(page * perPage, (page + 1) * perPage).flatMap((line, at): PdfWords[] => {
        let x = /^[A-Z]+$/.test(line) ? 252 : 108;
        return (piece === "glyph" ? [...line] : line.split(/(?<= )/)).flatMap((text) => {
          const from = x;
          x += text.length * 7.2;
          return text.trim() === "" ? [] : [{ text: text.trim(), x: from, y: 720 - at * 24 }];
        });
      }),
    ),
  );
}

async function bare(bytes: Uint8Array): Promise<void> {
  const loading = getDocument({ data: bytes, verbosity: 0, disableFontFace: true, useSystemFonts: false });
  const pdf = await loading.promise;
  for (let number = 1; number <= pdf.numPages; number++) await (await pdf.getPage(number)).getTextContent();
  await loading.destroy();
}

/** The best of several, in milliseconds, each side in turn so that a busy moment hits both. */
async function race(ours: () => unknown, theirs: () => unknown): Promise<[number, number]> {
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++)
    for (const [side, run] of [ours, theirs].entries()) {
      const from = performance.now();
      await run();
      best[side] = Math.min(best[side] as number, performance.now() - from);
    }
  return best;
}

function tell(what: string, [ours, theirs]: readonly [number, number], peer: string): void {
  console.log(
    `${what.padEnd(46)} ${ours.toFixed(0).padStart(6)} ms   ${peer} ${theirs.toFixed(0)} ms   ratio ${(ours / theirs).toFixed(2)}`,
  );
}

const feature = fountain(200);
tell(
  `Fountain, 200 scenes, ${Math.round(feature.length / 1024)} KB`,
  await race(
    () => readText(feature),
    () => new Fountain().parse(feature, true),
  ),
  "fountain-js",
);
for (const piece of ["glyph", "word"] as const) {
  const file = pages(60, piece);
  tell(
    `PDF, 60 pages, a run for each ${piece}`,
    await race(
      async () => readPdfLines(await readPdf(file.slice())),
      () => bare(file.slice()),
    ),
    "bare pdf.js",
  );
}
for (const [language, script] of [
  ["Fountain", fountain],
  ["Chinese", chinese],
] as const) {
  let before = 0;
  for (const scenes of [1_250, 2_500, 5_000, 10_000]) {
    const text = script(scenes);
    const from = performance.now();
    const found = scenesOf(readText(text).lines).length;
    const took = performance.now() - from;
    console.log(
      `${language}, ${found} scenes`.padEnd(46),
      `${took.toFixed(0).padStart(6)} ms`,
      before > 0 ? `  ${(took / before).toFixed(2)} times as long as half of it` : "",
    );
    before = took;
  }
}
