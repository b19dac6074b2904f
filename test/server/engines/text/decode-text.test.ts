import { describe, expect, test } from "vitest";
import { decodeText } from "../../../../server/engines/text/decode-text.ts";

const english = "INT. KITCHEN - DAY\n\nTea boils.\n";
const chinese = "1-1 日 内 客厅\n人物：张三、李四\n\n张三：（怒）你怎么还在这里？\n";

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
}

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const buffer = Buffer.from(text, "utf16le");
  return order === "le" ? buffer : buffer.swap16();
}

describe("the file says what it is", () => {
  test.each([
    ["UTF-8", bytes(chinese), "utf-8"],
    ["UTF-8 with a mark", bytes([0xef, 0xbb, 0xbf], chinese), "utf-8"],
    ["UTF-16 little-endian with a mark", utf16(`\ufeff${chinese}`, "le"), "utf-16le"],
    ["UTF-16 big-endian with a mark", utf16(`\ufeff${chinese}`, "be"), "utf-16be"],
  ])("%s", (_, file, encoding) => {
    expect(decodeText(file)).toEqual({ text: chinese, encoding, guessed: false });
  });

  test.each(["\r\n", "\r", "\u2028", "\u0085"])("line ends %j become \\n", (end) => {
    expect(decodeText(bytes(english.replaceAll("\n", end))).text).toBe(english);
  });
});

describe("the file does not say, and the best reading is chosen", () => {
  // "客厅 日 内。他说：你好，我在这里等你。" in GB18030.
  const gb = [
    0xbf, 0xcd, 0xcc, 0xfc, 0x20, 0xc8, 0xd5, 0x20, 0xc4, 0xda, 0xa1, 0xa3, 0xcb, 0xfb, 0xcb, 0xb5, 0xa3, 0xba, 0xc4,
    0xe3, 0xba, 0xc3,
  ];
  // "張三：你好。他說我們在客廳。" in Big5.
  const big5 = [
    0xb1, 0x69, 0xa4, 0x54, 0xa1, 0x47, 0xa7, 0x41, 0xa6, 0x6e, 0xa1, 0x43, 0xa5, 0x4c, 0xbb, 0xa1, 0xa7, 0xda, 0xad,
    0xcc,
  ];
  test.each([
    ["GB18030", bytes(gb), "gb18030", "客厅 日 内。他说：你好"],
    ["Big5", bytes(big5), "big5", "張三：你好。他說我們"],
    ["Chinese UTF-16 without a mark", utf16(chinese, "be"), "utf-16be", chinese],
    ["English UTF-16 without a mark", utf16(english, "le"), "utf-16le", english],
    ["Windows quotes", bytes("He doesn", [0x92], "t move."), "windows-1252", "He doesn’t move."],
    [
      "French",
      bytes("H", [0xd4], "TEL - JOUR. Il ", [0xe9], "tait l", [0xe0], "."),
      "windows-1252",
      "HÔTEL - JOUR. Il était là.",
    ],
  ])("%s", (_, file, encoding, text) => {
    expect(decodeText(file)).toEqual({ text, encoding, guessed: true });
  });
});

test("nothing at all is an empty text", () => {
  expect(decodeText(new Uint8Array())).toEqual({ text: "", encoding: "utf-8", guessed: false });
});
