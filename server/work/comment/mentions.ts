import { type Department, departments } from "../../../shared/project/people.ts";
import type { Db } from "../../engines/database/open.ts";

export interface Mentioned {
  /** Every member addressed, by name or through a department, each once. */
  readonly userIds: readonly string[];
  readonly departments: readonly Department[];
  /** What names no member, as it was written: whether such an account exists elsewhere is nobody's business. */
  readonly unresolved: readonly string[];
}

/** Reads mentions: an e-mail address or user id of a member, or a department as "@props". */
export async function resolveMentions(db: Db, projectId: string, mentions: readonly string[]): Promise<Mentioned> {
  const members = await db
    .selectFrom("members")
    .innerJoin("user", "user.id", "members.user_id")
    .select(["user.id", "user.email", "members.department"])
    .where("members.project_id", "=", projectId)
    .execute();
  const userIds = new Set<string>();
  const found = new Set<Department>();
  const unresolved: string[] = [];
  for (const mention of mentions) {
    const plain = mention.replace(/^@/, "").toLowerCase();
    const department = mention.startsWith("@") ? departments.find((candidate) => candidate === plain) : undefined;
    const member = members.find(({ id, email }) => id === mention || email === plain);
    if (department) found.add(department);
    else if (member) userIds.add(member.id);
    else unresolved.push(mention);
  }
  for (const { id, department } of members) if (department !== null && found.has(department)) userIds.add(id);
  return { userIds: [...userIds], departments: [...found], unresolved };
}
