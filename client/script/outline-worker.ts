import * as Y from "yjs";
import { pageOf } from "../../shared/script/pages/page-model.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { outlineOf, type ScriptOutline } from "./outline.ts";

/** What changed in the script since the last message, the first time all of it. */
export interface OutlineQuestion {
  readonly update: Uint8Array;
  readonly chinesePage: boolean;
}

export type OutlineAnswer = ScriptOutline;

/** Between two readings, in milliseconds: a long script takes a second to read. */
const pause = 800;

const doc = new Y.Doc();
let waiting = false;
let chinesePage = false;
let first = true;

/** Reads a very long script away from the page, so that the page can be written on meanwhile. */
self.addEventListener("message", ({ data }: MessageEvent<OutlineQuestion>) => {
  Y.applyUpdate(doc, data.update);
  chinesePage = data.chinesePage;
  if (!waiting) setTimeout(answer, first ? 0 : pause);
  waiting = true;
  first = false;
});

function answer(): void {
  waiting = false;
  self.postMessage(outlineOf(readLines(doc), pageOf(doc), chinesePage) satisfies OutlineAnswer);
}
