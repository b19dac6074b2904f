import type { CreateFromStory, ShotAnswer } from "../../../shared/api/mvp.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { summarise } from "../../../shared/script/count-script.ts";
import { fillScript } from "../../../shared/script/script-document.ts";
import { putShot } from "../../../shared/storyboard/storyboard-document.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { breakDownScript } from "../break-down-script.ts";
import { readScenes } from "../projection.ts";
import { createProject } from "../projects.ts";
import { readStoryboard } from "./shots.ts";

/**
 * Makes a production of a story: the story becomes a script, its breakdown and a storyboard, all by rule and at once,
 * so that the answer carries every shot. The documents are written before the production exists: a crash in between
 * leaves nothing that anybody could find. Throws `no_scenes` for a story without words.
 */
export async function createFromStory(
  services: Services,
  userId: string,
  story: CreateFromStory,
): Promise<{ project_id: string; storyboard: ShotAnswer[] }> {
  const actor = await services.accounts.findUser({ id: userId });
  if (!actor) throw new ApiError("unauthorized");
  const scriptId = newId("script");
  const read = await services.thread.ask("readStory", { text: story.story_text });
  const title = story.title.slice(0, 200);
  await services.documents.editDocument(documentName("script", scriptId), actor, (doc, origin) => {
    fillScript(doc, { title, titlePage: read.titlePage, lines: read.lines }, origin);
  });
  await breakDownScript(services, scriptId, actor, read.tags);
  const scenes = await readScenes(services.documents, scriptId);
  const narrate = read.report.format === "prose";
  const shots = await services.thread.ask("draftShots", { scenes, detail: "medium", narrate });
  await services.documents.editDocument(documentName("storyboard", scriptId), actor, (doc, origin) => {
    for (const shot of shots) putShot(doc, shot, origin);
  });
  const project = await createProject(services, userId, {
    name: title,
    start_date: story.start_date ?? null,
    style: story.style,
    story_text: story.story_text,
  });
  const counts = summarise(read.lines);
  await services.db
    .insertInto("scripts")
    .values({
      id: scriptId,
      project_id: project.id,
      title,
      filename: null,
      file: null,
      status: "ready",
      progress: 100,
      page_count: read.pageCount,
      characters_count: counts.characters,
      scene_count: counts.scenes,
      eighths: counts.eighths,
      report: JSON.stringify(read.report),
      created_by: userId,
      created_at: new Date().toISOString(),
    })
    .execute();
  const { shots: storyboard } = await readStoryboard(services, userId, project.id);
  return { project_id: project.id, storyboard };
}
