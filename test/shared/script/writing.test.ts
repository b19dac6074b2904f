import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFdx } from "../../../shared/script/read-fdx.ts";
import { readText } from "../../../shared/script/read-text.ts";
import type { LineKind, ReadScript, ScriptLine } from "../../../shared/script/scene.ts";
import { writeFdx } from "../../../shared/script/writing/write-fdx.ts";
import { writeFountain } from "../../../shared/script/writing/write-fountain.ts";

const samples = path.resolve(import.meta.dirname, "../../samples");

/** What a script says, without where each line stood in its file. */
function meaning(script: Pick<ReadScript, "title" | "lines">) {
  return {
    title: script.title ?? "",
    lines: script.lines.map(({ kind, text, number, omitted, dual, styles }) => ({
      kind,
      text,
      number,
      omitted,
      dual,
      styles: [...(styles ?? [])].sort((a, b) => a.from - b.from || a.style.localeCompare(b.style)),
    })),
  };
}

function written(script: ReadScript) {
  return { ...script, title: script.title ?? "" };
}

function files(ending: string): string[] {
  return readdirSync(samples, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(ending));
}

describe("Final Draft", () => {
  it.each(files(".fdx"))("%s comes back as it went out", (name) => {
    const script = readFdx(readFileSync(path.join(samples, name), "utf8"));
    const again = readFdx(writeFdx(written(script)));
    expect(meaning(again)).toEqual(meaning(script));
    expect(again.titlePage).toEqual(script.titlePage);
    const tags = (of: ReadScript) =>
      of.tags.map(({ finalDraftId, categoryName, name: label, quote }) => ({
        finalDraftId,
        categoryName,
        label,
        quote,
      }));
    expect(tags(again)).toEqual(tags(script).filter((tag) => tag.finalDraftId !== ""));
    expect(again.report.lost).toBe(0);
  });

  it("keeps any words, numbers, emphasis and speeches side by side", () => {
    fc.assert(
      fc.property(scripts, (lines) => {
        const again = readFdx(writeFdx({ title: "The Last Ferry", titlePage: {}, lines }));
        expect(meaning(again)).toEqual(meaning({ title: "The Last Ferry", lines }));
      }),
      { numRuns: 150 },
    );
  });

  it("hides what an omitted scene said, and says how long the others are", () => {
    const lines = [
      line("S1", "scene_heading", "INT. FERRY - NIGHT", { number: "1" }),
      line("S1.1", "action", "Rain & wind <outside>."),
      line("S2", "scene_heading", "EXT. PIER - DAY", { number: "2", omitted: true }),
      line("S2.1", "action", "Nobody comes."),
    ];
    const xml = writeFdx({ title: "", titlePage: {}, lines, eighths: new Map([["S1", 11]]) });
    expect(xml).toContain('<SceneProperties Length="1 3/8" Title=""/>');
    expect(xml).toContain("Rain &amp; wind &lt;outside&gt;.");
    const again = readFdx(xml);
    expect(again.lines.map(({ text, omitted }) => [text, omitted])).toEqual([
      ["INT. FERRY - NIGHT", undefined],
      ["Rain & wind <outside>.", undefined],
      ["OMITTED", true],
    ]);
    expect(again.report.furniture.map(({ text }) => text).join(" ")).toContain("Nobody comes.");
  });
});

