import type { Selectable } from "kysely";
import type { CallSheetAnswer } from "../../../shared/api/call-sheets.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Department } from "../../../shared/project/people.ts";
import type { Level } from "../../../shared/project/permissions.ts";
import {
  type CallSheet,
  type CallSheetFields,
  callSheetChanges,
  makeCallSheet,
} from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import { type Desk, deskOf } from "../../../shared/schedule/reports/report.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { CallSheetTable } from "../../engines/database/tables/productions.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { teamOf } from "../members.ts";
import { readReportInput } from "./read-report-input.ts";

type Row = Readonly<Selectable<CallSheetTable>>;

/** Who asks, and for which script. */
export interface Asking {
  readonly userId: string;
  readonly scriptId: string;
  readonly language: PaperLanguage;
}

/** All that sheets are made of: the board, and the departments of the production. */
interface Office extends Desk {
  readonly crew: readonly Department[];
}

/** Every call sheet of a script, the newest of each day first. */
export async function listCallSheets(services: Services, asking: Asking): Promise<CallSheetAnswer[]> {
  const desk = await openDesk(services, asking, "read");
  const rows = await services.db
    .selectFrom("call_sheets")
    .selectAll()
    .where("script_id", "=", asking.scriptId)
    .orderBy("made_at", "desc")
    .execute();
  return Promise.all(rows.map((row) => answerOf(services, desk, row)));
}

export async function readCallSheet(services: Services, asking: Asking, sheetId: string): Promise<CallSheetAnswer> {
  const desk = await openDesk(services, asking, "read");
  return answerOf(services, desk, await rowOf(services, asking.scriptId, sheetId));
}

/**
 * A draft for a day: the one that is open, or a new one. What was written on the last sheet of the script (hospital, base
 * camp, times for make-up) is taken along; what is of one day (weather, notes, crew calls, sides) only to its next revision. Throws `call_sheet_not_found` for a day that is not on
 * the board.
 */
export async function draftCallSheet(services: Services, asking: Asking, dayId: string): Promise<CallSheetAnswer> {
  const desk = await openDesk(services, asking, "edit");
  if (!desk.board.days.some(({ id }) => id === dayId)) throw new ApiError("call_sheet_not_found");
  const { scriptId } = asking;
  const row = await services.db.transaction().execute(async (db) => {
    const all = await db.selectFrom("call_sheets").selectAll().where("script_id", "=", scriptId).execute();
    const ofDay = all.filter(({ day_id }) => day_id === dayId).sort((a, b) => b.revision - a.revision);
    if (ofDay[0] && ofDay[0].status !== "published") return ofDay[0];
    const last = ofDay[0] ?? all.sort((a, b) => (a.made_at < b.made_at ? 1 : -1))[0];
    const { weather, notes, departmentCalls, sides, ...kept } = last ? fieldsOf(last) : {};
    const fields = ofDay[0] ? { ...kept, weather, notes, departmentCalls, sides } : kept;
    const made: Row = {
      id: newId("call"),
      script_id: scriptId,
      day_id: dayId,
      revision: (ofDay[0]?.revision ?? -1) + 1,
      status: "draft",
      fields: JSON.stringify(fields),
      sheet: null,
      version_id: null,
      made_by: asking.userId,
      made_at: new Date().toISOString(),
      approved_by: null,
      approved_at: null,
      published_by: null,
      published_at: null,
    };
    await db.insertInto("call_sheets").values(made).execute();
    return made;
  });
  return answerOf(services, desk, row);
}

/** Writes fields of a sheet that has not gone out; one that was approved is a draft again. Throws `call_sheet_closed`. */
export async function fillCallSheet(
  services: Services,
  asking: Asking,
  sheetId: string,
  change: CallSheetFields,
): Promise<CallSheetAnswer> {
  const desk = await openDesk(services, asking, "edit");
  await services.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom("call_sheets")
      .selectAll()
      .where("id", "=", sheetId)
      .where("script_id", "=", asking.scriptId)
      .executeTakeFirst();
    if (!row) throw new ApiError("call_sheet_not_found");
    if (row.status === "published") throw new ApiError("call_sheet_closed");
    const fields = JSON.stringify({ ...fieldsOf(row), ...change });
    await db
      .updateTable("call_sheets")
      .set({ fields, status: "draft", approved_by: null, approved_at: null })
      .where("id", "=", sheetId)
      .execute();
  });
  return answerOf(services, desk, await rowOf(services, asking.scriptId, sheetId));
}

