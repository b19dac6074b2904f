import { documentName } from "../../../shared/documents/names.ts";
import { buildBoard } from "../../../shared/schedule/board.ts";
import { layOutBoard } from "../../../shared/schedule/lay-out-board.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { Services } from "../../services.ts";
import { readDays, readElements, readScenes } from "../projection.ts";
import { offerDownload } from "./downloads.ts";
import { type Order, workbookType } from "./order.ts";
import { planningQuestion } from "./plan-schedule.ts";

/**
 * Plans the shooting days and lays them out in the schedule document. Locked days stay; so does every strip that
 * somebody moved while the plan was being made. Answers a link to the workbook of the board as it is then.
 */
export async function makeSchedule(services: Services, order: Order): Promise<string> {
  const { scriptId, projectId, userId, title, language, tell } = order;
  await tell("scheduling", 0);
  const { strips, request, base } = await planningQuestion(services, { id: scriptId, project_id: projectId }, "time");
  await tell("scheduling", 20);
  const plan = await services.thread.ask("plan", { strips, request });
  order.signal.throwIfAborted();
  await tell("scheduling", 80);
  const schedule = documentName("schedule", scriptId);
  await services.versions.keep(schedule, { reason: "run", by: userId });
  await services.documents.editDocument(schedule, order.actor, (doc, origin) =>
    layOutBoard(doc, plan, { newId: () => newId("day"), random: Math.random, base, removeEmptyDays: true }, origin),
  );
  await tell("scheduling", 100);
  await tell("schedule_workbook", 0);
  const board = buildBoard(
    await readScenes(services.documents, scriptId),
    await readElements(services.documents, scriptId),
    await readDays(services.documents, scriptId),
  );
  const bytes = await services.thread.ask("scheduleWorkbook", { title, board, language });
  const name = "schedule.xlsx";
  const url = await offerDownload(services, {
    projectId,
    area: "schedule",
    scriptId,
    userId,
    name,
    mediaType: workbookType,
    bytes,
  });
  await tell("schedule_workbook", 100);
  return url;
}
