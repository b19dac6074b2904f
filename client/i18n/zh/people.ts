import { departmentNames } from "../../../shared/project/department-names.ts";
import type { people as english } from "../en/people.ts";
import type { SameKeys } from "../same-keys.ts";

export const people: SameKeys<typeof english> = {
  roles: {
    producer: "制片",
    director: "导演",
    first_ad: "副导演",
    writer: "编剧",
    department_head: "部门负责人",
    department_member: "部门成员",
    cast_crew: "演职人员",
    viewer: "只读",
  },
  departments: departmentNames.zh,
};
