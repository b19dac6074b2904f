import * as Y from "yjs";
import type { Revision } from "../script/revisions/revision.ts";
import { readRevisions, revisionUnderWay } from "../script/revisions/revision-sets.ts";
import type { ScriptLine, StyleRun } from "../script/scene.ts";
import { lineElement, lineText, readLine, scriptBody } from "../script/script-document.ts";
import { longestRising } from "./align.ts";
import { exactDifference } from "./text-difference.ts";

const styles = ["bold", "italic", "underline"] as const;

/**
 * Writes the body so that it reads as `target`: the most lines stay where they are, the others are set anew, with the
 * marks of comments that stand in them. To be called within a transaction.
 */
export function writeLines(doc: Y.Doc, target: readonly ScriptLine[]): void {
  const revisions = readRevisions(doc);
  writeRevised(doc, target, (now, then) => revisionAfter(revisions, now, then));
}

/** What changes belongs to the revision under way; what stays, stays with the one it had. */
function revisionAfter(revisions: readonly Revision[], now: ScriptLine | undefined, then: ScriptLine) {
  const current = revisionUnderWay(revisions)?.id;
  if (revisions.length === 0) return undefined;
  const same = now?.kind === then.kind && now.text === then.text && now.omitted === then.omitted;
  return same ? now.revision : current;
}

function writeRevised(
  doc: Y.Doc,
  lines: readonly ScriptLine[],
  revisionOf: (now: ScriptLine | undefined, then: ScriptLine) => string | undefined,
): void {
  const body = doc.getXmlFragment(scriptBody);
  const wanted = new Map(lines.map((line, at) => [line.uid, at]));
  const known = new Set<string>();
  const nodes = body.toArray().map((node) => {
    const line = node instanceof Y.XmlElement ? readLine(node) : null;
    const again = line !== null && known.has(line.uid);
    if (line) known.add(line.uid);
    return { node, line, at: line && !again ? (wanted.get(line.uid) ?? null) : null };
  });
  const before = new Map(nodes.flatMap(({ line }) => (line ? [[line.uid, line] as const] : [])));
  const target = lines.map((line): ScriptLine => {
    const { revision: _, ...bare } = line;
    const revision = revisionOf(before.get(line.uid), line);
    return revision === undefined ? bare : { ...bare, revision };
  });
  const kept = nodes.filter((entry) => entry.at !== null);
  const rising = longestRising(kept.map((entry) => entry.at as number));
  const staying = new Map(kept.filter((_, index) => rising.has(index)).map((entry) => [entry.line?.uid, entry]));

  const moving = new Map<string, Y.XmlElement>();
  for (const { node, line, at } of nodes)
    if (line && at !== null && staying.get(line.uid)?.node !== node)
      moving.set(line.uid, (node as Y.XmlElement).clone());

  for (let end = nodes.length; end > 0; ) {
    let start = end;
    while (start > 0 && staying.get(nodes[start - 1]?.line?.uid) !== nodes[start - 1]) start--;
    if (start < end) body.delete(start, end - start);
    end = start < end ? start : end - 1;
  }
  let place = 0;
  let coming: Y.XmlElement[] = [];
  const insert = (): void => {
    if (coming.length > 0) body.insert(place, coming);
    place += coming.length;
    coming = [];
  };
  for (const line of target) {
    const stays = staying.get(line.uid);
    if (!stays) coming.push(moving.get(line.uid) ?? lineElement(line));
    else {
      insert();
      place++;
      if (stays.line) writeLine(stays.node as Y.XmlElement, stays.line, line);
    }
  }
  insert();
  for (const line of target) {
    const moved = moving.get(line.uid);
    const now = moved && readLine(moved);
    if (moved && now) writeLine(moved, now, line);
  }
}

function writeLine(element: Y.XmlElement, now: ScriptLine, then: ScriptLine): void {
  if (JSON.stringify(now) === JSON.stringify(then)) return;
  const set = (name: string, before: string | undefined, after: string | undefined): void => {
    if (before === after) return;
    if (after === undefined) element.removeAttribute(name);
    else element.setAttribute(name, after);
  };
  set("kind", now.kind, then.kind);
  set("num", now.number, then.number);
  set("omitted", now.omitted ? "true" : undefined, then.omitted ? "true" : undefined);
  set("rev", now.revision, then.revision);
  set("dual", now.dual ? "true" : undefined, then.dual ? "true" : undefined);
  const [text, ...more] = element.toArray();
  if (text instanceof Y.XmlText && more.length === 0) writeText(text, now, then);
  else {
    element.delete(0, element.length);
    element.insert(0, [lineText(then)]);
  }
}

/** Letter by letter only what differs; marks of comments go on over what is written between their words. */
function writeText(text: Y.XmlText, now: ScriptLine, then: ScriptLine): void {
  let at = 0;
  for (const part of exactDifference(now.text, then.text)) {
    if (part.op === "removed") text.delete(at, part.text.length);
    else {
      if (part.op === "added") text.insert(at, part.text);
      at += part.text.length;
    }
  }
  const wanted = then.styles ?? [];
  if (wanted.length === 0 && (now.styles ?? []).length === 0) return;
  const styled = text.toDelta() as { insert: string; attributes?: Record<string, unknown> }[];
  let from = 0;
  for (const { insert, attributes } of styled) {
    const to = from + insert.length;
    for (const style of styles) {
      for (const [start, end, on] of stretches(wanted, style, from, to)) {
        if (on !== Boolean(attributes?.[style])) text.format(start, end - start, { [style]: on ? {} : null });
      }
    }
    from = to;
  }
}

/** Cuts a stretch of text where a style begins or ends. */
function stretches(
  runs: readonly StyleRun[],
  style: StyleRun["style"],
  from: number,
  to: number,
): [from: number, to: number, on: boolean][] {
  const own = runs.filter((run) => run.style === style && run.from < to && run.to > from);
  const cuts = [...new Set([from, to, ...own.flatMap((run) => [Math.max(from, run.from), Math.min(to, run.to)])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] as number;
    return [start, end, own.some((run) => run.from <= start && end <= run.to)];
  });
}
