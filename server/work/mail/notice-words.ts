import type { Language } from "../../../shared/api/errors.ts";
import { departmentNames } from "../../../shared/project/department-names.ts";
import type { Department } from "../../../shared/project/people.ts";

/** Why a mail is sent, as the sentence at its head. */
export interface Happening {
  readonly author: string;
  readonly reason: "mention" | "department" | "reply";
  readonly department: Department | null;
}

interface Words {
  readonly happened: (happening: Happening) => string;
  readonly subject: (happened: string, place: string) => string;
  readonly digest: (count: number) => string;
  readonly open: string;
  readonly openInbox: string;
  readonly why: string;
  readonly stop: string;
  readonly stopQuestion: string;
  readonly stopped: string;
  readonly badLink: string;
}

/** The wording of the mails about comments. */
export const noticeWords: Readonly<Record<Language, Words>> = {
  en: {
    happened: ({ author, reason, department }) => {
      if (reason === "reply") return `${author} replied in a thread you take part in`;
      return `${author} mentioned ${department ? `@${departmentNames.en[department]}` : "you"}`;
    },
    subject: (happened, place) => `${happened}${place ? ` · ${place}` : ""}`,
    digest: (count) => (count === 1 ? "1 comment waits for you" : `${count} comments wait for you`),
    open: "Open the thread",
    openInbox: "Open the inbox",
    why: "You get this because you are in this production on Callboard.",
    stop: "Send me no mail about comments",
    stopQuestion: "Send no more mail about comments to this address?",
    stopped: "Done. You get no more mail about comments. You can turn it on again in your settings.",
    badLink: "This link is not complete. Open it from the mail once more.",
  },
  zh: {
    happened: ({ author, reason, department }) => {
      if (reason === "reply") return `${author} 回复了你参与的讨论`;
      return `${author} 提到了${department ? `@${departmentNames.zh[department]}` : "你"}`;
    },
    subject: (happened, place) => `${happened}${place ? ` · ${place}` : ""}`,
    digest: (count) => `有 ${count} 条评论在等你`,
    open: "打开讨论",
    openInbox: "打开收件箱",
    why: "你收到这封邮件，是因为你是 Callboard 上这个制作的成员。",
    stop: "不再发送评论邮件",
    stopQuestion: "不再向这个地址发送评论邮件？",
    stopped: "已停止。你不会再收到评论邮件，可在设置中重新开启。",
    badLink: "链接不完整，请从邮件中重新打开。",
  },
};
