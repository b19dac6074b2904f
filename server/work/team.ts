import type { MemberAnswer } from "../../shared/api/projects.ts";
import type { Department, Role } from "../../shared/project/people.ts";
import { can, isRaise, type Principal } from "../../shared/project/permissions.ts";
import { type Claim, demandConfirmation } from "../auth/confirmation.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject } from "./access.ts";
import { type Invitation, inviteMember, listMembers } from "./members.ts";

export interface MemberChange {
  readonly role?: Role | undefined;
  readonly department?: Department | null | undefined;
  /** The character they play, as the script names it. */
  readonly character?: string | null | undefined;
  /** A suspended member keeps role and place, and may do nothing in this production. */
  readonly suspended?: boolean | undefined;
}

/** Adds a member on behalf of somebody who manages the team, or their department's part of it; another producer takes a second proof. */
export async function addMember(
  services: Services,
  claim: Claim,
  projectId: string,
  invitation: Invitation,
): Promise<MemberAnswer> {
  const { who } = await accessProject(services.db, claim.principal.id, projectId, "read", "team");
  allowOver(who, { role: invitation.role, department: invitation.department ?? null });
  if (can(invitation.role, "manage", "team")) await demandConfirmation(services.db, claim);
  await inviteMember(services.db, projectId, invitation);
  return findMember(services.db, projectId, (member) => member.email === invitation.email.toLowerCase());
}

/**
 * Changes a member's role, department or character, or suspends them; their open sockets end at once. A role that may
 * do more takes a second proof. Throws `forbidden` for what a department's head may not do, and where no producer would
 * be left.
 */
export async function updateMember(
  services: Services,
  claim: Claim,
  projectId: string,
  memberId: string,
  change: MemberChange,
): Promise<MemberAnswer> {
  const { who } = await accessProject(services.db, claim.principal.id, projectId, "read", "team");
  const member = await findManaged(services.db, who, projectId, memberId);
  const role = change.role ?? member.role;
  const department = change.department === undefined ? member.department : change.department;
  allowOver(who, { role, department });
  if (isRaise(member.role, role)) await demandConfirmation(services.db, claim);
  if (role !== "producer" || change.suspended) await keepAProducer(services.db, projectId, member);
  const suspended = change.suspended ?? member.suspended;
  const account = member.pending ? null : member.user_id;
  await services.db
    .updateTable("members")
    .set({
      role,
      department,
      character: change.character === undefined ? member.character : change.character,
      user_id: suspended ? null : account,
      suspended_user_id: suspended ? account : null,
    })
    .where("project_id", "=", projectId)
    .where("email", "=", member.email)
    .execute();
  services.documents.accessChanged(memberId);
  return findMember(services.db, projectId, (candidate) => candidate.user_id === memberId);
}

/** Takes somebody out of a production; they may also leave by themselves. Their open documents close at once. */
export async function removeMember(
  services: Services,
  userId: string,
  projectId: string,
  memberId: string,
): Promise<void> {
  const { who } = await accessProject(services.db, userId, projectId, "read", "team");
  const member =
    userId === memberId
      ? await findMember(services.db, projectId, (candidate) => candidate.user_id === memberId)
      : await findManaged(services.db, who, projectId, memberId);
  await keepAProducer(services.db, projectId, member);
  await services.db
    .deleteFrom("members")
    .where("project_id", "=", projectId)
    .where("email", "=", member.email)
    .execute();
  services.documents.accessChanged(memberId);
}

/** Whoever manages the team may have anybody in it; a department's head only members of the own department. */
function allowOver(who: Principal, member: { readonly role: Role; readonly department: Department | null }): void {
  if (can(who, "manage", "team")) return;
  const departments = member.department ? [member.department] : [];
  if (member.role !== "department_member" || !can(who, "manage", "team", { departments }))
    throw new ApiError("forbidden");
}

/** The member, for somebody who may manage them; whoever manages nobody learns nothing of who is there. */
async function findManaged(db: Db, who: Principal, projectId: string, memberId: string): Promise<MemberAnswer> {
  const own = who.department ? { departments: [who.department] } : {};
  if (!can(who, "manage", "team", own)) throw new ApiError("forbidden");
  const member = await findMember(db, projectId, (candidate) => candidate.user_id === memberId);
  allowOver(who, member);
  return member;
}

async function findMember(
  db: Db,
  projectId: string,
  matches: (member: MemberAnswer) => boolean,
): Promise<MemberAnswer> {
  const member = (await listMembers(db, projectId)).find(matches);
  if (!member) throw new ApiError("member_not_found");
  return member;
}

/** A production without anybody who can manage it could never be mended. */
async function keepAProducer(db: Db, projectId: string, leaving: MemberAnswer): Promise<void> {
  const manages = (member: MemberAnswer) => member.role === "producer" && !member.pending && !member.suspended;
  if (!manages(leaving)) return;
  const producers = (await listMembers(db, projectId)).filter(manages);
  if (producers.length < 2) throw new ApiError("forbidden", { reason: "last_producer" });
}
