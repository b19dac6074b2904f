import type { Language } from "../../shared/api/errors.ts";
import type { InvitationAnswer, InvitationRequest, InvitationView } from "../../shared/api/invitations.ts";
import { can } from "../../shared/project/permissions.ts";
import { type Claim, demandConfirmation } from "../auth/confirmation.ts";
import { randomToken, tokenHash } from "../auth/refresh-tokens.ts";
import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject, roleIn } from "./access.ts";
import { writeLinkMail } from "./mail/account-mails.ts";

const usualDays = 7;
const dayMs = 24 * 3600 * 1000;

/**
 * Makes a link that lets whoever has it join a production in one role. Its token is answered this once and kept only
 * as a hash; where this server sends mail it also goes to the address that was given. A link that makes producers takes a second proof, as raising somebody to producer does.
 */
export async function makeInvitation(
  services: Services,
  claim: Claim,
  projectId: string,
  wanted: InvitationRequest,
  language: Language,
): Promise<InvitationAnswer & { token: string; mailed: boolean }> {
  const { project } = await accessProject(services.db, claim.principal.id, projectId, "manage", "team");
  if (can(wanted.role, "manage", "team")) await demandConfirmation(services.db, claim);
  const now = new Date();
  const token = randomToken();
  const id = newId("link");
  const by = claim.principal;
  const to = services.mail && wanted.email ? wanted.email : null;
  if (to) services.attempts.take([{ key: `invitation mail ${by.id}`, perMinute: 30 }], now);
  await services.db.transaction().execute(async (db) => {
    await db
      .insertInto("invitations")
      .values({
        id,
        project_id: projectId,
        hash: tokenHash(token),
        role: wanted.role,
        department: wanted.department ?? null,
        created_by: by.id,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + (wanted.expires_in_days ?? usualDays) * dayMs).toISOString(),
        max_uses: wanted.max_uses ?? null,
      })
      .execute();
    const asked = { by: by.name, production: project.name, url: `${services.address()}/join#${token}` };
    if (to) await writeLinkMail({ ...services, db }, to, asked, language);
  });
  if (to) services.mail?.look();
  const made = (await invitationsOf(services.db, projectId)).find((invitation) => invitation.id === id);
  if (!made) throw new ApiError("internal_error");
  return { ...made, token, mailed: to !== null };
}

/** The links of a production that still let people in, newest first, for those who manage its team. */
export async function listInvitations(
  services: Services,
  userId: string,
  projectId: string,
): Promise<InvitationAnswer[]> {
  await accessProject(services.db, userId, projectId, "manage", "team");
  return invitationsOf(services.db, projectId);
}

