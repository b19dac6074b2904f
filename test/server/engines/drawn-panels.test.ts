import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createDrawing } from "../../../server/engines/media/drawing.ts";
import { lettering } from "../../../server/engines/media/letters.ts";
import type { PanelRequest } from "../../../shared/storyboard/panel/composition.ts";
import { compose } from "../../../shared/storyboard/panel/composition.ts";
import { drawPanel, panelWidth } from "../../../shared/storyboard/panel/draw-panel.ts";
import { placeKinds } from "../../../shared/storyboard/places.ts";
import { shotAngles, shotMovements, shotSizes, storyboardStyles } from "../../../shared/storyboard/shot.ts";

const request = (
  change: Omit<Partial<PanelRequest>, "shot"> & { readonly shot?: Partial<PanelRequest["shot"]> } = {},
): PanelRequest => ({
  style: "Cinematic",
  set: "KITCHEN",
  side: "INT",
  time: "NIGHT",
  happening: "",
  characters: ["MARY", "TOM"],
  caption: "1 | MS | MARY",
  ...change,
  shot: {
    prompt: "Medium shot, interior KITCHEN, night. MARY speaks to TOM.",
    size: "MS",
    angle: "eye",
    movement: "static",
    ...change.shot,
  },
});
const svg = (change?: Parameters<typeof request>[0]) => drawPanel(request(change), lettering);
const signal = new AbortController().signal;
const pids = new Set<number | undefined>();
const drawing = createDrawing({ milliseconds: 30_000, restMs: 60_000, onStart: ({ pid }) => pids.add(pid) });
afterAll(() => drawing.close());

