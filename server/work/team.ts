import type { Language } from "../../shared/api/errors.ts";
import type { MemberAnswer } from "../../shared/api/projects.ts";
import type { Department, Role } from "../../shared/project/people.ts";
import { can, isRaise, type Principal } from "../../shared/project/permissions.ts";
import { type Claim, demandConfirmation } from "../auth/confirmation.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject } from "./access.ts";
import { writeTeamMails } from "./mail/account-mails.ts";
import { asShown, type Invitation, inviteMember, type TeamMember, teamOf } from "./members.ts";

export interface MemberChange {
  readonly role?: Role | undefined;
  readonly department?: Department | null | undefined;
  /** The character they play, as the script names it. */
  readonly character?: string | null | undefined;
  /** A suspended member keeps role and place, and may do nothing in this production. */
  readonly suspended?: boolean | undefined;
}

/** Adds a member on behalf of somebody who manages the team, or their department's part of it; they are
 * told by mail where this server sends any. Another producer takes a second proof. */
export async function addMember(
  services: Services,
  claim: Claim,
  projectId: string,
  invitation: Invitation,
  language: Language,
): Promise<MemberAnswer> {
  const { who, project } = await accessProject(services.db, claim.principal.id, projectId, "read", "team");
  allowOver(who, { role: invitation.role, department: invitation.department ?? null });
  if (can(invitation.role, "manage", "team")) await demandConfirmation(services.db, claim);
  if (services.mail)
    services.attempts.take([{ key: `invitation mail ${claim.principal.id}`, perMinute: 30 }], new Date());
  const asked = { by: claim.principal.name, production: project.name, url: `${services.address()}/p/${projectId}` };
  await services.db.transaction().execute(async (db) => {
    await inviteMember(db, projectId, invitation);
    await writeTeamMails({ ...services, db }, [invitation.email], asked, language);
  });
  services.mail?.look();
  return asShown(await findMember(services.db, projectId, (member) => member.email === invitation.email.toLowerCase()));
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
  await services.db
    .updateTable("members")
    .set({
      role,
      department,
      character: change.character === undefined ? member.character : change.character,
      user_id: suspended ? null : member.account,
      suspended_user_id: suspended ? member.account : null,
    })
    .where("project_id", "=", projectId)
    .where("email", "=", member.email)
    .execute();
  if (member.account) services.documents.accessChanged(member.account);
  return asShown(await findMember(services.db, projectId, ({ email }) => email === member.email));
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
      ? await findMember(services.db, projectId, ({ account }) => account === userId)
      : await findManaged(services.db, who, projectId, memberId);
  await keepAProducer(services.db, projectId, member);
  await services.db
    .deleteFrom("members")
    .where("project_id", "=", projectId)
    .where("email", "=", member.email)
    .execute();
  if (member.account) services.documents.accessChanged(member.account);
}

/** Whoever manages the team may have anybody in it; a department's head only members of the own department. */
function allowOver(who: Principal, member: { readonly role: Role; readonly department: Department | null }): void {
  if (can(who, "manage", "team")) return;
  const departments = member.department ? [member.department] : [];
  if (member.role !== "department_member" || !can(who, "manage", "team", { departments }))
    throw new ApiError("forbidden");
}

/** The member, for somebody who may manage them; whoever manages nobody learns nothing of who is there. */
async function findManaged(db: Db, who: Principal, projectId: string, memberId: string): Promise<TeamMember> {
  const own = who.department ? { departments: [who.department] } : {};
  if (!can(who, "manage", "team", own)) throw new ApiError("forbidden");
  const member = await findMember(
    db,
    projectId,
    ({ user_id, account }) => user_id === memberId || account === memberId,
  );
  allowOver(who, member);
  return member;
}

async function findMember(db: Db, projectId: string, matches: (member: TeamMember) => boolean): Promise<TeamMember> {
  const member = (await teamOf(db, projectId)).find(matches);
  if (!member) throw new ApiError("member_not_found");
  return member;
}

/** A production without anybody who can manage it could never be mended. */
async function keepAProducer(db: Db, projectId: string, leaving: TeamMember): Promise<void> {
  const manages = (member: TeamMember) => member.role === "producer" && member.account !== null && !member.suspended;
  if (!manages(leaving)) return;
  const producers = (await teamOf(db, projectId)).filter(manages);
  if (producers.length < 2) throw new ApiError("forbidden", { reason: "last_producer" });
}
