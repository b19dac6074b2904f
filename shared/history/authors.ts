import * as Y from "yjs";
import { scriptBody } from "../script/script-document.ts";
import type { AuthorsOf } from "./difference.ts";

/** Runs of edits by their numbers: [client id, first number, how many]. */
export type EditRun = readonly [client: number, clock: number, length: number];

/** What is known of who wrote in a document: whose the client ids are, and who took away what. */
export interface Hands {
  readonly writers: ReadonlyMap<number, string>;
  /** User id → what they removed. */
  readonly removals: ReadonlyMap<string, readonly EditRun[]>;
}

/** What both a list and a map are made of underneath. */
type Sequence = Pick<Y.XmlFragment, "_start" | "_map">;

/**
 * Finds who made what `after` has and `before` has not, and who took away what is gone. Lines of the script are
 * called by their uid, everything else "root/key" ("place/S3", "dayMeta/d1:date"). What came in before there was
 * anything to remember it by has no author. Both documents must be of one history.
 */
export function authorsBetween(before: Y.Doc, after: Y.Doc, hands: Hands): AuthorsOf {
  const seen = Y.decodeStateVector(Y.encodeStateVector(before));
  const removed = removalsByClient(hands.removals);
  const isNew = ({ client, clock }: Y.ID, length: number) => clock + length > (seen.get(client) ?? 0);
  const things = new Map<string, Set<string>>();

  function credit(thing: string, people: Iterable<string | undefined>): void {
    for (const person of people) {
      if (person === undefined) continue;
      const known = things.get(thing);
      if (known) known.add(person);
      else things.set(thing, new Set([person]));
    }
  }

  function* writersOf(type: Sequence): Iterable<string | undefined> {
    for (const item of itemsOf(type)) {
      if (!item.deleted && isNew(item.id, item.length)) yield hands.writers.get(item.id.client);
      if (item.content instanceof Y.ContentType && !item.deleted) yield* writersOf(item.content.type);
    }
  }

  /** Whoever removed something that `before` had. */
  function* removersOf(type: Sequence): Iterable<string | undefined> {
    for (const item of itemsOf(type)) {
      if (item.deleted) continue;
      yield* removersAt(item.id, item.length);
      if (item.content instanceof Y.ContentType) yield* removersOf(item.content.type);
    }
  }

  function removersAt(id: Y.ID, length: number): string[] {
    return (removed.get(id.client) ?? [])
      .filter((run) => run.clock < id.clock + length && id.clock < run.clock + run.length)
      .map((run) => run.user);
  }

  for (const [document, peopleOf] of [
    [after, writersOf],
    [before, removersOf],
  ] as const) {
    for (const item of itemsOf(document.getXmlFragment(scriptBody))) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      const uid = item.content.type instanceof Y.XmlElement ? item.content.type.getAttribute("uid") : undefined;
      if (uid === undefined) continue;
      credit(uid, document === after ? newWriter(item) : removersAt(item.id, item.length));
      credit(uid, peopleOf(item.content.type));
    }
    for (const [root, type] of document.share) {
      if (root === scriptBody) continue;
      for (const [key, item] of type._map) {
        if (item.deleted) continue;
        const thing = `${root}/${key}`;
        credit(thing, document === after ? newWriter(item) : removersAt(item.id, item.length));
        if (item.content instanceof Y.ContentType) credit(thing, peopleOf(item.content.type));
      }
    }
  }
  return (thing) => [...(things.get(thing) ?? [])];

  function newWriter(item: Y.Item): (string | undefined)[] {
    return isNew(item.id, item.length) ? [hands.writers.get(item.id.client)] : [];
  }
}

function* itemsOf(type: Sequence): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
  yield* type._map.values();
}

function removalsByClient(removals: Hands["removals"]): Map<number, { user: string; clock: number; length: number }[]> {
  const byClient = new Map<number, { user: string; clock: number; length: number }[]>();
  for (const [user, runs] of removals)
    for (const [client, clock, length] of runs) {
      const list = byClient.get(client) ?? [];
      byClient.set(client, list);
      list.push({ user, clock, length });
    }
  return byClient;
}

/** Joins runs that touch or overlap, so that a paragraph deleted letter by letter is one run. */
export function joinRuns(runs: Iterable<EditRun>): EditRun[] {
  const joined: [number, number, number][] = [];
  for (const [client, clock, length] of [...runs].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && last[0] === client && last[1] + last[2] >= clock) last[2] = Math.max(last[2], clock + length - last[1]);
    else joined.push([client, clock, length]);
  }
  return joined;
}