describe("a drawn panel", () => {
  test("is the same picture for the same input, to the byte", async () => {
    const [one, two] = await Promise.all([
      drawing.draw({ panel: request() }, signal),
      drawing.draw({ panel: request() }, signal),
    ]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
    expect(Buffer.from(one.bytes).readUInt32BE(16)).toBe(panelWidth);
  });

  test("changes with style, light, size, angle, movement and place", () => {
    const pictures = [
      svg(),
      svg({ style: "Anime" }),
      svg({ style: "Realistic" }),
      svg({ time: "DAY" }),
      svg({ set: "HARBOUR", side: "EXT" }),
      svg({ shot: { size: "CU" } }),
      svg({ shot: { angle: "low" } }),
      svg({ shot: { angle: "dutch" } }),
      svg({ shot: { movement: "push" } }),
    ];
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test("composes as an artist would read the words", () => {
    expect(compose(request())).toMatchObject({
      place: "kitchen",
      inside: true,
      light: "night",
      over: true,
      people: [{ name: "MARY" }],
    });
    const chinese = compose(
      request({
        set: "渡口",
        side: "EXT",
        time: "黄昏",
        characters: ["林静", "陈叔"],
        shot: { size: "WS", prompt: "全景，外景 渡口，黄昏。林静奔跑。" },
      }),
    );
    expect(chinese).toMatchObject({
      place: "water",
      inside: false,
      light: "dusk",
      people: [{ name: "林静", pose: "run" }],
    });
  });

  test("all shots of a scene stand before one backdrop, where its heading names no place and no hour", () => {
    const scene = { set: "王家", side: null, time: "", happening: "△夜里，厨房的水开了。\n△她望向窗外的大海。" };
    const shots = ["全景。夜里，厨房的水开了。", "特写。她望向窗外的大海。", "中景。她说话。"];
    const drawn = shots.map((prompt) => compose(request({ ...scene, shot: { prompt } })));
    expect(drawn.map(({ place, light }) => [place, light])).toEqual(shots.map(() => ["kitchen", "night"]));
  });

  test("shows Chinese letters as outlines, and a letter that no font has as a box", () => {
    const place = { x: 0, y: 20, size: 20, most: 500, fill: "#000" };
    const paths = (text: string) => [...lettering(text, place).matchAll(/ d="([^"]+)"/g)].map(([, d]) => d);
    expect(new Set(paths("夜码头龍囍")).size).toBe(5);
    const [box] = paths("\u{1F9FF}");
    expect(paths("夜码头龍囍")).not.toContain(box);
    expect(lettering("长".repeat(500), place).length).toBeLessThan(40_000);
  });

  test("every place, size, angle and movement in every style can be painted", async () => {
    let painted = 0;
    for (const [index, kind] of placeKinds.entries()) {
      const size = shotSizes[index % shotSizes.length] ?? "WS";
      const set = { room: "客厅", space: "月球", water: "码头", bar: "酒吧" }[kind as string] ?? kind;
      const image = await drawing.draw(
        {
          panel: request({
            set,
            side: null,
            style: storyboardStyles[index % 3] ?? "Anime",
            characters: ["甲", "乙", "丙", "丁", "戊", "己", "庚"].slice(0, index % 8),
            time: ["日", "夜", "黄昏", "清晨"][index % 4] ?? "",
            shot: {
              size,
              angle: shotAngles[index % shotAngles.length] ?? "eye",
              movement: shotMovements[index % shotMovements.length] ?? "static",
              prompt: index % 5 === 0 ? "" : `${size}。他躺着，哭着。<script>&"'`,
            },
          }),
        },
        signal,
      );
      expect(image.bytes.byteLength).toBeGreaterThan(2_000);
      painted += 1;
    }
    expect(painted).toBe(placeKinds.length);
  }, 30_000);

  test("of any shot is drawn by the one process, which none of them ends", async () => {
    const words = fc.oneof(
      fc.constantFrom(
        "",
        "月球。",
        "MARY 躺着哭。",
        "A letter. TOM runs to the car.",
        "她举起枪。",
        "\u0000\uD800<&\"'",
      ),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    const place = fc.oneof(fc.constantFrom(...placeKinds), words);
    const shots = fc.record({
      style: fc.constantFrom(...storyboardStyles),
      set: place,
      side: fc.constantFrom("INT" as const, "EXT" as const, "INT/EXT" as const, null),
      time: fc.oneof(fc.constantFrom("日", "夜", "黄昏", "清晨", "NIGHT", ""), words),
      happening: words,
      characters: fc.array(fc.oneof(fc.constantFrom("MARY", "TOM", "林静"), words), { maxLength: 9 }),
      caption: words,
      shot: fc.record({
        prompt: fc.tuple(place, words).map(([where, what]) => `Wide shot, ${where}. MARY, TOM: ${what}`),
        size: fc.constantFrom(...shotSizes),
        angle: fc.constantFrom(...shotAngles),
        movement: fc.constantFrom(...shotMovements),
      }),
    });
    pids.clear();
    await fc.assert(
      fc.asyncProperty(shots, async (panel) => {
        const { bytes } = await drawing.draw({ panel }, signal);
        expect(Buffer.from(bytes).readUInt32BE(16)).toBe(panelWidth);
      }),
      { numRuns: Number(process.env.PANELS ?? 30) },
    );
    expect(pids.size).toBe(1);
  }, 600_000);

  test("is made all the same when its process is killed, and fails alone when it always is", async () => {
    let killing = 1;
    const shaky = createDrawing({
      milliseconds: 20_000,
      restMs: 60_000,
      onStart: (child) => killing-- > 0 && child.kill("SIGKILL"),
    });
    try {
      expect((await shaky.draw({ panel: request() }, signal)).bytes.byteLength).toBeGreaterThan(2_000);
      killing = 2;
      const [lost, next] = await Promise.allSettled([
        shaky.draw({ panel: request() }, signal),
        shaky.draw({ panel: request() }, signal),
      ]);
      expect(lost).toMatchObject({ status: "rejected", reason: { code: "picture_failed" } });
      expect(next.status).toBe("fulfilled");
      const left = new AbortController();
      const asked = shaky.draw({ panel: request() }, left.signal);
      left.abort(new Error("asked to stop"));
      await expect(asked).rejects.toThrow("asked to stop");
    } finally {
      shaky.close();
    }
  });

  test("that takes too long is given up", async () => {
    const slow = createDrawing({ milliseconds: 1, restMs: 60_000 });
    try {
      const asked = slow.draw({ panel: request() }, signal);
      await expect(asked).rejects.toMatchObject({ code: "picture_failed", message: "longer than 1 ms" });
    } finally {
      slow.close();
    }
  });
});