/** Says that a sheet may go out. */
export async function approveCallSheet(services: Services, asking: Asking, sheetId: string): Promise<CallSheetAnswer> {
  const desk = await openDesk(services, asking, "approve");
  await rowOf(services, asking.scriptId, sheetId);
  const done = await services.db
    .updateTable("call_sheets")
    .set({ status: "approved", approved_by: asking.userId, approved_at: new Date().toISOString() })
    .where("id", "=", sheetId)
    .where("status", "!=", "published")
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new ApiError("call_sheet_closed");
  return answerOf(services, desk, await rowOf(services, asking.scriptId, sheetId));
}

/**
 * Sends an approved sheet out: from now on it stays as it is, bound to a version of the schedule that is kept for it.
 * Throws `call_sheet_closed` for one that is not approved or has gone out.
 */
export async function publishCallSheet(services: Services, asking: Asking, sheetId: string): Promise<CallSheetAnswer> {
  const desk = await openDesk(services, asking, "edit");
  const row = await rowOf(services, asking.scriptId, sheetId);
  const sheet = makeCallSheet(desk, row.day_id, fieldsOf(row), desk.crew);
  if (!sheet) throw new ApiError("call_sheet_not_found");
  if (row.status !== "approved") throw new ApiError("call_sheet_closed");
  const words = sheetWords[asking.language];
  const version = await services.versions.keep(documentName("schedule", asking.scriptId), {
    reason: "named",
    name: `${words.name} · ${words.day(sheet.number, sheet.of)} · ${words.colours[row.revision % words.colours.length]}`,
    by: asking.userId,
  });
  const done = await services.db
    .updateTable("call_sheets")
    .set({
      status: "published",
      sheet: JSON.stringify(sheet),
      version_id: version?.id ?? null,
      published_by: asking.userId,
      published_at: new Date().toISOString(),
    })
    .where("id", "=", sheetId)
    .where("status", "=", "approved")
    .where("fields", "=", row.fields)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new ApiError("call_sheet_closed");
  return answerOf(services, desk, await rowOf(services, asking.scriptId, sheetId));
}

/** The sheet as a PDF. */
export async function callSheetPdf(
  services: Services,
  asking: Asking,
  sheetId: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const desk = await openDesk(services, asking, "read");
  const row = await rowOf(services, asking.scriptId, sheetId);
  const sheet = sheetOf(desk, row);
  if (!sheet) throw new ApiError("call_sheet_not_found");
  const { language } = asking;
  const standing = { title: desk.title, revision: row.revision, published: row.status === "published" };
  const printed = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const bytes = await services.thread.ask("callSheet", { sheet, standing, language, printed });
  return { name: `${desk.title} ${sheetWords[language].name} ${sheet.date || sheet.number}.pdf`, bytes };
}

/** The row of a sheet of this script. Throws `call_sheet_not_found`. */
export async function rowOf({ db }: Pick<Services, "db">, scriptId: string, sheetId: string): Promise<Row> {
  const row = await db
    .selectFrom("call_sheets")
    .selectAll()
    .where("id", "=", sheetId)
    .where("script_id", "=", scriptId)
    .executeTakeFirst();
  if (!row) throw new ApiError("call_sheet_not_found");
  return row;
}

async function openDesk(services: Services, { userId, scriptId, language }: Asking, level: Level): Promise<Office> {
  const { script } = await accessScript(services.db, userId, scriptId, level, "schedule");
  const crew = (await teamOf(services.db, script.project_id)).flatMap(({ department, suspended }) =>
    department === null || suspended ? [] : [department],
  );
  return { ...deskOf(await readReportInput(services.documents, script, language)), crew };
}

function fieldsOf(row: Pick<Row, "fields">): CallSheetFields {
  return JSON.parse(row.fields) as CallSheetFields;
}

function sheetOf(desk: Office, row: Row): CallSheet | null {
  return row.sheet === null
    ? makeCallSheet(desk, row.day_id, fieldsOf(row), desk.crew)
    : (JSON.parse(row.sheet) as CallSheet);
}

async function answerOf({ db }: Services, desk: Office, row: Row): Promise<CallSheetAnswer> {
  const sheet = sheetOf(desk, row);
  const links = await db
    .selectFrom("call_sheet_links")
    .select(["id", "name", "email", "character", "seen_at", "confirmed_at", "revoked_at"])
    .where("sheet_id", "=", row.id)
    .orderBy("made_at")
    .execute();
  const { id, day_id, revision, status, version_id, made_at, approved_at, published_at } = row;
  const now = row.sheet === null ? null : makeCallSheet(desk, day_id, fieldsOf(row), desk.crew);
  return {
    id,
    day_id,
    revision,
    status,
    version_id,
    made_at,
    approved_at,
    published_at,
    changes: row.sheet === null || !sheet ? [] : callSheetChanges(sheet, now),
    sheet: sheet && { ...sheet },
    links,
  };
}
