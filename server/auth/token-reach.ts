import { AsyncLocalStorage } from "node:async_hooks";

/** The productions that the token of the request at work is limited to; null: no limit of its own. */
export type Reach = readonly string[] | null;

const current = new AsyncLocalStorage<Reach>();

/**
 * Runs `work` for a token that reaches these productions only. Whatever asks for access meanwhile, however deep,
 * sees the others as if their owner were not in them: no route can forget to ask.
 */
export function withinReach<Result>(reach: Reach, work: () => Result): Result {
  return current.run(reach, work);
}

/** The limit that holds here; null outside a request and for people who are signed in. */
export function reachHere(): Reach {
  return current.getStore() ?? null;
}

/** Whether a token limited like this may see the production. */
export function isWithin(reach: Reach, projectId: string): boolean {
  return reach === null || reach.includes(projectId);
}
