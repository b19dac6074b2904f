import { departmentNamed } from "../../../shared/project/department-names.ts";
import type { Department } from "../../../shared/project/people.ts";
import { can } from "../../../shared/project/permissions.ts";
import type { Db } from "../../engines/database/open.ts";

export interface Mentioned {
  /** Every member addressed, by name or through a department, each once. */
  readonly userIds: readonly string[];
  readonly departments: readonly Department[];
  /** Whom only a department names, and which. */
  readonly through: ReadonlyMap<string, Department>;
  /** What names no member, as it was written: whether such an account exists elsewhere is nobody's business. */
  readonly unresolved: readonly string[];
}

/** Reads mentions: an e-mail address or user id of a member, or a department as "@props" or "@道具", head included. */
export async function resolveMentions(db: Db, projectId: string, mentions: readonly string[]): Promise<Mentioned> {
  const members = await membersWhoRead(db, projectId);
  const userIds = new Set<string>();
  const through = new Map<string, Department>();
  const found = new Set<Department>();
  const unresolved: string[] = [];
  for (const mention of mentions) {
    const plain = mention.replace(/^[@＠]/u, "").toLowerCase();
    const department = departmentNamed(mention);
    const member = members.find(({ id, email }) => id === mention || email === plain);
    if (department) found.add(department);
    else if (member) userIds.add(member.id);
    else unresolved.push(mention);
  }
  for (const { id, department } of members) {
    if (department === null || !found.has(department) || userIds.has(id)) continue;
    userIds.add(id);
    through.set(id, department);
  }
  return { userIds: [...userIds], departments: [...found], through, unresolved };
}

/** The members of a production who may read its comments. */
export async function membersWhoRead(
  db: Db,
  projectId: string,
): Promise<{ id: string; email: string; name: string; department: Department | null }[]> {
  const members = await db
    .selectFrom("members")
    .innerJoin("user", "user.id", "members.user_id")
    .select(["user.id", "user.email", "user.name", "members.department", "members.role"])
    .where("members.project_id", "=", projectId)
    .execute();
  return members.filter(({ role }) => can(role, "read", "comments"));
}
