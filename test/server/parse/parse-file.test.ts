import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeParser, type ParseRequest, parseFile, warmParser } from "../../../server/parse/parse-file.ts";
import { anEncryptedPdf, aPdf, aPdfBomb } from "../../builders/pdf.ts";

// Every file starts a process; a busy machine takes its time over that.
vi.setConfig({ testTimeout: 30_000 });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parse-"));
  warmParser();
});
afterAll(async () => {
  closeParser();
  await rm(folder, { recursive: true });
});

async function parse(filename: string, content: string | Uint8Array, more: Partial<ParseRequest> = {}) {
  const file = path.join(folder, `${crypto.randomUUID()}.upload`);
  await writeFile(file, content);
  return parseFile({ path: file, filename, ...more });
}

function headings(script: Awaited<ReturnType<typeof parse>>): string[] {
  return script.lines.filter((line) => line.kind === "scene_heading").map((line) => line.text);
}

const western = "INT. KITCHEN - DAY\n\nTea boils.\n\nANNA\nTea?\n\nEXT. GARDEN - NIGHT\n\nRain.\n";
const chinese = "1-1 日 内 客厅\n人物：张三、李四\n\n△张三推门进来。\n张三：（怒）你怎么还在这里？\n李四：我在等你。\n";

function finalDraft(body: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  return `${prolog}\n<FinalDraft DocumentType="Script" Version="5"><Content>${body}</Content></FinalDraft>`;
}

const heading = '<Paragraph Type="Scene Heading"><Text>INT. KITCHEN - DAY</Text></Paragraph>';

describe("reads scripts", () => {
  test("plain text", async () => {
    expect(headings(await parse("a.txt", western))).toEqual(["INT. KITCHEN - DAY", "EXT. GARDEN - NIGHT"]);
  });

  test("Final Draft", async () => {
    expect(headings(await parse("A.FDX", finalDraft(heading)))).toEqual(["INT. KITCHEN - DAY"]);
  });

  test("a PDF, with progress by pages", async () => {
    const page = [
      { text: "INT. KITCHEN - DAY", x: 108, y: 700 },
      { text: "Tea boils over the stove.", x: 108, y: 676 },
    ];
    const told: number[] = [];
    const script = await parse("a.pdf", aPdf([page, page, page]), { onProgress: (progress) => told.push(progress) });
    expect(headings(script)).toHaveLength(3);
    expect(script.pageCount).toBe(3);
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(100);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(3);
  });

  test.each([
    ["UTF-16", Buffer.from(`\ufeff${chinese}`, "utf16le"), []],
    ["UTF-16 without a mark", Buffer.from(chinese, "utf16le"), ["encoding_guessed"]],
    ["GB18030", gb18030(chinese), ["encoding_guessed"]],
  ])("Chinese in %s", async (_, content, warnings) => {
    const script = await parse("剧本.txt", content);
    expect(headings(script)).toHaveLength(1);
    expect(headings(script)[0]).toContain("客厅");
    expect(script.lines.map((line) => line.text).join()).toContain("你怎么还在这里？");
    expect(script.report.warnings).toEqual(warnings);
  });

  test("Chinese copied out of a PDF, radicals and all", async () => {
    const script = await parse("a.txt", "1-1 ⽇ 内 客厅\n⼈物：张三\n\n张三：⾛。\n");
    expect(headings(script)).toEqual(["1-1 日 内 客厅"]);
    expect(script.lines.at(-1)?.text).toBe("走。");
  });

  test("prose, as one scene with a warning", async () => {
    const script = await parse("story.txt", "It was a dark night and nobody was about.\nThe rain fell for hours.\n");
    expect(script.report.warnings).toContain("no_headings");
    expect(script.lines.filter((line) => line.kind === "scene_heading")).toHaveLength(1);
  });

  test("in a moment, once a reader stands ready", async () => {
    const reading = () => timed(() => parse("a.txt", western));
    await expect.poll(reading, { timeout: 25_000, interval: 1500 }).toBeLessThan(500);
  });

  test("many at once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => parse("a.txt", western)));
    expect(all.map((script) => headings(script).length)).toEqual([2, 2, 2, 2, 2, 2]);
  });
});

describe("says what is wrong with a file", () => {
  test.each([
    ["a cut-off Final Draft file", "a.fdx", finalDraft(heading).slice(0, -30), "script_corrupt"],
    [
      "a document type",
      "a.fdx",
      finalDraft(heading, '<!DOCTYPE FinalDraft SYSTEM "file:///etc/passwd">'),
      "unsafe_content",
    ],
    ["entities that grow", "a.fdx", finalDraft(heading, laughs()), "unsafe_content"],
    ["200,000 elements inside each other", "a.fdx", finalDraft("<a>".repeat(200_000)), "script_too_complex"],
    ["a PDF with a password", "a.pdf", anEncryptedPdf(), "script_encrypted"],
    ["a scanned PDF", "a.pdf", aPdf([[], []]), "no_text_layer"],
    ["a broken PDF", "a.pdf", "%PDF-1.4\nrubbish", "script_corrupt"],
    ["a blank text", "a.txt", " \n \n", "no_scenes"],
    ["a line that never ends", "a.txt", `${western}${"word ".repeat(50_000)}`, "script_too_complex"],
  ])("%s", async (_, filename, content, code) => {
    await expect(parse(filename, content)).rejects.toMatchObject({ name: "ParseError", code });
  });

  test("a file that is not there", async () => {
    await expect(parseFile({ path: path.join(folder, "gone"), filename: "a.txt" })).rejects.toMatchObject({
      code: "file_not_found",
    });
  });
});

describe("stops what takes too much, and the next file is read as ever", () => {
  test("a PDF that opens to 1 GB", async () => {
    await expect(parse("a.pdf", aPdfBomb(1024))).rejects.toMatchObject({ code: "script_too_complex" });
    expect(headings(await parse("a.txt", western))).toHaveLength(2);
  });

  test("memory beyond the limit", async () => {
    const limits = { milliseconds: 20_000, bytes: 20 * 1024 * 1024 };
    await expect(parse("a.pdf", aPdfBomb(50), { limits })).rejects.toMatchObject({ code: "script_too_complex" });
    expect(headings(await parse("a.txt", western))).toHaveLength(2);
  });

  test("time beyond the limit", async () => {
    const limits = { milliseconds: 1, bytes: 400 * 1024 * 1024 };
    await expect(parse("a.txt", western, { limits })).rejects.toMatchObject({ code: "script_too_complex" });
    expect(headings(await parse("a.txt", western))).toHaveLength(2);
  });

  test("a caller who no longer wants it", async () => {
    const stop = new AbortController();
    const reading = parse("a.pdf", aPdfBomb(1024), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
    await expect(parse("a.txt", western, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(headings(await parse("a.txt", western))).toHaveLength(2);
  });
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function laughs(): string {
  const ten = (name: string) => `&${name};`.repeat(10);
  return `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "${ten("a")}"><!ENTITY c "${ten("b")}">]>`;
}

/** GB18030 has no encoder in JavaScript: the decoder, asked for every pair, is one. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const pairs = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(Array.from(text).flatMap((sign) => pairs.get(sign) ?? [sign.charCodeAt(0)]));
}
