import { castCategory } from "../../../shared/breakdown/categories.ts";
import type { Breakdown } from "../../../shared/breakdown/element.ts";
import { parseTarget, type Target } from "../../../shared/comments/target.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { readLines } from "../../../shared/script/script-document.ts";
import { readShots } from "../../../shared/storyboard/storyboard-document.ts";
import type { Documents } from "../../services.ts";
import { readDays, readElements, readScenes } from "../projection.ts";

/** Where a comment is shown. */
export interface FoundTarget {
  readonly sceneId: string | null;
  readonly lineUid: string | null;
}

const nowhere: FoundTarget = { sceneId: null, lineUid: null };
const propCategory = 104;
const costumeCategory = 106;

/** The element that a `target_element` names, in the documents as they are now; null when it is not there. */
export async function findTarget(
  documents: Documents,
  scriptId: string,
  targetElement: string,
): Promise<FoundTarget | null> {
  const target = parseTarget(targetElement);
  if (!target) return null;
  switch (target.kind) {
    case "script":
      return target.id === scriptId ? nowhere : null;
    case "scene":
    case "strip":
      return inScene(await readScenes(documents, scriptId), ({ id }) => id === target.id);
    case "line":
      return findLine(documents, scriptId, target.id);
    case "shot":
      return findShot(documents, scriptId, target.id);
    case "day":
      return when((await readDays(documents, scriptId)).days.some(({ id }) => id === target.id));
    case "location":
      return findLocation(documents, scriptId, target.id);
    default:
      return findElement(documents, scriptId, target);
  }
}

async function findLine(documents: Documents, scriptId: string, uid: string): Promise<FoundTarget | null> {
  const scenes = await readScenes(documents, scriptId);
  const scene = scenes.find(({ lines }) => lines.some((line) => line.uid === uid));
  if (scene) return { sceneId: scene.id, lineUid: uid };
  const lines = await documents.readDocument(documentName("script", scriptId), readLines);
  return lines.some((line) => line.uid === uid) ? { sceneId: null, lineUid: uid } : null;
}

async function findShot(documents: Documents, scriptId: string, id: string): Promise<FoundTarget | null> {
  const shots = await documents.readDocument(documentName("storyboard", scriptId), readShots);
  const shot = shots.find((candidate) => candidate.id === id);
  return shot ? { sceneId: shot.sceneId || null, lineUid: null } : null;
}

async function findLocation(documents: Documents, scriptId: string, name: string): Promise<FoundTarget | null> {
  const scenes = await readScenes(documents, scriptId);
  const { scenes: fields } = await readElements(documents, scriptId);
  return when(scenes.some(({ id, set }) => set === name || fields.get(id)?.location === name));
}

/** Elements are named by their id; characters, props and costumes are named by it or by their name. */
async function findElement(documents: Documents, scriptId: string, { kind, id }: Target): Promise<FoundTarget | null> {
  if (kind === "element") {
    const { elements } = await readElements(documents, scriptId);
    return when(elements.some((element) => element.id === id));
  }
  const category = kind === "character" ? castCategory : kind === "prop" ? propCategory : costumeCategory;
  if (hasElement(await readElements(documents, scriptId), category, id)) return nowhere;
  if (kind !== "character") return null;
  return when((await readScenes(documents, scriptId)).some(({ characters }) => characters.includes(id)));
}

function hasElement({ elements }: Breakdown, category: number, id: string): boolean {
  return elements.some((element) => element.category === category && (element.id === id || element.name === id));
}

function inScene(scenes: readonly Scene[], matches: (scene: Scene) => boolean): FoundTarget | null {
  const scene = scenes.find(matches);
  return scene ? { sceneId: scene.id, lineUid: null } : null;
}

function when(found: boolean): FoundTarget | null {
  return found ? nowhere : null;
}
