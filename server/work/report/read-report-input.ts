import { documentName } from "../../../shared/documents/names.ts";
import { documentFrom } from "../../../shared/history/versioned.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import { type Board, buildBoard } from "../../../shared/schedule/board.ts";
import { activeBoard } from "../../../shared/schedule/document/board-roots.ts";
import { boardIn } from "../../../shared/schedule/document/scenarios.ts";
import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import type { ReportInput } from "../../../shared/schedule/reports/report.ts";
import { readSchedule } from "../../../shared/schedule/schedule-document.ts";
import { shotMarksIn } from "../../collab/projections.ts";
import { ApiError } from "../../errors.ts";
import type { Documents, Services } from "../../services.ts";
import { stateOf } from "../history/compare-versions.ts";
import { accessVersion } from "../history/versions.ts";
import { readDays, readElements, readScenes } from "../projection.ts";

/** Script, breakdown and schedule as one board, as they are now. */
export async function readBoard(documents: Documents, scriptId: string): Promise<Board> {
  return buildBoard(
    await readScenes(documents, scriptId),
    await readElements(documents, scriptId),
    await readDays(documents, scriptId),
  );
}

/** All that reports are made of. */
export async function readReportInput(
  documents: Documents,
  script: { readonly id: string; readonly title: string },
  language: PaperLanguage,
): Promise<ReportInput> {
  return {
    title: script.title,
    board: await readBoard(documents, script.id),
    scenes: await readScenes(documents, script.id),
    breakdown: await readElements(documents, script.id),
    language,
    marks: await documents.readDocument(documentName("schedule", script.id), shotMarksIn),
  };
}

/**
 * For somebody who may not read the schedule: the scenes in which their character plays, and nothing of the breakdown.
 * The one-line is the one report that keeps to it.
 */
export function ownInput(input: ReportInput, who: Principal): ReportInput {
  const strips = input.board.days.flatMap((day) => day.strips);
  const own = strips.filter(({ cast }) => can(who, "read", "schedule", { characters: cast.map(({ name }) => name) }));
  return {
    ...input,
    only: new Set(own.map(({ id }) => id)),
    breakdown: { elements: [], links: [], scenes: new Map() },
    marks: new Map(),
  };
}

/**
 * The board as a version of the schedule has it, with the script and breakdown as they are now. Without a version the last
 * one with a name, which the sending of a call sheet and the publishing of a board leave; undefined where there is none.
 */
export async function boardSince(
  services: Services,
  asked: { readonly userId: string; readonly scriptId: string; readonly version: string | null },
  { scenes, breakdown }: ReportInput,
): Promise<ReportInput["since"]> {
  const { userId, scriptId } = asked;
  const document = documentName("schedule", scriptId);
  const found =
    asked.version === null
      ? (await services.versions.list(document)).find(({ name }) => name !== null)
      : (await accessVersion(services, userId, scriptId, asked.version, "read")).version;
  if (!found) return undefined;
  if (found.document !== document) throw new ApiError("version_not_found");
  const doc = documentFrom(await stateOf(services, found.id));
  const active = await services.documents.readDocument(document, activeBoard);
  const board = buildBoard(scenes, breakdown, readSchedule(boardIn(doc, active)));
  return { name: found.name ?? "", at: new Date(found.at).toISOString(), board };
}
