import { networkProblem, pageLanguage, problemFrom } from "./problem.ts";
import type { SessionAnswer, UserAnswer } from "./wire.ts";

/**
 * Who is signed in. The access token lives in memory and the refresh token in localStorage, where every tab of
 * the browser finds it. A refresh token is good for one refresh, so tabs take turns with a lock and read the
 * stored token again once it is their turn.
 */
interface StoredAccount {
  readonly refreshToken: string;
  readonly user: UserAnswer;
}

const storageKey = "callboard.account";
const refreshLock = "callboard.refresh";
/** A token this close to its end (milliseconds) is not worth sending. */
const margin = 20_000;
/**
 * Behind a laptop's sleep the browser may send over a line that is long dead. Nothing tells it so, and whoever waits
 * for a token, in other tabs too, would wait for minutes; once given up, the next try takes another line.
 */
const answerWithin = 10_000;

let access: { readonly token: string; readonly until: number } | null = null;
let account = readStored();
let refreshing: Promise<string> | null = null;
const listeners = new Set<() => void>();

addEventListener("storage", (event) => {
  if (event.key !== storageKey && event.key !== null) return;
  const before = account;
  account = readStored();
  if (account?.user.id !== before?.user.id) access = null;
  // Another tab's fresh token is no change of account: whoever hears of one closes every open document.
  if (isOther(before, account)) for (const listener of listeners) listener();
});

/** The person signed in in this browser, or null. */
export function signedInUser(): UserAnswer | null {
  return account?.user ?? null;
}

/** Calls back whenever somebody signs in or out, in this tab or another. Returns the way to stop. */
export function onAccountChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps the answer of a sign-in, registration or refresh. */
export function keepSignIn(answer: SessionAnswer): void {
  access = { token: answer.token, until: Date.now() + answer.expires_in * 1000 };
  store({ refreshToken: answer.refresh_token, user: answer.user });
}

/** Keeps what has changed about the person signed in. */
export function keepUser(user: UserAnswer): void {
  if (account) store({ ...account, user });
}

/** Forgets the account in every tab. */
export function forgetSignIn(): void {
  access = null;
  store(null);
}

/** The refresh token, to end the session with; null when nobody is signed in. */
export function currentRefreshToken(): string | null {
  return account?.refreshToken ?? null;
}

/** Drops the access token that the server turned down, so that the next request fetches a new one. */
export function dropAccessToken(refused: string): void {
  if (access?.token === refused) access = null;
}

/**
 * An access token that is still good, refreshed when needed: for requests and for sockets. Throws ApiProblem
 * `unauthorized` when nobody is signed in, `network` when the server is out of reach (the account is kept then).
 */
export async function getAccessToken(): Promise<string> {
  if (access && access.until - Date.now() > margin) return access.token;
  refreshing ??= inTurn(refresh).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refresh(): Promise<string> {
  const stored = readStored();
  if (!stored) throw problemFrom(401, null);
  let response: Response;
  try {
    response = await fetch("/api/v1/auth/refresh", {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": pageLanguage() },
      body: JSON.stringify({ refresh_token: stored.refreshToken }),
      signal: AbortSignal.timeout(answerWithin),
    });
  } catch {
    throw networkProblem();
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body === null) throw networkProblem();
  if (response.ok) {
    keepSignIn(body as SessionAnswer);
    return (body as SessionAnswer).token;
  }
  const problem = problemFrom(response.status, body);
  const over = response.status === 401 || problem.code === "account_suspended";
  if (over && readStored()?.refreshToken === stored.refreshToken) forgetSignIn();
  throw response.status >= 500 ? networkProblem() : problem;
}

/** Browsers offer locks on secure pages only; over plain http on a local network tabs do without. */
function inTurn(work: () => Promise<string>): Promise<string> {
  return navigator.locks ? navigator.locks.request(refreshLock, work) : work();
}

function store(next: StoredAccount | null): void {
  const before = account;
  account = next;
  if (next) localStorage.setItem(storageKey, JSON.stringify(next));
  else localStorage.removeItem(storageKey);
  if (isOther(before, next)) for (const listener of listeners) listener();
}

function isOther(before: StoredAccount | null, now: StoredAccount | null): boolean {
  return now?.user.id !== before?.user.id || now?.user.name !== before?.user.name;
}

function readStored(): StoredAccount | null {
  try {
    const value = JSON.parse(localStorage.getItem(storageKey) ?? "null") as StoredAccount | null;
    return typeof value?.refreshToken === "string" && typeof value.user?.id === "string" ? value : null;
  } catch {
    return null;
  }
}
