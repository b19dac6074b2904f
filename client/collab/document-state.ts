/** What the badge may say about one document. */
export type DocumentState = "connecting" | "saved" | "saving" | "late" | "blocked" | "offline" | "refused" | "outdated";

export interface DocumentStatus {
  readonly state: DocumentState;
  /** The content may be shown: it came from the server, or from the copy on this device. */
  readonly ready: boolean;
  /** Whether this person may write; null until the server (now or on an earlier visit) has said. */
  readonly canEdit: boolean | null;
  /** Edits made in this tab that the server has not confirmed. */
  readonly unsaved: number;
  /** A copy on this device holds those edits, so closing the tab loses nothing. */
  readonly kept: boolean;
  /** Edits that could not be kept: the right to write ended before they were sent. */
  readonly lost: number;
}

/** What is known about one document's connection at this moment. */
export interface ConnectionFacts {
  readonly refusal: "refused" | "outdated" | null;
  /** The socket is open and answers. */
  readonly connected: boolean;
  /** The server's content has arrived since the channel was opened. */
  readonly synced: boolean;
  /** Messages of this channel that the server has not confirmed, the handshake included. */
  readonly unconfirmed: number;
  readonly unsaved: number;
  /** No confirmation has come for so long that the reader should know. */
  readonly late: boolean;
  /** The server has said that it cannot write to its disk. */
  readonly blocked: boolean;
  /** The first attempt to connect has neither succeeded nor failed yet. */
  readonly firstAttempt: boolean;
}

/**
 * "saved" is only said when the server has confirmed everything; edits that wait for an open channel are "saving" for
 * two seconds and "late" from then on, edits that wait for a network are "offline".
 */
export function documentState(facts: ConnectionFacts): DocumentState {
  if (facts.refusal) return facts.refusal;
  if (!facts.connected) return facts.firstAttempt ? "connecting" : "offline";
  if (facts.synced && facts.unconfirmed === 0) return "saved";
  if (facts.blocked) return "blocked";
  if (facts.unsaved === 0) return "connecting";
  return facts.late ? "late" : "saving";
}

/** What to do when the server refuses a document. */
export type RefusalAction = "reload" | "leave" | "restart" | "retry";

/**
 * Reads the server's reason. Only a plain "you may not" lets the copy on this device go: a server in trouble
 * also refuses, and then the copy is all there is.
 */
export function refusalAction(reason: string): RefusalAction {
  if (reason === "reload") return "reload";
  if (reason === "outdated_epoch") return "restart";
  return ["forbidden", "deleted", "account_suspended", "invalid_name"].includes(reason) ? "leave" : "retry";
}

/** The time between two attempts in milliseconds: doubled each time up to half a minute, spread by `random` in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.5 + random / 2);
}

/** A socket that looks open but has not answered a question for `limit` milliseconds. */
export function isHalfOpen(asked: number, lastHeard: number, now: number, limit: number): boolean {
  return asked > lastHeard && now - asked > limit;
}
