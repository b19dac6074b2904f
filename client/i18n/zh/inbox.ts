import type { inbox as english } from "../en/inbox.ts";
import type { SameKeys } from "../same-keys.ts";

export const inbox: SameKeys<typeof english> = {
  title: "收件箱",
  open: "收件箱",
  open_unread_other: "收件箱，{{count}} 条未读",
  empty_title: "没有人在等你",
  empty_text: "有人在评论里 @ 你时，会出现在这里。",
  mentioned: "{{name}} 提到了你",
  unread_other: "{{count}} 条未读",
  mark_all: "全部标为已读",
};
