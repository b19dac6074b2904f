import { describe, expect, test } from "vitest";
import {
  type Mentionable,
  matchMentions,
  mentionAt,
  mentionedIn,
  splitMentions,
  writeMention,
} from "../../client/comments/mentions.ts";

const person = (value: string, name: string, detail = ""): Mentionable => ({ value, name, detail, department: null });
const people = [
  person("u1", "Anna Lee", "Writer"),
  person("u2", "Anna", "Producer"),
  person("u3", "周导", "导演"),
  { ...person("@props", "道具", "props"), department: "props" as const },
];

describe("typing @", () => {
  test("offers after a space, at the beginning and behind Chinese words", () => {
    expect(mentionAt("@an", 3)).toEqual({ from: 0, typed: "an" });
    expect(mentionAt("please @", 8)).toEqual({ from: 7, typed: "" });
    expect(mentionAt("这里要血浆@道", 7)).toEqual({ from: 5, typed: "道" });
  });

  test("leaves e-mail addresses and finished mentions alone", () => {
    expect(mentionAt("anna@x.test", 11)).toBeNull();
    expect(mentionAt("@Anna hello", 11)).toBeNull();
  });

  test("finds people by name and departments by either language", () => {
    expect(matchMentions(people, "ann").map(({ value }) => value)).toEqual(["u1", "u2"]);
    expect(matchMentions(people, "prop").map(({ value }) => value)).toEqual(["@props"]);
    expect(matchMentions(people, "道").map(({ value }) => value)).toEqual(["@props"]);
  });

  test("writes the name out and puts the caret behind it", () => {
    const mention = { from: 7, typed: "an" };
    expect(writeMention("please @an now", mention, "Anna Lee")).toEqual({ text: "please @Anna Lee now", caret: 17 });
  });
});

describe("a written comment", () => {
  test("mentions each person once; of two names that fit the longer one is meant", () => {
    expect(mentionedIn("@Anna Lee and @Anna, @道具 @道具", people)).toEqual(["u1", "u2", "@props"]);
  });

  test("is shown with its mentions apart and nothing lost", () => {
    const text = "问 @周导：a@b 可以吗";
    const pieces = splitMentions(text, people);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.mention).map((piece) => piece.text)).toEqual(["@周导"]);
  });
});
