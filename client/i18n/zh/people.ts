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
  departments: {
    direction: "导演组",
    production: "制片组",
    camera: "摄影",
    sound: "录音",
    lighting: "灯光",
    art: "美术",
    props: "道具",
    costume: "服装",
    makeup: "化妆",
    locations: "场地",
    stunts: "动作",
    vfx: "视效",
  },
};
