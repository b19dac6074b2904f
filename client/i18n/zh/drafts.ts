import type { drafts as english } from "../en/drafts.ts";
import type { SameKeys } from "../same-keys.ts";

export const drafts: SameKeys<typeof english> = {
  title: "未被接受的修改",
  not_taken: "未被接受",
  open_other: "你有 {{count}} 份草稿未被接受",
  intro: "你写的内容保存在本设备上，由你决定去留。其他人没有看到。",
  in: {
    script: "剧本",
    breakdown: "分解",
    schedule: "排期",
    storyboard: "分镜",
    comments: "评论",
  },
  reason: {
    rejected: "其中有属于其他部门或职位的内容，因此整次修改都没有被接受。",
    no_right: "发送之前，你的编辑权限已经结束。",
    new_epoch: "你写下这些之后，项目已从备份恢复。",
    foreign: "服务器上这些修改记在别人名下。",
  },
  no_words_other: "{{count}} 处没有文字的修改，例如删除。",
  copy: "复制文字",
  copied: "已复制",
  again: "再试一次",
  discard: "丢弃",
};
