import { documentName } from "../../../shared/documents/names.ts";
import { orderKeyBetween, type Random } from "../../../shared/documents/order.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import type { Shot } from "../../../shared/storyboard/shot.ts";
import { putShot, readShots } from "../../../shared/storyboard/storyboard-document.ts";
import type { Services } from "../../services.ts";
import { readScenes } from "../projection.ts";
import { askScenes, shotsFrom } from "./ask-model.ts";
import { offerDownload } from "./downloads.ts";
import type { Order } from "./order.ts";

/**
 * Drafts shots for every scene that has none yet and writes them into the storyboard document; scenes with shots
 * are somebody's work and stay. Answers a link to the whole shot list as JSON, in draft B's names.
 */
export async function makeStoryboard(services: Services, order: Order): Promise<string> {
  const { scriptId, projectId, userId, detail, tell } = order;
  const storyboard = documentName("storyboard", scriptId);
  await tell("shot_drafting", 0);
  const scenes = await readScenes(services.documents, scriptId);
  const drafted = await services.thread.ask("draftShots", { scenes, detail });
  await tell("shot_drafting", 60);
  order.signal.throwIfAborted();
  await services.versions.keep(storyboard, { reason: "run", by: userId });
  const write = (drafts: readonly Shot[]) =>
    services.documents.editDocument(storyboard, order.actor, (doc, origin) => {
      for (const shot of placeDrafts(scenes, readShots(doc), drafts, Math.random)) putShot(doc, shot, origin);
    });
  const { language: model } = services;
  if (model) {
    const present = await services.documents.readDocument(storyboard, readShots);
    const empty = scenes.filter((scene) => !scene.omitted && !present.some(({ sceneId }) => sceneId === scene.id));
    let done = 0;
    await askScenes(
      services,
      order,
      empty,
      (scene) => model.shotsOf(scene, detail, order.signal),
      async (scene, answer) => {
        const byRule = drafted.filter(({ sceneId }) => sceneId === scene.id);
        await write(answer ? shotsFrom(scene, answer) : byRule);
        done += 1;
        await tell("shot_drafting", 60 + (39 * done) / empty.length);
      },
    );
  } else await write(drafted);
  await tell("shot_drafting", 100);
  await tell("shot_list", 0);
  const shots = await services.documents.readDocument(storyboard, readShots);
  const url = await offerDownload(services, {
    area: "storyboard",
    projectId,
    scriptId,
    userId,
    name: "storyboard.json",
    mediaType: "application/json",
    bytes: new TextEncoder().encode(JSON.stringify({ project_id: projectId, shots: shots.map(wireShot) }, null, 2)),
  });
  await tell("shot_list", 100);
  return url;
}

/** The drafts of scenes without shots, with keys that put them where their scene stands in the script. */
export function placeDrafts(
  scenes: readonly Scene[],
  shots: readonly Shot[],
  drafted: readonly Shot[],
  random: Random,
): Shot[] {
  const known = Map.groupBy(shots, (shot) => shot.sceneId);
  const drafts = Map.groupBy(drafted, (shot) => shot.sceneId);
  const placed: Shot[] = [];
  let before: string | null = null;
  for (const { id } of scenes) {
    const last: string | null = known.get(id)?.at(-1)?.key ?? null;
    if (last !== null) {
      if (before === null || last > before) before = last;
      continue;
    }
    const behind = before;
    const after = shots.find((shot) => behind === null || shot.key > behind)?.key ?? null;
    for (const draft of drafts.get(id) ?? []) {
      before = orderKeyBetween(before, after, random);
      placed.push({ ...draft, key: before });
    }
  }
  return placed;
}

function wireShot(shot: Shot, order: number) {
  const { id, sceneId, prompt, narration, transition, size, seconds, status } = shot;
  return { id, scene_id: sceneId, order, prompt, narration, transition, size, seconds, status };
}
