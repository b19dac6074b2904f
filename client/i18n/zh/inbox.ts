import type { inbox as english } from "../en/inbox.ts";
import type { SameKeys } from "../same-keys.ts";

export const inbox: SameKeys<typeof english> = {
  title: "收件箱",
  open: "收件箱",
  open_unread_other: "收件箱，{{count}} 条未读",
  empty_title: "没有人在等你",
  empty_text: "有人在评论里 @ 你，或回复你参与的讨论时，会出现在这里。",
  mentioned: "{{name}} 提到了你",
  unread_other: "{{count}} 条未读",
  mark_all: "全部标为已读",
  mentioned_department: "{{name}} 提到了 @{{department}}",
  replied: "{{name}} 回复了",
  filter: "筛选",
  filters: { all: "全部", unread: "未读", mentions: "提及" },
  nothing_title: "这里是空的",
  nothing_text: "这一类都已读完。",
  mail: "评论邮件",
  mail_choices: { at_once: "立即", daily: "每天一封", off: "不发" },
  mail_note: "提及与回复。每日邮件在早上七点发出，只含未读的。",
};
