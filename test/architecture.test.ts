import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const houses = ["shared", "server", "client"];

/** What the pages that stand beside the script are built from. */
const besideTheScript = [
  "shared",
  "client/session",
  "client/collab",
  "client/comments",
  "client/history",
  "client/sheet",
  "client/ui",
  "client/i18n",
];

/**
 * Who may import whom: a room on the left may import the rooms on the right (and itself). The most specific
 * entry counts. A room that is not listed fails, so that a new one has to state its arrows here.
 */
const arrows: Record<string, readonly string[]> = {
  "shared/documents": [],
  "shared/project": ["shared/documents"],
  "shared/script": ["shared/documents"],
  "shared/storyboard": ["shared/documents", "shared/script", "shared/breakdown"],
  "shared/breakdown": ["shared/documents", "shared/script", "shared/project"],
  "shared/schedule": ["shared/documents", "shared/script", "shared/breakdown", "shared/project"],
  "shared/comments": ["shared/documents", "shared/project"],
  "shared/history": ["shared/documents", "shared/script", "shared/breakdown", "shared/schedule", "shared/storyboard"],
  "shared/new-draft": ["shared/documents", "shared/script", "shared/history"],
  "shared/api": ["shared"],
  "server/engines": ["shared", "server/errors.ts", "server/log.ts", "server/config.ts"],
  "server/parse": ["shared", "server/engines", "server/errors.ts", "server/log.ts"],
  "server/auth": ["shared", "server/engines", "server/errors.ts", "server/log.ts", "server/config.ts"],
  "server/exports": ["shared", "server/engines/fonts"],
  "server/collab": ["shared", "server/engines", "server/auth", "server/errors.ts", "server/log.ts"],
  "server/live": ["shared", "server/engines", "server/auth", "server/errors.ts", "server/log.ts"],
  "server/work": [
    "shared",
    "server/engines",
    "server/auth",
    "server/collab",
    "server/exports",
    "server/parse",
    "server/live",
    "server/errors.ts",
    "server/log.ts",
    "server/config.ts",
    "server/services.ts",
  ],
  "server/jobs": [
    "shared",
    "server/work",
    "server/engines",
    "server/exports",
    "server/collab",
    "server/parse",
    "server/errors.ts",
    "server/log.ts",
    "server/services.ts",
  ],
  "server/backup": ["shared", "server/engines", "server/config.ts"],
  "server/demo": ["shared", "server/work", "server/services.ts", "server/log.ts"],
  "server/api": [
    "shared",
    "server/work",
    "server/live",
    "server/auth",
    "server/engines",
    "server/collab",
    "server/errors.ts",
    "server/log.ts",
    "server/config.ts",
    "server/services.ts",
  ],
  server: ["shared", "server"],
  "client/ui": ["client/i18n"],
  "client/i18n": ["shared"],
  "client/shell": [],
  "client/session": ["shared", "client/i18n", "client/ui"],
  "client/collab": ["shared", "client/session", "client/ui", "client/i18n"],
  "client/comments": ["shared", "client/session", "client/collab", "client/ui", "client/i18n"],
  "client/drafts": ["shared", "client/session", "client/collab", "client/ui", "client/i18n"],
  "client/days": ["shared", "client/session", "client/ui", "client/i18n"],
  "client/project": [
    "shared",
    "client/drafts",
    "client/session",
    "client/collab",
    "client/comments",
    "client/ui",
    "client/i18n",
  ],
  "client/script": [
    "shared",
    "client/session",
    "client/collab",
    "client/comments",
    "client/history",
    "client/ui",
    "client/i18n",
    "client/new-draft",
  ],
  "client/new-draft": ["shared", "client/session", "client/collab", "client/history", "client/ui", "client/i18n"],
  "client/history": ["shared", "client/session", "client/ui", "client/i18n"],
  "client/sheet": ["shared", "client/session", "client/collab", "client/comments", "client/ui", "client/i18n"],
  "client/breakdown": besideTheScript,
  "client/schedule": besideTheScript,
  "client/storyboard": besideTheScript,
  client: ["shared", "client"],
};

const bannedNames = /^(utils?|helpers?|common|misc|lib|managers?|services?|base|data)(\.|$)/;

interface SourceFile {
  readonly file: string;
  readonly imports: readonly string[];
}

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(file);
    return /\.tsx?$/.test(entry.name) ? [{ file, imports: importsOf(file) }] : [];
  });
}

/** The project files that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(path.join(root, file), "utf8");
  const found = source.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => path.posix.join(path.posix.dirname(file), match[1] as string));
}

/** The entry of the table that speaks for a file: its own room, else the house for files at the house's door. */
function roomOf(file: string): string | undefined {
  const [house, room, ...rest] = file.split("/");
  return rest.length > 0 ? Object.keys(arrows).find((name) => name === `${house}/${room}`) : house;
}

const files = houses.flatMap(sourceFiles);

describe("the house", () => {
  test("has files to look at", () => {
    expect(files.length).toBeGreaterThan(100);
  });

  test("knows every room", () => {
    expect(files.filter(({ file }) => roomOf(file) === undefined).map(({ file }) => file)).toEqual([]);
  });

  test("has no import against the arrows", () => {
    const wrong = files.flatMap(({ file, imports }) => {
      const room = roomOf(file) ?? "";
      const allowed = [...(arrows[room] ?? []), room];
      return imports
        .filter((target) => !allowed.some((to) => target === to || target.startsWith(`${to}/`)))
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("keeps the drivers in one file", () => {
    const drivers = /engines\/(queue\/(embedded|bullmq)|bus\/(embedded|redis)|files\/(disk|s3)|log\/sqlite-log)\.ts$/;
    const naming = files.filter(({ imports }) => imports.some((target) => drivers.test(target)));
    expect(naming.map(({ file }) => file).filter((file) => !file.startsWith("server/engines/"))).toEqual([
      "server/open-services.ts",
    ]);
  });

  test("has no drawer for leftovers", () => {
    const named = files.flatMap(({ file }) => file.split("/"));
    const allowed = new Set(["services.ts"]);
    expect(named.filter((name) => bannedNames.test(name) && !allowed.has(name))).toEqual([]);
  });

  test("has no crowded room", () => {
    const rooms = new Map<string, number>();
    for (const { file } of files) rooms.set(path.dirname(file), (rooms.get(path.dirname(file)) ?? 0) + 1);
    expect([...rooms].filter(([, count]) => count > 24)).toEqual([]);
  });
});
