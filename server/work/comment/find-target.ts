import { castCategory } from "../../../shared/breakdown/categories.ts";
import { parseTarget, type Target } from "../../../shared/comments/target.ts";
import type { Subject } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { readLines } from "../../../shared/script/script-document.ts";
import { readShots } from "../../../shared/storyboard/storyboard-document.ts";
import type { Documents } from "../../services.ts";
import { readDays, readElements, readScenes } from "../projection.ts";

/** Where a comment is shown, and on what it hangs where that is no scene and no line. */
export interface FoundTarget {
  readonly sceneId: string | null;
  readonly lineUid: string | null;
  readonly subject: Subject | null;
}

const nowhere: FoundTarget = { sceneId: null, lineUid: null, subject: null };
const propCategory = 104;
const costumeCategory = 106;

/**
 * The element that a `target_element` names, in the documents as they are now; null when it is not there. An element
 * of the breakdown is shown on the first scene that needs it.
 */
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
      return findDay(documents, scriptId, target.id);
    case "location":
      return findLocation(documents, scriptId, target.id);
    default:
      return findElement(documents, scriptId, target);
  }
}

async function findLine(documents: Documents, scriptId: string, uid: string): Promise<FoundTarget | null> {
  const scenes = await readScenes(documents, scriptId);
  const scene = scenes.find(({ lines }) => lines.some((line) => line.uid === uid));
  if (scene) return { ...nowhere, sceneId: scene.id, lineUid: uid };
  const lines = await documents.readDocument(documentName("script", scriptId), readLines);
  return lines.some((line) => line.uid === uid) ? { ...nowhere, lineUid: uid } : null;
}

async function findShot(documents: Documents, scriptId: string, id: string): Promise<FoundTarget | null> {
  const shots = await documents.readDocument(documentName("storyboard", scriptId), readShots);
  const shot = shots.find((candidate) => candidate.id === id);
  return shot ? { ...nowhere, sceneId: shot.sceneId || null, subject: thing("shot", id, shot.prompt) } : null;
}

async function findDay(documents: Documents, scriptId: string, id: string): Promise<FoundTarget | null> {
  const { days } = await readDays(documents, scriptId);
  const day = days.find((candidate) => candidate.id === id);
  return day ? { ...nowhere, subject: thing("day", id, day.date || `#${days.indexOf(day) + 1}`) } : null;
}

async function findLocation(documents: Documents, scriptId: string, name: string): Promise<FoundTarget | null> {
  const scenes = await readScenes(documents, scriptId);
  const { scenes: fields } = await readElements(documents, scriptId);
  const found = scenes.some(({ id, set }) => set === name || fields.get(id)?.location === name);
  return found ? { ...nowhere, subject: thing("location", name, name) } : null;
}

/** Elements are named by their id; characters, props and costumes are named by it or by their name. */
async function findElement(documents: Documents, scriptId: string, { kind, id }: Target): Promise<FoundTarget | null> {
  const breakdown = await readElements(documents, scriptId);
  const scenes = await readScenes(documents, scriptId);
  const element = breakdown.elements.find(
    (candidate) =>
      (candidate.id === id && (kind === "element" || candidate.category === categoryOf(kind))) ||
      (candidate.name === id && candidate.category === categoryOf(kind)),
  );
  if (element) {
    const needed = new Set(breakdown.links.filter((link) => link.elementId === element.id).map((link) => link.sceneId));
    const first = scenes.find((scene) => needed.has(scene.id));
    return { ...nowhere, sceneId: first?.id ?? null, subject: thing("element", element.id, element.name) };
  }
  const spoken = kind === "character" && scenes.find(({ characters }) => characters.includes(id));
  return spoken ? { ...nowhere, sceneId: spoken.id, subject: thing("character", id, id) } : null;
}

function categoryOf(kind: Target["kind"]): number | null {
  if (kind === "character") return castCategory;
  return kind === "prop" ? propCategory : kind === "costume" ? costumeCategory : null;
}

function inScene(scenes: readonly Scene[], matches: (scene: Scene) => boolean): FoundTarget | null {
  const scene = scenes.find(matches);
  return scene ? { ...nowhere, sceneId: scene.id } : null;
}

function thing(kind: Target["kind"], id: string, name: string): Subject {
  return { target: `${kind}:${id}`, name: name.slice(0, 120) };
}
