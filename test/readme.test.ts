import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { documentKinds } from "../shared/documents/names.ts";
import { startApp } from "./harness/start-app.ts";

const root = path.resolve(import.meta.dirname, "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const run = promisify(execFile);

describe("README.md", () => {
  test("names every setting that the server reads, and no other", () => {
    const read = [...readFileSync(path.join(root, "server/config.ts"), "utf8").matchAll(/env\.([A-Z_]+)/g)];
    const table = readme.slice(readme.indexOf("| setting |"), readme.indexOf("A wrong value is refused"));
    const named = [...table.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, cell]) => cell?.match(/[A-Z_]+/g) ?? []);
    expect(new Set(named)).toEqual(new Set(read.map(([, name]) => name)));
  });

  test("names the roots of every document", () => {
    for (const kind of documentKinds) {
      const [, cell = ""] = new RegExp(`^\\| \`${kind}:<id>\` \\| (.*) \\|$`, "m").exec(readme) ?? [];
      const roots = [...cell.matchAll(/`([a-zA-Z]+)`(?= \(|,|;|$)/g)].map(([, name]) => name as string);
      expect(roots.length, kind).toBeGreaterThan(0);
      const files = readdirSync(path.join(root, `shared/${kind}`), { encoding: "utf8", recursive: true }).filter(
        (file) => file.endsWith(".ts"),
      );
      const source = files.map((file) => read(`shared/${kind}/${file}`)).join("\n");
      for (const name of roots) expect(source, `${kind}: ${name}`).toContain(`"${name}"`);
    }
  });

  test("points only at what is there", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target as string);
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
    const commands = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name as string);
    expect(links.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
    expect(commands.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("has commands for programs that work as they stand", async () => {
    const app = await startApp();
    try {
      const writer = await app.person("Writer");
      const { body: made } = await writer.request("POST", "/auth/tokens", { name: "readme" });
      const file = path.join(root, "test/samples/tide-clock.fdx");
      const lines = readme.split("\n").filter((line) => line.startsWith("curl "));
      expect(lines).toHaveLength(4);
      const paper = path.join(app.dataDir, "dood.pdf");
      let id = "";
      for (const line of lines) {
        const command = line
          .replaceAll("http://127.0.0.1:3000", app.url)
          .replace("script.fdx", file)
          .replace("script_123", id)
          .replace("dood.pdf", paper);
        const { stdout } = await run("sh", ["-c", command], { env: { ...process.env, TOKEN: made.token } });
        if (command.includes(paper)) {
          expect(readFileSync(paper, "latin1")).toMatch(/^%PDF-/);
          continue;
        }
        const answer = JSON.parse(stdout);
        expect(answer).not.toHaveProperty("error");
        if (answer.status === "parsing") {
          id = answer.id;
          await writer.scriptOnceRead(id);
        }
      }
    } finally {
      await app.close();
    }
  });
});

test("the decisions are numbered pages with a date, a status and their three parts", () => {
  const pages = readdirSync(path.join(root, "shared/decisions"));
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) {
    expect(page).toMatch(/^\d{3}-[a-z0-9-]+\.md$/);
    const text = read(`shared/decisions/${page}`);
    expect(text, page).toMatch(new RegExp(`^# ${page.slice(0, 3)} `));
    expect(text, page).toMatch(/^Date: \d{4}-\d{2}-\d{2} · Status: /m);
    for (const part of ["## Context", "## Decision", "## Consequences"]) expect(text, page).toContain(part);
  }
  const numbers = pages.map((page) => page.slice(0, 3));
  expect(new Set(numbers).size).toBe(numbers.length);
});
