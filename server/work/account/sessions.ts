import { sql } from "kysely";
import type { SignedInSession } from "../../../shared/api/auth.ts";
import type { Principal } from "../../auth/authenticate.ts";
import { demandSession } from "../../auth/confirmation.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";

/** Where somebody is signed in, the latest seen first. A session was seen when its refresh token was last exchanged. */
export async function listSessions(services: Services, principal: Principal): Promise<SignedInSession[]> {
  const current = demandSession(principal);
  const rows = await services.db
    .selectFrom("session")
    .innerJoin("refresh_tokens", "refresh_tokens.session_id", "session.id")
    .select(["session.id", "session.userAgent", "session.ipAddress", "session.createdAt"])
    .select(sql<string>`max(refresh_tokens.created_at)`.as("seen"))
    .where("session.userId", "=", principal.id)
    .where("session.expiresAt", ">", new Date().toISOString())
    .where("refresh_tokens.expires_at", ">", new Date().toISOString())
    .groupBy("session.id")
    .orderBy("seen", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.userAgent ?? "",
    address: row.ipAddress ?? "",
    created_at: row.createdAt,
    last_seen_at: row.seen,
    current: row.id === current,
  }));
}

/** Ends one of somebody's sessions, also their own; its open pages lose the server at once. Throws `session_not_found`. */
export async function endSession(services: Services, principal: Principal, sessionId: string): Promise<void> {
  demandSession(principal);
  const gone = await services.db
    .deleteFrom("session")
    .where("id", "=", sessionId)
    .where("userId", "=", principal.id)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new ApiError("session_not_found");
  services.documents.accessChanged(principal.id);
}

/** Signs somebody out everywhere, or everywhere but in the session `keep`. API tokens stay: they are revoked one by one. */
export async function endSessions(services: Services, userId: string, keep: string | null): Promise<void> {
  await services.db
    .deleteFrom("session")
    .where("userId", "=", userId)
    .where("id", "!=", keep ?? "")
    .execute();
  services.documents.accessChanged(userId);
}
