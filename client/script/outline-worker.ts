import * as Y from "yjs";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import { readPageLock } from "../../shared/script/revisions/page-lock.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { changedParts, emptyOutline, outlineOf, type ScriptOutline } from "./outline.ts";

/** What changed in the script since the last message, the first time all of it. */
export interface OutlineQuestion {
  readonly update: Uint8Array;
  readonly chinesePage: boolean;
}

/** The parts of the outline that have changed since the last answer. */
export type OutlineAnswer = Partial<ScriptOutline>;

/** Between two readings, in milliseconds. */
const pauseFor = (lines: number) => (lines > 5000 ? 800 : 300);

const doc = new Y.Doc();
let waiting = false;
let chinesePage = false;
let told: ScriptOutline | null = null;

/** Reads a script away from the page, so that the page can be written on meanwhile. */
self.addEventListener("message", ({ data }: MessageEvent<OutlineQuestion>) => {
  Y.applyUpdate(doc, data.update);
  chinesePage = data.chinesePage;
  if (!waiting) setTimeout(answer, told === null ? 0 : pauseFor(doc.getXmlFragment(scriptBody).length));
  waiting = true;
});

function answer(): void {
  waiting = false;
  const outline = outlineOf(readLines(doc), { page: pageOf(doc), locked: readPageLock(doc), chinesePage });
  const changed = changedParts(told ?? emptyOutline, outline);
  told = outline;
  if (Object.keys(changed).length > 0) self.postMessage(changed satisfies OutlineAnswer);
}
