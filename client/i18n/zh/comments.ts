import type { comments as english } from "../en/comments.ts";
import type { SameKeys } from "../same-keys.ts";

export const comments: SameKeys<typeof english> = {
  title: "评论",
  count_other: "{{count}} 条评论",
  thisScene: "本场 {{count}}",
  all: "全部 {{count}}",
  done: "已解决 {{count}}",
  about: "评论：{{scene}}",
  wholeScene: "改为评论整场",
  write: "写评论，@ 可提及成员或部门",
  send: "发表",
  reply: "回复",
  resolve: "标为已解决",
  reopen: "重新打开",
  resolved: "已解决",
  edit: "编辑",
  delete: "删除",
  more: "更多",
  edited: "已编辑",
  deleted: "这条评论已删除。",
  sending: "待发送",
  discard: "放弃",
  mention: "提及",
  department: "部门",
  nothing: {
    scene: "这一场还没有评论。选中剧本里的文字，可以只评论那几个字。",
    open: "没有待处理的评论。",
    resolved: "还没有已解决的评论。",
  },
};
