import { documentName } from "../../../shared/documents/names.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import { type Board, buildBoard } from "../../../shared/schedule/board.ts";
import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import type { ReportInput } from "../../../shared/schedule/reports/report.ts";
import { shotMarksIn } from "../../collab/projections.ts";
import type { Documents } from "../../services.ts";
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
