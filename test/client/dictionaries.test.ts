import { expect, test } from "vitest";
import { en } from "../../client/i18n/en/index.ts";
import { zh } from "../../client/i18n/zh/index.ts";
import { errors } from "../../shared/api/errors.ts";

interface Dictionary {
  readonly [key: string]: string | Dictionary;
}

/** Every string of a dictionary under its full key, as in "reading.scenes_other". */
function flat(dictionary: Dictionary, prefix = ""): [key: string, text: string][] {
  return Object.entries(dictionary).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
}

const english = new Map(flat(en));
const chinese = new Map(flat(zh));

test("both languages fill in the same values", () => {
  const values = (text: string) =>
    [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort((a = "", b = "") => a.localeCompare(b));
  for (const [key, text] of chinese) expect([key, ...values(text)]).toEqual([key, ...values(english.get(key) ?? "")]);
});

test("no string is empty, and none was left in the other language", () => {
  for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe("");
  const foreign = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
  expect(foreign).toEqual(["problems.advice.no_scenes"]);
});

test("advice is given for problems that exist", () => {
  for (const code of Object.keys(en.problems.advice)) expect([...Object.keys(errors), "network"]).toContain(code);
});