describe("Fountain", () => {
  const fountains = files(".txt").filter(
    (name) => readText(readFileSync(path.join(samples, name), "utf8")).report.format === "fountain",
  );

  it.each(fountains)("%s comes back as it went out", (name) => {
    const script = readText(readFileSync(path.join(samples, name), "utf8"));
    const again = readText(writeFountain(written(script)));
    expect(meaning(again)).toEqual(meaning(script));
    expect(again.titlePage).toEqual({ ...script.titlePage, ...(script.title ? { title: script.title } : {}) });
  });

  it.each([
    "A line without a scene.\n",
    "INT. A - DAY\n\nHe sees _only *INCHES* of the scope_.\n",
    "INT. A - DAY\n\nMARA\n[[who is she?]]\nGo.\n",
  ])("comes back word for word: %j", (text) =>
    expect(writeFountain({ title: "", titlePage: {}, lines: readText(text).lines })).toBe(text),
  );

  it("is told from a screenplay at columns by its own signs, and has a title page above columns as well", () => {
    const text = "Title: Rain\n\n# Act\n\nINT. A - DAY\n\n          MARA\n     Go.\n\n          TOBY\n     No.\n";
    expect(readText(text).title).toBe("Rain");
    const signed = readText(text.replace("# Act", "# Act\n\n= Short.\n\n## Part"));
    expect(signed.lines.slice(0, 3).map((line) => line.kind)).toEqual(["section", "synopsis", "section"]);
  });

  it("forces what would be read as something else", () => {
    const lines = [
      line("S1", "scene_heading", "ABOARD", { number: "1A" }),
      line("S1.1", "action", "INT. is what the sign says."),
      line("S1.2", "action", "A BELL.\nThen nothing."),
      line("S1.3", "action", "#4 is the last boat."),
      line("S1.4", "action", "Two *stars* and a_line."),
      line("S1.5", "character", "老陈"),
      line("S1.6", "dialogue", "走吧。"),
      line("S1.7", "character", "McCall", { dual: true }),
      line("S1.8", "parenthetical", "(quietly)"),
      line("S1.9", "dialogue", "All aboard.", { styles: [{ from: 0, to: 3, style: "bold" }] }),
      line("S1.10", "transition", "Slowly to black"),
      line("S1.11", "lyric", "Row, row"),
      line("S1.12", "note", "Check the tide."),
      line("S1.13", "section", "Act two"),
      line("S1.14", "synopsis", "They leave."),
    ];
    const again = readText(writeFountain({ title: "Ferry", titlePage: { author: "Lin Xia" }, lines }));
    expect(again.titlePage).toEqual({ title: "Ferry", author: "Lin Xia" });
    expect(meaning(again)).toEqual(meaning({ title: "Ferry", lines }));
  });
});

it("one script in two forms gives one scene list", () => {
  for (const name of files(".fdx")) {
    const script = readFdx(readFileSync(path.join(samples, name), "utf8"));
    const headings = (of: ReadScript) =>
      of.lines.flatMap(({ kind, text, number }) => (kind === "scene_heading" ? [`${number ?? ""} ${text}`] : []));
    expect(headings(readText(writeFountain(written(script))))).toEqual(headings(script));
  }
});

const words = fc
  .array(fc.constantFrom("ferry", "Rain", "渡口", "<&>", '"quoted"', "*", "_", "12", "é", "😀", "INT."), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(" "));

const scripts = fc
  .array(
    fc.record({
      kind: fc.constantFrom<LineKind>("scene_heading", "action", "character", "transition", "shot", "lyric", "general"),
      text: words,
      number: fc.option(fc.constantFrom("1", "12A", "3-4"), { nil: undefined }),
      bold: fc.option(fc.tuple(fc.nat(5), fc.nat(5)), { nil: undefined }),
      dual: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((entries) =>
    [{ kind: "scene_heading" as const, text: "EXT. PIER - DAY" }, ...entries].flatMap((entry, index): ScriptLine[] => {
      const { kind, text } = entry;
      const bold = "bold" in entry ? entry.bold : undefined;
      const from = Math.min(bold?.[0] ?? 0, text.length - 1);
      const to = Math.min(from + 1 + (bold?.[1] ?? 0), text.length);
      const made = line(`S.${index}`, kind, text, {
        ...(kind === "scene_heading" && "number" in entry && entry.number ? { number: entry.number } : {}),
        ...(bold && !text.includes("😀") ? { styles: [{ from, to, style: "bold" as const }] } : {}),
      });
      if (kind !== "character") return [made];
      const speech = line(`S.${index}d`, "dialogue", text);
      const other = line(`S.${index}e`, "character", "MEI", { dual: true });
      return "dual" in entry && entry.dual
        ? [made, speech, other, line(`S.${index}f`, "dialogue", text)]
        : [made, speech];
    }),
  );

function line(uid: string, kind: LineKind, text: string, more: Partial<ScriptLine> = {}): ScriptLine {
  return { uid, kind, text, ...more };
}
