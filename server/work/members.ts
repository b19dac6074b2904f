import type { MemberAnswer } from "../../shared/api/projects.ts";
import type { Department, Role } from "../../shared/project/people.ts";
import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import { principalColumns } from "./access.ts";

export interface Invitation {
  readonly email: string;
  readonly role: Role;
  readonly department?: Department | null;
}

/**
 * Puts somebody into a production by e-mail address. A person without an account is a pending member and
 * joins when they register with that address. Throws `member_exists`.
 */
export async function inviteMember(db: Db, projectId: string, invitation: Invitation): Promise<void> {
  const email = invitation.email.toLowerCase();
  const user = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  const taken = await db
    .selectFrom("members")
    .select("id")
    .where("project_id", "=", projectId)
    .where((eb) => eb.or([eb("email", "=", email), eb("user_id", "=", user?.id ?? "")]))
    .executeTakeFirst();
  if (taken) throw new ApiError("member_exists");
  await db
    .insertInto("members")
    .values({
      id: newId("invite"),
      project_id: projectId,
      user_id: user?.id ?? null,
      email,
      role: invitation.role,
      department: invitation.department ?? null,
      created_at: new Date().toISOString(),
    })
    .execute();
}

/** A member with the account behind them, which others are not told of before they have come in. */
export interface TeamMember extends MemberAnswer {
  readonly account: string | null;
}

/** The team as its members see it, in the order they joined or were invited. */
export async function listMembers(db: Db, projectId: string): Promise<MemberAnswer[]> {
  return (await teamOf(db, projectId)).map(asShown);
}

/** The member without the account. */
export function asShown(member: TeamMember): MemberAnswer {
  const { user_id, name, email, role, department, character, pending, suspended } = member;
  return { user_id, name, email, role, department, character, pending, suspended };
}

/**
 * The team with everybody's account. Who was added by address and has not come in yet looks the same with an account
 * and without one: nobody learns by adding an address whose it is.
 */
export async function teamOf(db: Db, projectId: string): Promise<TeamMember[]> {
  const rows = await db
    .selectFrom("members")
    .leftJoin("user", (join) =>
      join.on((eb) => eb("user.id", "=", eb.fn.coalesce("members.user_id", "members.suspended_user_id"))),
    )
    .select(["members.id", "members.user_id", "members.suspended_user_id", "members.email"])
    .select("members.joined_at")
    .select([...principalColumns, "user.name"])
    .where("members.project_id", "=", projectId)
    .orderBy("members.created_at")
    .orderBy("members.id")
    .execute();
  return rows.map((row) => ({
    account: row.user_id ?? row.suspended_user_id,
    user_id: (row.joined_at === null ? null : (row.user_id ?? row.suspended_user_id)) ?? row.id,
    name: (row.joined_at === null ? null : row.name) ?? row.email,
    email: row.email,
    role: row.role,
    department: row.department,
    character: row.character,
    pending: row.joined_at === null,
    suspended: row.suspended_user_id !== null,
  }));
}
