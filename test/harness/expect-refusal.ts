import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { errors } from "../../shared/api/errors.ts";
import type { Answer, TestApp } from "./start-app.ts";

/** Everything that a refused request might have left. */
export async function remains(app: TestApp): Promise<string[]> {
  const rows = await Promise.all(
    (["projects", "scripts", "tasks", "jobs", "notifications", "exports"] as const).map(
      async (table) => `${table}: ${(await app.services.db.selectFrom(table).selectAll().execute()).length}`,
    ),
  );
  const files = await Promise.all(["files", "tmp"].map((folder) => readdir(path.join(app.dataDir, folder))));
  return [...rows, `files: ${files.map(({ length }) => length).join(" ")}`];
}

/** What is asked is refused in the one shape, in Chinese, and leaves nothing. */
export async function expectRefusalBy(
  app: TestApp,
  ask: () => Promise<Answer>,
  status: number,
  code: keyof typeof errors,
): Promise<Answer> {
  const before = await remains(app);
  const answer = await ask();
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  expect(Object.keys(answer.body)).toEqual(["error"]);
  expect(Object.keys(answer.body.error).sort()).toEqual(["code", "details", "message"]);
  expect(answer.body.error.message).toBe(errors[code][1]);
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await remains(app)).toEqual(before);
  return answer;
}
