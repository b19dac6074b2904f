import type { Language } from "../../../shared/api/errors.ts";
import type { Db } from "../../engines/database/open.ts";
import type { Services } from "../../services.ts";
import { mailPage } from "./mail-page.ts";

type Desk = Pick<Services, "mail" | "config"> & { readonly db: Db };

/** A production that somebody is asked into. `url` leads to it, or carries the token of an invitation link. */
export interface AskedInto {
  readonly by: string;
  readonly production: string;
  readonly url: string;
}

interface Words {
  readonly invited: (asked: AskedInto) => string;
  readonly byAddress: (address: string) => string;
  readonly byLink: string;
  readonly look: string;
  readonly join: string;
  readonly reset: string;
  readonly resetText: (address: string) => string;
  readonly resetDo: string;
}

const wording: Readonly<Record<Language, Words>> = {
  en: {
    invited: ({ by, production }) => `${by} invites you to “${production}”`,
    byAddress: (address) => `Sign in with ${address}, or make an account with it: the production is there.`,
    byLink: "Whoever has this link can join: keep it to yourself.",
    look: "Open the production",
    join: "Join",
    reset: "Set a new password",
    resetText: (address) =>
      `Somebody asked for a new password for ${address}. The link works once, for a day. If it was not you, do nothing: the password stays as it is.`,
    resetDo: "Set the password",
  },
  zh: {
    invited: ({ by, production }) => `${by} 邀请你加入《${production}》`,
    byAddress: (address) => `用 ${address} 登录，或用它注册一个账号，就能看到这个制作。`,
    byLink: "拿到这个链接的人都能加入，请勿转发。",
    look: "打开制作",
    join: "加入",
    reset: "设置新密码",
    resetText: (address) =>
      `有人为 ${address} 申请了新密码。链接一天内有效，只能使用一次。如果不是你本人，请忽略：密码不会改变。`,
    resetDo: "设置密码",
  },
};

/**
 * Asks people into a production they were added to by address, each in the language of their account, else in that of
 * whoever asks. Part of the transaction that adds them. The mail is the same whether or not there is an account.
 */
export async function writeTeamMails(
  desk: Desk,
  addresses: readonly string[],
  asked: AskedInto,
  fallback: Language,
): Promise<void> {
  for (const address of addresses) {
    const language = (await languageOf(desk.db, address)) ?? fallback;
    const words = wording[language];
    await write(desk, address, language, {
      title: words.invited(asked),
      text: words.byAddress(address),
      action: { label: words.look, url: asked.url },
    });
  }
}

/** Sends an invitation link to one address. Part of the transaction that makes the link. */
export async function writeLinkMail(desk: Desk, address: string, asked: AskedInto, fallback: Language): Promise<void> {
  const language = (await languageOf(desk.db, address)) ?? fallback;
  const words = wording[language];
  await write(desk, address, language, {
    title: words.invited(asked),
    text: words.byLink,
    action: { label: words.join, url: asked.url },
  });
}

/** Sends the link that sets a new password. Part of the transaction that makes its token. */
export async function writeResetMail(desk: Desk, address: string, url: string, fallback: Language): Promise<void> {
  const language = (await languageOf(desk.db, address)) ?? fallback;
  const words = wording[language];
  await write(desk, address, language, {
    title: words.reset,
    text: words.resetText(address),
    action: { label: words.resetDo, url },
  });
}

async function write(
  { mail, db }: Desk,
  address: string,
  language: Language,
  page: { title: string; text: string; action: { label: string; url: string } },
): Promise<void> {
  // A name that leads nowhere (RFC 2606): the demo's people have such addresses.
  if (!mail || address.endsWith(".example")) return;
  const { title, text, action } = page;
  await mail.write(db, mailPage(address, { language, subject: title, title, parts: [{ text }], action }));
}

async function languageOf(db: Db, address: string): Promise<Language | null> {
  const row = await db
    .selectFrom("user")
    .innerJoin("notice_settings as settings", "settings.user_id", "user.id")
    .select("settings.language")
    .where("user.email", "=", address.toLowerCase())
    .executeTakeFirst();
  return row?.language ?? null;
}
