import type { VersionAnswer, VersionList } from "../../../shared/api/history.ts";
import { documentName, parseDocumentName } from "../../../shared/documents/names.ts";
import { isVersioned, type VersionedKind, versionedKinds } from "../../../shared/history/versioned.ts";
import type { Level } from "../../../shared/project/permissions.ts";
import type { Db } from "../../engines/database/open.ts";
import type { VersionRecord } from "../../engines/log/document-versions.ts";
import { ApiError, isStorageFull } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";

/** One page of the versions of a script's document, newest first. */
export async function listVersions(
  services: Services,
  userId: string,
  scriptId: string,
  query: {
    readonly document: VersionedKind;
    readonly named: "true" | "false";
    readonly page: number;
    readonly page_size: number;
  },
): Promise<VersionList> {
  await accessScript(services.db, userId, scriptId, "read", query.document);
  const kept = await services.versions.list(documentName(query.document, scriptId));
  const all = query.named === "true" ? kept.filter(({ name }) => name !== null) : kept;
  const start = (query.page - 1) * query.page_size;
  const items = await describeVersions(services.db, all.slice(start, start + query.page_size));
  return { items, total: all.length, page: query.page, page_size: query.page_size };
}

/**
 * Keeps the document as it is, under a name; without one as the state from before a restoration, a plan or a new draft.
 * Who may edit it may do so. Throws `nothing_to_keep` while the document is empty.
 */
export async function makeVersion(
  services: Services,
  actor: Actor,
  scriptId: string,
  wanted: {
    readonly document: VersionedKind;
    readonly name?: string | undefined;
    readonly before?: "restore" | "run" | "draft" | undefined;
  },
): Promise<VersionAnswer> {
  await accessScript(services.db, actor.id, scriptId, "edit", wanted.document);
  const { name } = wanted;
  const version = await kept(
    services.versions.keep(documentName(wanted.document, scriptId), {
      reason: name === undefined ? (wanted.before ?? "restore") : "named",
      ...(name === undefined ? {} : { name }),
      by: actor.id,
    }),
  );
  if (!version) throw new ApiError("nothing_to_keep");
  return describeVersion(services.db, version);
}

/** Gives a version a name, which keeps it for ever. */
export async function nameVersion(
  services: Services,
  userId: string,
  scriptId: string,
  versionId: string,
  name: string,
): Promise<VersionAnswer> {
  const { version } = await accessVersion(services, userId, scriptId, versionId, "edit");
  await kept(services.versions.rename(version.id, name));
  return describeVersion(services.db, { ...version, name });
}

/** A version, for somebody who may do this with its document. Throws `version_not_found` for another script's. */
export async function accessVersion(
  services: Services,
  userId: string,
  scriptId: string,
  versionId: string,
  level: Level,
): Promise<{ version: VersionRecord; kind: VersionedKind }> {
  await accessScript(services.db, userId, scriptId, "read", "script");
  for (const kind of versionedKinds) {
    const all = await services.versions.list(documentName(kind, scriptId));
    const version = all.find((candidate) => candidate.id === versionId);
    if (!version) continue;
    await accessScript(services.db, userId, scriptId, level, kind);
    return { version, kind };
  }
  throw new ApiError("version_not_found");
}

/** Versions as the API answers them, with the names of people. */
export async function describeVersions(db: Db, versions: readonly VersionRecord[]): Promise<VersionAnswer[]> {
  const names = await namesOf(
    db,
    versions.flatMap((version) => [...Object.keys(version.edits), ...(version.by === null ? [] : [version.by])]),
  );
  return versions.map((version) => ({
    id: version.id,
    document: kindOf(version.document),
    reason: version.reason,
    name: version.name,
    created_at: new Date(version.at).toISOString(),
    created_by: version.by === null ? null : { id: version.by, name: names.get(version.by) ?? "" },
    size: version.size,
    contributors: Object.entries(version.edits)
      .map(([id, edits]) => ({ id, name: names.get(id) ?? "", edits }))
      .sort((a, b) => b.edits - a.edits),
  }));
}

export async function describeVersion(db: Db, version: VersionRecord): Promise<VersionAnswer> {
  const [answer] = await describeVersions(db, [version]);
  return answer as VersionAnswer;
}

/** What people are called; those who have left this server are not in it. */
export async function namesOf(db: Db, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom("user").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What the versions' file refuses for want of room, as the API says it. */
export async function kept<Value>(writing: Promise<Value>): Promise<Value> {
  return writing.catch((error: unknown) => {
    throw isStorageFull(error) ? new ApiError("storage_full") : error;
  });
}

function kindOf(document: string): VersionedKind {
  const kind = parseDocumentName(document)?.kind ?? "script";
  return isVersioned(kind) ? kind : "script";
}
