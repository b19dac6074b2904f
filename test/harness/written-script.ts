import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { openBrowser } from "./open-browser.ts";
import { type Person, startApp, type TestApp } from "./start-app.ts";

/** The folder of the two drafts of one script: `white.fountain`, and `blue.fountain` that follows it. */
export const drafts = path.resolve(import.meta.dirname, "../samples/drafts");

/** A server with Ann, whose production has the white draft of thirty scenes read in, and a browser to look at it. */
export interface WrittenScript {
  readonly app: TestApp;
  readonly browser: Browser;
  readonly ann: Person;
  /** The script's screen, below the server's address. */
  readonly screen: string;
  readonly scriptId: string;
  /** The script's lines as they are now. */
  lines(): Promise<readonly ScriptLine[]>;
  close(): Promise<void>;
}

/** Starts all of it; a test file closes it behind its last test. */
export async function openWrittenScript(): Promise<WrittenScript> {
  const [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const ann = await app.person("Ann");
  const projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  const bytes = await readFile(path.join(drafts, "white.fountain"));
  const scriptId = (await ann.upload({ name: "white.fountain", bytes }, projectId)).body.id;
  await ann.scriptOnceRead(scriptId);
  return {
    app,
    browser,
    ann,
    screen: `/p/${projectId}/s/${scriptId}/script`,
    scriptId,
    lines: () => app.services.documents.readDocument(`script:${scriptId}`, readLines),
    async close() {
      await browser.close();
      await app.close();
    },
  };
}
