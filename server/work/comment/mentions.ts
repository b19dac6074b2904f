import { departmentNamed } from "../../../shared/project/department-names.ts";
import type { Department } from "../../../shared/project/people.ts";
import { can } from "../../../shared/project/permissions.ts";
import type { Db } from "../../engines/database/open.ts";

export interface Mentioned {
  /** The account of every member addressed, by name or through a department, each once: who is told. */
  readonly userIds: readonly string[];
  /** The same people as everybody may see them: who has not come in yet by the id of their place in the team. */
  readonly shown: readonly string[];
  readonly departments: readonly Department[];
  /** Whom only a department names, and which. */
  readonly through: ReadonlyMap<string, Department>;
  /** What names no member, as it was written: whether such an account exists elsewhere is nobody's business. */
  readonly unresolved: readonly string[];
}

/** Reads mentions: an e-mail address or user id of a member, or a department as "@props" or "@道具", head included. */
export async function resolveMentions(db: Db, projectId: string, mentions: readonly string[]): Promise<Mentioned> {
  const members = await membersWhoRead(db, projectId);
  const addressed = new Set<Reader>();
  const through = new Map<string, Department>();
  const found = new Set<Department>();
  const unresolved: string[] = [];
  for (const mention of mentions) {
    const plain = mention.replace(/^[@＠]/u, "").toLowerCase();
    const department = departmentNamed(mention);
    const member = members.find((candidate) => isOf(candidate, mention) || candidate.email === plain);
    if (department) found.add(department);
    else if (member) addressed.add(member);
    else unresolved.push(mention);
  }
  for (const member of members) {
    if (member.department === null || !found.has(member.department) || addressed.has(member)) continue;
    addressed.add(member);
    if (member.id) through.set(member.id, member.department);
  }
  return {
    userIds: [...addressed].flatMap(({ id }) => id ?? []),
    shown: [...addressed].map(({ shownAs }) => shownAs),
    departments: [...found],
    through,
    unresolved,
  };
}

/** A member who may read the comments. */
interface Reader {
  /** Their account; null for an address that nobody has registered with yet. */
  readonly id: string | null;
  /** Their place in the team. */
  readonly memberId: string;
  /** The id that others see: the account's, once they have come in. */
  readonly shownAs: string;
  readonly email: string;
  readonly department: Department | null;
}

/** Whether an id in a comment is this member's: of the account, or of their place before they had come in. */
export function isOf(member: Reader, id: string): boolean {
  return member.id === id || member.memberId === id;
}

/** The members of a production who may read its comments, also those who have not come in yet. */
export async function membersWhoRead(db: Db, projectId: string): Promise<Reader[]> {
  const members = await db
    .selectFrom("members")
    .select(["id", "user_id", "email", "department", "role", "joined_at"])
    .where("project_id", "=", projectId)
    .where("suspended_user_id", "is", null)
    .execute();
  return members
    .filter(({ role }) => can(role, "read", "comments"))
    .map(({ id, user_id, joined_at, email, department }) => {
      return { id: user_id, memberId: id, shownAs: (joined_at === null ? null : user_id) ?? id, email, department };
    });
}
