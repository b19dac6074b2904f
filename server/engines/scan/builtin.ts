import { open } from "node:fs/promises";
import { endingOf, isBlank, isText, isWhatItSays } from "./content-kind.ts";
import type { Scan } from "./scan.ts";

const headBytes = 65_536;

/** The harmless string that every scanner must find; written apart so that this file is not one. */
const testVirus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/**
 * The scanner that needs nothing else: the ending must be one that is read, the content must be what the ending
 * says, and the anti-virus test string must not be in it. The file is streamed, whatever its size; only text
 * is looked at beyond its head.
 */
export const builtinScan: Scan = async ({ path, filename }) => {
  const ending = endingOf(filename);
  if (ending === null) return "invalid_script_format";
  const file = await open(path, "r");
  try {
    let first = true;
    let blank = true;
    let tail = Buffer.alloc(0);
    const buffer = Buffer.alloc(headBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, headBytes, null);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      const joined = Buffer.concat([tail, chunk]);
      if (joined.includes(testVirus)) return "malware_detected";
      tail = joined.subarray(-testVirus.length);
      blank &&= isBlank(chunk);
      if (first && !blank && !isWhatItSays(ending, chunk)) return "invalid_script_format";
      if (!first && ending !== ".pdf" && !isText(chunk)) return "invalid_script_format";
      first = false;
    }
    return blank ? "empty_file" : null;
  } finally {
    await file.close();
  }
};
