import { type Department, departments, type Role, roles } from "../../../shared/project/people.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import type { MemberAnswer } from "../../session/wire.ts";

/** What somebody may do with a team: all of it, their own department's members, or nothing. */
export interface TeamRights {
  readonly mayManage: (member: Pick<MemberAnswer, "role" | "department">) => boolean;
  /** Whether they may bring anybody in. */
  readonly mayInvite: boolean;
  readonly mayInviteByLink: boolean;
  /** The roles and departments that they can give. */
  readonly roles: readonly Role[];
  readonly departments: readonly Department[];
}

/** The rights of somebody in a production; nobody (null) manages nobody. */
export function teamRights(who: Principal | null): TeamRights {
  const all = can(who, "manage", "team");
  const own = departments.filter((department) => can(who, "manage", "team", { departments: [department] }));
  return {
    mayManage: ({ role, department }) =>
      all || (role === "department_member" && department !== null && own.includes(department)),
    mayInvite: all || own.length > 0,
    mayInviteByLink: all,
    roles: all ? roles : ["department_member"],
    departments: all ? departments : own,
  };
}
