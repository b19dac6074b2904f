import type { Connection, Document, onAuthenticatePayload, onTokenSyncPayload } from "@hocuspocus/server";
import { documentName as nameOf, parseDocumentName } from "../../shared/documents/names.ts";
import { rootMap } from "../../shared/documents/record.ts";
import { scriptMeta } from "../../shared/script/script-document.ts";
import { type Access, type Authorise, isOutdated, mayRead, mayWrite, Refusal } from "./access.ts";
import { readCredentials } from "./credentials.ts";
import type { DocumentEditor } from "./edit-document.ts";
import type { ConnectionContext, LiveDocuments } from "./live-documents.ts";
import { closeCodes } from "./sockets/socket-gate.ts";

const mostInDocument = 250;
const mostSocketsOfUser = 50;
const recheckMs = 60_000;
const renewalMs = 20_000;

/** The way into the documents, and out of them when a right ends. */
export interface Admission {
  /** Lets somebody into a document, or throws the Refusal that tells them why not. */
  letIn(payload: onAuthenticatePayload<ConnectionContext>): Promise<Access>;
  /** Somebody who is in shows a new token; who may no longer be in is turned away. */
  takeNewToken(payload: onTokenSyncPayload<ConnectionContext>): Promise<void>;
  /** Asks for a new token where one has run out, and once a minute whether the rights are still the same. */
  checkAll(): void;
  /** Somebody's rights have changed: whoever is on the way in meanwhile is asked for theirs again. */
  rightsChanged(): void;
}

export function createAdmission(options: {
  readonly authorise: Authorise;
  readonly epoch: number;
  readonly now: () => number;
  readonly documents: () => LiveDocuments;
  readonly read: DocumentEditor["readDocument"];
  readonly socketsOf: (userId: string) => number;
  readonly report: (event: string, error: unknown) => void;
}): Admission {
  const { authorise, documents, now, report } = options;
  const checks = new WeakMap<Connection, { at: number; askedAt: number | null }>();
  let changes = 0;

  async function letIn(payload: onAuthenticatePayload<ConnectionContext>): Promise<Access> {
    const { documentName, token, connectionConfig, context } = payload;
    if (!parseDocumentName(documentName)) throw new Refusal("invalid_name");
    let access: Access;
    let document: Document;
    let seen: number;
    do {
      seen = changes;
      access = await accessOf(token, documentName);
      document = await openFor(payload);
    } while (seen !== changes);
    if (document.connections.size >= mostInDocument || options.socketsOf(access.user.id) > mostSocketsOfUser)
      throw new Refusal("crowded");
    const schema = payload.requestParameters.get("schema");
    if (schema !== null && isOutdated(schema, await schemaOf(documentName))) throw new Refusal("reload");
    connectionConfig.readOnly = !mayWrite(access, documentName);
    context.gate?.signedIn(access.user.id);
    return access;
  }

  async function accessOf(token: string, name: string): Promise<Access> {
    const credentials = readCredentials(token);
    if (credentials.epoch !== null && credentials.epoch !== options.epoch) throw new Refusal("outdated_epoch");
    const access = await authorise(credentials.token, name).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "token_expired")
        throw new Refusal("token_expired", 4401);
      if (
        error instanceof Error &&
        "code" in error &&
        (error.code === "unauthorized" || error.code === "account_suspended")
      )
        throw new Refusal("unauthorized", 4401);
      if (error instanceof Error && "code" in error && error.code === "account_suspended")
        throw new Refusal("account_suspended");
      report("authorise_failed", error);
      throw new Refusal("unavailable");
    });
    if (!access) throw new Refusal("unauthorized", 4401);
    if (access.deleted) throw new Refusal("deleted");
    if (!mayRead(access)) throw new Refusal("forbidden");
    return access;
  }

  function openFor(payload: onAuthenticatePayload<ConnectionContext>): Promise<Document> {
    const { documentName, request, socketId, connectionConfig, context } = payload;
    return documents()
      .createDocument(documentName, request, socketId, connectionConfig, context)
      .catch((error: unknown) => {
        report("document_unreadable", error);
        throw new Refusal("unavailable");
      });
  }

  /** The script's form speaks for all five documents of the script. */
  async function schemaOf(name: string): Promise<unknown> {
    const scriptId = parseDocumentName(name)?.scriptId ?? "";
    const read = options.read(nameOf("script", scriptId), (doc) => rootMap<unknown>(doc, scriptMeta).get("schema"));
    return read.catch((error: unknown) => {
      report("document_unreadable", error);
      throw new Refusal("unavailable");
    });
  }

  async function takeNewToken(payload: onTokenSyncPayload<ConnectionContext>): Promise<void> {
    const connection = payload.connection as Connection<ConnectionContext>;
    try {
      apply(connection, await accessOf(payload.token, payload.documentName), payload.token);
    } catch (error) {
      turnAway(connection, error);
    }
  }

  function apply(connection: Connection<ConnectionContext>, access: Access, token: string): void {
    connection.context = { ...connection.context, access, token };
    connection.readOnly = !mayWrite(access, connection.document.name);
    checks.set(connection, { at: now(), askedAt: null });
  }

  function turnAway(connection: Connection<ConnectionContext>, error: unknown): void {
    const refusal = error instanceof Refusal ? error : new Refusal("unavailable");
    if (refusal.reason === "unavailable") return;
    connection.context.gate?.close(closeCodes.authorizationChanged, refusal.reason);
  }

  /** Asks for a new token where one has run out, and once a minute whether the rights are still the same. */
  function checkConnections(): void {
    for (const document of documents().documents.values())
      for (const connection of document.getConnections()) checkConnection(connection);
  }

  function checkConnection(connection: Connection<ConnectionContext>): void {
    const { access, token, gate } = connection.context;
    if (!access || token === undefined) return;
    const check = checks.get(connection) ?? { at: now(), askedAt: null };
    checks.set(connection, check);
    if (access.expiresAt !== null && now() >= access.expiresAt) {
      if (check.askedAt === null) {
        check.askedAt = now();
        connection.requestToken();
      } else if (now() - check.askedAt > renewalMs) gate?.close(closeCodes.unauthorized, "token_expired");
      return;
    }
    if (now() - check.at < recheckMs) return;
    check.at = now();
    accessOf(token, connection.document.name).then(
      (fresh) => apply(connection, fresh, token),
      (error) => turnAway(connection, error),
    );
  }

  return {
    letIn,
    takeNewToken,
    checkAll: checkConnections,
    rightsChanged() {
      changes += 1;
    },
  };
}
