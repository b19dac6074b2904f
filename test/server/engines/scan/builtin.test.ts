import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtinScan } from "../../../../server/engines/scan/builtin.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "scan-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function scan(filename: string, content: string | Uint8Array) {
  const file = path.join(folder, "upload");
  await writeFile(file, content);
  return builtinScan({ path: file, filename });
}

const script = "INT. KITCHEN - DAY\n\nTea boils.\n";
const finalDraft = '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script"></FinalDraft>';
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

describe("lets scripts through", () => {
  test.each([
    ["plain text", "a.txt", script],
    ["an ending in capitals", "SCRIPT.TXT", script],
    ["a Chinese name", "剧本.txt", "1-1 日 内 客厅\n"],
    ["Fountain", "a.fountain", script],
    ["Final Draft", "a.fdx", finalDraft],
    ["Final Draft with a mark and spaces ahead", "a.fdx", `\ufeff\n${finalDraft}`],
    ["Final Draft in UTF-16", "a.fdx", Buffer.from(`\ufeff${finalDraft}`, "utf16le")],
    ["a PDF", "a.PDF", "%PDF-1.4\n%\u00e2\u00e3\n1 0 obj"],
    ["a PDF behind a little rubbish", "a.pdf", "\n\n%PDF-1.4\n1 0 obj"],
    ["Chinese in UTF-16 without a mark", "a.txt", Buffer.from("1-1 日 内 客厅\n张三：你好。\n".repeat(40), "utf16le")],
    ["GB18030", "a.txt", Buffer.from([0xbf, 0xcd, 0xcc, 0xfc, 0x0a])],
    ["two dots in the name", "final.v2.txt", script],
    ["a name that looks like a path", "../../etc/passwd.txt", script],
    ["text longer than one read", "a.txt", script.repeat(10_000)],
  ])("%s", async (_, filename, content) => {
    expect(await scan(filename, content)).toBeNull();
  });
});

describe("refuses what the ending does not say", () => {
  const png = Buffer.from("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "latin1");
  const elf = Buffer.from("\u007fELF\u0002\u0001\u0001\0\0\0\0", "latin1");
  const zip = Buffer.from("PK\u0003\u0004\u0014\0\0\0", "latin1");
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
  test.each([
    ["a picture as text", "a.txt", png],
    ["a program as Final Draft", "a.fdx", elf],
    ["a program as PDF", "a.pdf", elf],
    ["a program that hides a PDF mark", "a.pdf", Buffer.concat([elf, Buffer.from("%PDF-1.4")])],
    ["an archive as text", "a.txt", zip],
    ["a Word file as text", "a.txt", ole],
    ["a web page as PDF", "a.pdf", "<!DOCTYPE html><html></html>"],
    ["a web page as text", "a.txt", "<!doctype html>\n<html><script>alert(1)</script></html>"],
    ["a picture with an XML head as Final Draft", "a.fdx", '<?xml version="1.0"?><svg onload="x()"/>'],
    ["text as Final Draft", "a.fdx", script],
    ["a PDF as text", "a.txt", "%PDF-1.4\n1 0 obj"],
    ["rich text as text", "a.txt", "{\\rtf1\\ansi INT. KITCHEN}"],
    ["zero bytes in text", "a.txt", `${script}\0${script}`],
    ["zero bytes far into a text", "a.txt", `${script.repeat(5000)}\0`],
    ["a program behind a script's ending", "a.fdx.exe", finalDraft],
    ["no ending", "script", script],
    ["an ending nobody reads", "a.docx", script],
    ["control characters", "a.txt", "\u0001\u0002\u0003\u0004 abc"],
  ])("%s", async (_, filename, content) => {
    expect(await scan(filename, content)).toBe("invalid_script_format");
  });
});

test.each([
  ["nothing", ""],
  ["only spaces and line ends", " \n\r\n\t "],
  ["only a byte order mark", "\ufeff"],
  ["only wide spaces", "\u3000\u3000\n\u3000"],
])("an upload of %s is empty", async (_, content) => {
  for (const name of ["a.txt", "a.pdf", "a.fdx"]) expect(await scan(name, content)).toBe("empty_file");
});

test("the anti-virus test string is malware wherever it stands", async () => {
  expect(await scan("a.txt", eicar)).toBe("malware_detected");
  expect(await scan("a.fdx", finalDraft + eicar)).toBe("malware_detected");
  // Across the border of two reads.
  expect(await scan("a.txt", "x".repeat(65_536 - 20) + eicar)).toBe("malware_detected");
});
