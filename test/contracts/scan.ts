import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scan } from "../../server/engines/scan/scan.ts";

/** The harmless file every scanner must find; written apart so that this one is not found. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

const script = "INT. KITCHEN - DAY\n\nMARY boils a kettle.\n";

/** What every scanner must do. */
export function scanContract(open: () => Scan): void {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "callboard-scan-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each<[string, string, string | Buffer, string | null]>([
    ["a script", "a.txt", script, null],
    ["a Chinese script", "剧本.txt", "1. 内景 厨房 日\n\n玛丽烧水。\n", null],
    ["a PDF", "a.pdf", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", null],
    ["an empty file", "a.txt", "", "empty_file"],
    ["a blank file", "a.txt", " \n\t\r\n", "empty_file"],
    ["an ending that is not read", "a.exe", script, "invalid_script_format"],
    ["a double ending", "a.fdx.exe", script, "invalid_script_format"],
    ["no ending", "script", script, "invalid_script_format"],
    ["a picture called text", "a.txt", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "invalid_script_format"],
    ["a program called Final Draft", "a.fdx", Buffer.from("7f454c4602010100", "hex"), "invalid_script_format"],
    ["an archive called text", "a.txt", Buffer.from("504b030414000000", "hex"), "invalid_script_format"],
    ["a web page called PDF", "a.pdf", "<html><body>hello</body></html>", "invalid_script_format"],
    ["another XML called Final Draft", "a.fdx", "<?xml version='1.0'?><svg/>", "invalid_script_format"],
    ["the test virus", "a.txt", eicar, "malware_detected"],
    ["the test virus deep inside a script", "a.txt", `${script.repeat(9_000)}${eicar}${script}`, "malware_detected"],
  ])("%s", async (_, filename, content, verdict) => {
    const file = path.join(folder, "file");
    await writeFile(file, content);
    expect(await open()({ path: file, filename })).toBe(verdict);
  });

  it("says so when there is no file to look at", async () => {
    await expect(open()({ path: path.join(folder, "none"), filename: "a.txt" })).rejects.toThrow("ENOENT");
  });
}
