import type { CalledView, CallLinkAnswer } from "../../../shared/api/call-sheets.ts";
import { type CallSheet, callOf } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import { formatClock, formatDate } from "../../../shared/schedule/reports/format.ts";
import { randomToken, tokenHash } from "../../auth/refresh-tokens.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { mailPage } from "../mail/mail-page.ts";
import { type Asking, rowOf } from "./call-sheets.ts";

/**
 * Makes a private link to a sheet that has gone out, for somebody who need not have an account, and mails it where mail is
 * set and an address is given. The token is answered this once and kept only as a hash. Throws `call_sheet_closed` for a
 * sheet that has not gone out.
 */
export async function makeCallLink(
  services: Services,
  asking: Asking,
  sheetId: string,
  wanted: { readonly name: string; readonly email?: string | undefined; readonly character?: string | undefined },
): Promise<CallLinkAnswer> {
  const { script } = await accessScript(services.db, asking.userId, asking.scriptId, "edit", "schedule");
  const row = await rowOf(services, asking.scriptId, sheetId);
  if (row.sheet === null) throw new ApiError("call_sheet_closed");
  const sheet = JSON.parse(row.sheet) as CallSheet;
  const token = randomToken();
  const link = {
    id: newId("link"),
    name: wanted.name,
    email: wanted.email ?? null,
    character: wanted.character || null,
    seen_at: null,
    confirmed_at: null,
    revoked_at: null,
  };
  const { mail } = services;
  const { publicUrl } = services.config;
  const mailed = mail !== null && publicUrl !== null && link.email !== null;
  const words = sheetWords[asking.language];
  await services.db.transaction().execute(async (db) => {
    await db
      .insertInto("call_sheet_links")
      .values({ ...link, sheet_id: sheetId, hash: tokenHash(token), made_at: new Date().toISOString() })
      .execute();
    if (!mailed || link.email === null) return;
    const date = sheet.date ? formatDate(sheet.date, asking.language, "long") : "";
    const own = callOf(sheet, link.character);
    const clock = (minutes: number) => formatClock(minutes, asking.language);
    const subject = [script.title, words.name, words.day(sheet.number, sheet.of), date].filter(Boolean).join(" · ");
    const text = own
      ? `${words.yourCall}: ${words.onSet} ${clock(own.onSet)}`
      : `${words.generalCall}: ${clock(sheet.generalCall)}`;
    await mail.write(
      db,
      mailPage(link.email, {
        language: asking.language,
        subject,
        title: subject,
        parts: [{ text }, { text: sheet.locations.join(", ") }],
        action: { label: words.name, url: `${publicUrl}/call#${token}` },
      }),
    );
  });
  if (mailed) mail.look();
  return { ...link, token, mailed };
}

/** Ends a link at once. Throws `call_sheet_not_found` for one that is not of this sheet. */
export async function revokeCallLink(
  services: Services,
  asking: Asking,
  sheetId: string,
  linkId: string,
): Promise<void> {
  await accessScript(services.db, asking.userId, asking.scriptId, "edit", "schedule");
  await rowOf(services, asking.scriptId, sheetId);
  const ended = await services.db
    .updateTable("call_sheet_links")
    .set({ revoked_at: new Date().toISOString() })
    .where("id", "=", linkId)
    .where("sheet_id", "=", sheetId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw new ApiError("call_sheet_not_found");
}

/**
 * What the holder of a link is called to, and that they have seen it; with `confirm`, that they say so. Throws
 * `call_sheet_not_found` for a link that is wrong or revoked, or whose script lies in the trash: they all look the same.
 */
export async function openCallLink(
  services: Services,
  token: string,
  address: string,
  confirm: boolean,
): Promise<CalledView> {
  const { db } = services;
  const link = await linkOf(services, token, address);
  const now = new Date().toISOString();
  const confirmed_at = link.confirmed_at ?? (confirm ? now : null);
  await db
    .updateTable("call_sheet_links")
    .set({ seen_at: link.seen_at ?? now, confirmed_at })
    .where("id", "=", link.id)
    .execute();
  const later = await db
    .selectFrom("call_sheets")
    .select("id")
    .where("script_id", "=", link.script_id)
    .where("day_id", "=", link.day_id)
    .where("revision", ">", link.revision)
    .where("status", "=", "published")
    .executeTakeFirst();
  const { title, name, character, revision, sheet } = link;
  return { title, name, character, revision, outdated: later !== undefined, confirmed_at, sheet: { ...sheet } };
}

/** The link of this token with the sheet that went out. Throws as `openCallLink`; too many tries from an address are refused. */
export async function linkOf(services: Services, token: string, address: string) {
  services.attempts.take([{ key: `call ${address}`, perMinute: 120 }], new Date());
  const { db } = services;
  const link = await db
    .selectFrom("call_sheet_links as links")
    .innerJoin("call_sheets as sheets", "sheets.id", "links.sheet_id")
    .innerJoin("scripts", "scripts.id", "sheets.script_id")
    .innerJoin("projects", "projects.id", "scripts.project_id")
    .select(["links.id", "links.name", "links.character", "links.seen_at", "links.confirmed_at"])
    .select(["sheets.sheet", "sheets.revision", "sheets.script_id", "sheets.day_id", "scripts.title"])
    .where("links.hash", "=", tokenHash(token))
    .where("links.revoked_at", "is", null)
    .where("scripts.deleted_at", "is", null)
    .where("projects.deleted_at", "is", null)
    .executeTakeFirst();
  if (!link || link.sheet === null) throw new ApiError("call_sheet_not_found");
  return { ...link, sheet: JSON.parse(link.sheet) as CallSheet };
}
