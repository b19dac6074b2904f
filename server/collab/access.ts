import { parseDocumentName } from "../../shared/documents/names.ts";
import { type Level, levels } from "../../shared/project/permissions.ts";
import type { EditRules } from "./updates/edit-rules.ts";

export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** What a token allows on one document. */
export interface Access {
  readonly user: Actor;
  /** The highest level they have anywhere in the document. */
  readonly level: Level;
  /** What their edits must keep to; null: to nothing besides the level. */
  readonly rules: EditRules | null;
  /** When the token runs out, milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
  /** The script lies in the trash of a production they are in. */
  readonly deleted?: boolean;
}

/**
 * Decides what a token allows on a document, looking everything up afresh. Null: the token is not
 * valid. A document whose script does not exist, or is none of theirs, has the level `none`.
 */
export type Authorise = (token: string, documentName: string) => Promise<Access | null>;

/** Why a client is turned away from a document; `reason` reaches it word for word. */
export class Refusal {
  readonly reason: RefusalReason;
  readonly code: number;

  constructor(reason: RefusalReason, code: number = 4403) {
    this.reason = reason;
    this.code = code;
  }
}

export type RefusalReason =
  /** The name is not that of a document. */
  | "invalid_name"
  /** No token, or one that is not valid. */
  | "unauthorized"
  /** The token was right once: fetch a new one. */
  | "token_expired"
  /** There is no such document for this person. */
  | "forbidden"
  /** The script was moved to the trash. */
  | "deleted"
  /** Whoever runs the server has suspended the account. */
  | "account_suspended"
  /** The document's form is newer than this client: load the page anew. */
  | "reload"
  /** As many people as a document takes are in it. */
  | "crowded"
  /** The document cannot be opened at the moment: try again. */
  | "unavailable"
  /** The disk is full; nothing more is taken until it is not. */
  | "storage_full"
  /** The bytes are not an update. */
  | "malformed_update"
  /** The update writes under a client id that is somebody else's: start again from a fresh copy. */
  | "foreign_edits"
  /** The update touches what this person may not change, and nothing of it was taken: start again from a fresh copy. */
  | "update_rejected"
  /** The copy is of a document that has begun anew since: drop it and start again. */
  | "outdated_epoch"
  /** Updates keep coming that rest on others which never came: start again from a fresh copy. */
  | "missing_updates";

/** True for what may come in and be looked at. */
export function mayRead(access: Access): boolean {
  return access.level !== "none";
}

/** Comments are written by the server alone; elsewhere `edit` and above may write. */
export function mayWrite(access: Access, documentName: string): boolean {
  if (parseDocumentName(documentName)?.kind === "comments") return false;
  return levels.indexOf(access.level) >= levels.indexOf("edit");
}

/** True when a client that reads forms up to `clientSchema` (its `schema` query) must reload first. */
export function isOutdated(clientSchema: string, documentSchema: unknown): boolean {
  return typeof documentSchema === "number" && !(Number(clientSchema) >= documentSchema);
}
