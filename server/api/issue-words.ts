import type { z } from "zod";
import zhCN from "zod/v4/locales/zh-CN.js";
import type { Language } from "../../shared/api/errors.ts";

type Issue = z.core.$ZodIssue;

const chinese = zhCN().localeError;

/** What our own checks say, in Chinese. */
const own: Readonly<Record<string, string>> = {
  required: "必填",
  "a story has words": "故事须包含文字",
};

/** What is wrong with a value, in the caller's language. `data` is what was sent: an issue does not keep the value. */
export function issueWords(issue: Issue, data: unknown, language: Language): string {
  if (language === "en") return issue.message;
  if (issue.code === "custom") return own[issue.message] ?? issue.message;
  const words = chinese({ ...issue, input: valueAt(data, issue.path) } as Parameters<typeof chinese>[0]);
  return typeof words === "string" ? words : (words?.message ?? issue.message);
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
