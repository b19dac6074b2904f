import type { MemberAnswer } from "../../shared/api/projects.ts";
import type { Department, Role } from "../../shared/project/people.ts";
import { can, isRaise } from "../../shared/project/permissions.ts";
import { type Claim, demandConfirmation } from "../auth/confirmation.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject } from "./access.ts";
import { type Invitation, inviteMember, listMembers } from "./members.ts";

/** Adds a member on behalf of somebody who manages the team; another producer takes a second proof. */
export async function addMember(
  services: Services,
  claim: Claim,
  projectId: string,
  invitation: Invitation,
): Promise<MemberAnswer> {
  await accessProject(services.db, claim.principal.id, projectId, "manage", "team");
  if (can(invitation.role, "manage", "team")) await demandConfirmation(services.db, claim);
  await inviteMember(services.db, projectId, invitation);
  return findMember(services.db, projectId, (member) => member.email === invitation.email.toLowerCase());
}

/** Changes a member's role or department; to a role that may do more it takes a second proof. The last producer stays producer: `forbidden`. */
export async function updateMember(
  services: Services,
  claim: Claim,
  projectId: string,
  memberId: string,
  change: { role?: Role | undefined; department?: Department | null | undefined },
): Promise<MemberAnswer> {
  await accessProject(services.db, claim.principal.id, projectId, "manage", "team");
  const member = await findMember(services.db, projectId, (candidate) => candidate.user_id === memberId);
  if (change.role !== undefined && isRaise(member.role, change.role)) await demandConfirmation(services.db, claim);
  if (change.role !== undefined && change.role !== "producer") await keepAProducer(services.db, projectId, member);
  await services.db
    .updateTable("members")
    .set({
      role: change.role ?? member.role,
      department: change.department === undefined ? member.department : change.department,
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
  await accessProject(services.db, userId, projectId, userId === memberId ? "read" : "manage", "team");
  const member = await findMember(services.db, projectId, (candidate) => candidate.user_id === memberId);
  await keepAProducer(services.db, projectId, member);
  await services.db
    .deleteFrom("members")
    .where("project_id", "=", projectId)
    .where("email", "=", member.email)
    .execute();
  services.documents.accessChanged(memberId);
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
  if (leaving.role !== "producer" || leaving.pending) return;
  const producers = (await listMembers(db, projectId)).filter(
    (member) => member.role === "producer" && !member.pending,
  );
  if (producers.length < 2) throw new ApiError("forbidden", { reason: "last_producer" });
}