/** Ends a link. Throws `invitation_not_found` for one that is not this production's. */
export async function revokeInvitation(
  services: Services,
  userId: string,
  projectId: string,
  invitationId: string,
): Promise<void> {
  await accessProject(services.db, userId, projectId, "manage", "team");
  const ended = await services.db
    .updateTable("invitations")
    .set({ revoked_at: new Date().toISOString() })
    .where("id", "=", invitationId)
    .where("project_id", "=", projectId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw new ApiError("invitation_not_found");
}

/**
 * What a link offers, for whoever holds it. Nothing is told of other members or of accounts. Throws
 * `invitation_not_found` for a link that is wrong, over, used up, revoked, or made by somebody who could not make it
 * any more: they all look the same.
 */
export async function lookAtInvitation(services: Services, token: string, address: string): Promise<InvitationView> {
  services.attempts.take([{ key: `invitation ${address}`, perMinute: 60 }], new Date());
  const invitation = await openInvitation(services.db, token);
  return {
    project_name: invitation.project_name,
    invited_by: invitation.invited_by,
    role: invitation.role,
    department: invitation.department,
    expires_at: invitation.expires_at,
  };
}

/**
 * Joins the production of a link and answers its id. Who is in it already stays as they are and uses nothing up; who
 * was taken out again cannot come back by the same link. Throws `invitation_not_found`.
 */
export async function acceptInvitation(services: Services, userId: string, token: string): Promise<string> {
  const { db } = services;
  const joined = await joinedBy(db, userId, token);
  if (joined !== null) return joined;
  const invitation = await openInvitation(db, token);
  if ((await roleIn(db, invitation.project_id, userId)) !== null) return invitation.project_id;
  await db.transaction().execute(async (transaction) => {
    const now = new Date().toISOString();
    const user = await transaction
      .selectFrom("user")
      .select("email")
      .where("id", "=", userId)
      .executeTakeFirstOrThrow();
    const taken = await transaction
      .updateTable("invitations")
      .set((eb) => ({ uses: eb("uses", "+", 1) }))
      .where("id", "=", invitation.id)
      .where("revoked_at", "is", null)
      .where((eb) => eb.or([eb("max_uses", "is", null), eb("uses", "<", eb.ref("max_uses"))]))
      .executeTakeFirst();
    const used = await transaction
      .insertInto("invitation_uses")
      .values({ invitation_id: invitation.id, user_id: userId, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const suspended = await transaction
      .selectFrom("members")
      .select("id")
      .where("project_id", "=", invitation.project_id)
      .where("suspended_user_id", "=", userId)
      .executeTakeFirst();
    if (suspended) throw new ApiError("invitation_not_found");
    if (taken.numUpdatedRows === 0n || (used.numInsertedOrUpdatedRows ?? 0n) === 0n)
      throw new ApiError("invitation_not_found");
    const { project_id, role, department } = invitation;
    await transaction
      .insertInto("members")
      .values({
        id: newId("invite"),
        project_id,
        user_id: userId,
        email: user.email,
        role,
        department,
        created_at: now,
        joined_at: now,
      })
      .execute();
  });
  return invitation.project_id;
}

/** The production that somebody is in by this very link, also when the link is used up or over by now. */
async function joinedBy(db: Db, userId: string, token: string): Promise<string | null> {
  const row = await db
    .selectFrom("invitations")
    .innerJoin("invitation_uses", "invitation_uses.invitation_id", "invitations.id")
    .select("invitations.project_id")
    .where("invitations.hash", "=", tokenHash(token))
    .where("invitation_uses.user_id", "=", userId)
    .executeTakeFirst();
  return row && (await roleIn(db, row.project_id, userId)) !== null ? row.project_id : null;
}

/** Whether the token is that of a link which lets somebody in now. */
export async function isInvitation(db: Db, token: string): Promise<boolean> {
  return openInvitation(db, token).then(
    () => true,
    () => false,
  );
}

async function openInvitation(db: Db, token: string) {
  const row = await db
    .selectFrom("invitations")
    .innerJoin("projects", "projects.id", "invitations.project_id")
    .innerJoin("user", "user.id", "invitations.created_by")
    .selectAll("invitations")
    .select(["projects.name as project_name", "user.name as invited_by"])
    .where("invitations.hash", "=", tokenHash(token))
    .where("invitations.revoked_at", "is", null)
    .where("invitations.expires_at", ">", new Date().toISOString())
    .where((eb) => eb.or([eb("max_uses", "is", null), eb("uses", "<", eb.ref("max_uses"))]))
    .where("projects.deleted_at", "is", null)
    .where("user.suspended_at", "is", null)
    .executeTakeFirst();
  const maker = row && (await roleIn(db, row.project_id, row.created_by));
  if (!row || !can(maker ?? null, "manage", "team")) throw new ApiError("invitation_not_found");
  return row;
}

async function invitationsOf(db: Db, projectId: string): Promise<InvitationAnswer[]> {
  return db
    .selectFrom("invitations")
    .innerJoin("user", "user.id", "invitations.created_by")
    .select(["invitations.id", "invitations.role", "invitations.department", "user.name as invited_by"])
    .select(["invitations.created_at", "invitations.expires_at", "invitations.max_uses", "invitations.uses"])
    .where("invitations.project_id", "=", projectId)
    .where("invitations.revoked_at", "is", null)
    .where("invitations.expires_at", ">", new Date().toISOString())
    .orderBy("invitations.created_at", "desc")
    .execute();
}
