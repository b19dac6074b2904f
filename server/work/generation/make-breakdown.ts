import type { Services } from "../../services.ts";
import { breakDownScript } from "../break-down-script.ts";
import { readElements, readScenes } from "../projection.ts";
import { addNeeds, askScenes } from "./ask-model.ts";
import { offerDownload } from "./downloads.ts";
import { type Order, workbookType } from "./order.ts";

/** Breaks the script down into its breakdown document and answers a link to the workbook made from it. */
export async function makeBreakdown(services: Services, order: Order): Promise<string> {
  const { scriptId, projectId, userId, title, language, tell } = order;
  await tell("scene_analysis", 0);
  const scenes = await readScenes(services.documents, scriptId);
  await tell("scene_analysis", 100);
  await tell("element_analysis", 0);
  await breakDownScript(services, scriptId, order.actor);
  const { language: model } = services;
  if (model) {
    const asked = scenes.filter(({ omitted }) => !omitted);
    let done = 0;
    await askScenes(
      services,
      order,
      asked,
      (scene) => model.needsOf(scene, order.signal),
      async (scene, needs) => {
        if (needs) await addNeeds(services, order, scene, needs);
        done += 1;
        await tell("element_analysis", (99 * done) / asked.length);
      },
    );
  }
  await tell("element_analysis", 100);
  order.signal.throwIfAborted();
  await tell("breakdown_workbook", 0);
  const breakdown = await readElements(services.documents, scriptId);
  const bytes = await services.thread.ask("breakdownWorkbook", { title, scenes, breakdown, language });
  const name = "breakdown.xlsx";
  const url = await offerDownload(services, {
    projectId,
    area: "breakdown",
    scriptId,
    userId,
    name,
    mediaType: workbookType,
    bytes,
  });
  await tell("breakdown_workbook", 100);
  return url;
}
