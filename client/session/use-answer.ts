import { useCallback, useEffect, useSyncExternalStore } from "react";
import { api } from "./api.ts";
import { ApiProblem } from "./problem.ts";
import { onAccountChange, signedInUser } from "./tokens.ts";

/** What is known of one GET: the last answer (kept while it is fetched again) and what went wrong the last time. */
export interface Answer<Value> {
  readonly value: Value | null;
  readonly problem: ApiProblem | null;
  readonly loading: boolean;
}

interface Entry {
  state: Answer<unknown>;
  readonly watchers: Set<() => void>;
  /** Counts requests, so that a slow old answer never replaces a newer one. */
  asked: number;
}

const nothing: Answer<never> = { value: null, problem: null, loading: false };
const waiting: Answer<never> = { value: null, problem: null, loading: true };
const entries = new Map<string, Entry>();

onAccountChange(() => {
  for (const [path, entry] of entries) {
    entry.state = waiting;
    if (entry.watchers.size === 0) entries.delete(path);
    else if (signedInUser()) void load(path);
  }
});

/**
 * The answer to a GET of the API, shared by everything that asks for the same path and fetched again whenever a new
 * part of the page asks. A null path asks nothing.
 */
export function useAnswer<Value>(path: string | null): Answer<Value> {
  const subscribe = useCallback((watcher: () => void) => watch(path, watcher), [path]);
  const state = useSyncExternalStore(subscribe, () => (path === null ? nothing : entryOf(path).state));
  useEffect(() => {
    if (path !== null) void load(path);
  }, [path]);
  return state as Answer<Value>;
}

/** Fetches again everything shown whose path begins like this, and forgets the rest. */
export async function refreshAnswers(prefix: string): Promise<void> {
  const shown: string[] = [];
  for (const [path, entry] of entries) {
    if (!path.startsWith(prefix)) continue;
    if (entry.watchers.size > 0) shown.push(path);
    else entries.delete(path);
  }
  await Promise.all(shown.map(load));
}

function entryOf(path: string): Entry {
  const known = entries.get(path);
  if (known) return known;
  const entry: Entry = { state: waiting, watchers: new Set(), asked: 0 };
  entries.set(path, entry);
  return entry;
}

function watch(path: string | null, watcher: () => void): () => void {
  if (path === null) return () => undefined;
  const { watchers } = entryOf(path);
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

async function load(path: string): Promise<void> {
  const entry = entryOf(path);
  const turn = ++entry.asked;
  try {
    const value = await api.get<unknown>(path);
    if (entry.asked === turn) show(entry, { value, problem: null, loading: false });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (entry.asked === turn) show(entry, { ...entry.state, problem: error, loading: false });
  }
}

function show(entry: Entry, state: Answer<unknown>): void {
  entry.state = state;
  for (const watcher of entry.watchers) watcher();
}
