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
  may: {
    producer: "可编辑一切、审批、管理团队",
    director: "编辑剧本、分解和分镜；可评论排期",
    first_ad: "编辑排期和分解；可评论剧本",
    writer: "编辑剧本；可评论分解",
    department_head: "编辑本部门的元素，邀请本部门成员",
    department_member: "编辑本部门的元素",
    cast_crew: "查看剧本和自己的拍摄日",
    viewer: "查看一切，可评论",
  },
  heads: "编辑属于{{department}}的内容，并管理其成员。",
  works_in: "编辑属于{{department}}的内容，其余只读。",
  no_department: "没有部门时，分解表中没有可由其编辑的内容。",
  plays: "可看到“{{character}}”的拍摄日。",
  plays_nobody: "设定角色之前，看不到拍摄日。",
  character_of: "{{name}}饰演的角色",
  character_placeholder: "饰演的角色（与剧本写法一致）",
  character_saved: "已保存{{name}}饰演的角色",
  more: "{{name}}的更多操作",
  suspended: "已停用",
  suspended_means: "保留职位和位置，恢复之前无法打开本项目的任何内容。",
  suspend: "停用",
  suspend_title: "停用{{name}}？",
  suspend_sure: "其职位和位置会保留，但在恢复之前无法打开本项目的任何内容，已打开的页面立即断开。",
  suspend_done: "已停用{{name}}",
  resume: "恢复",
  resume_done: "{{name}}已恢复",
  departments: departmentNames.zh,
};
