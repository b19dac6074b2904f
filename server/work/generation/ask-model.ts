import { breakDown } from "../../../shared/breakdown/break-down.ts";
import { readBreakdown, setSceneField, wasWritten } from "../../../shared/breakdown/breakdown-document.ts";
import { categoryByKey } from "../../../shared/breakdown/categories.ts";
import type { FoundElement } from "../../../shared/breakdown/find-elements.ts";
import { summaryOf } from "../../../shared/breakdown/summary-of-scene.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Scene } from "../../../shared/script/scene.ts";
import { emptyShot, type Shot } from "../../../shared/storyboard/shot.ts";
import { newId } from "../../engines/database/new-id.ts";
import { LanguageError, type SceneNeeds, type SceneShots } from "../../engines/language/language.ts";
import type { Services } from "../../services.ts";
import type { Order } from "./order.ts";

/** A model that fails so often in a row is not asked about the other scenes: what was found by rule stands. */
const mostFailures = 2;

/**
 * Asks a model about scene after scene and hands each answer over as it comes. Where it fails the scene keeps what
 * the rules made; how many scenes that were is noted with the task. Without a model nothing happens.
 */
export async function askScenes<Answer>(
  { log }: Services,
  order: Order,
  scenes: readonly Scene[],
  ask: (scene: Scene) => Promise<Answer>,
  take: (scene: Scene, answer: Answer | null) => Promise<void>,
): Promise<void> {
  let failures = 0;
  let missed = 0;
  let reason = "";
  for (const scene of scenes) {
    order.signal.throwIfAborted();
    let answer: Answer | null = null;
    if (failures < mostFailures) {
      try {
        answer = await ask(scene);
        failures = 0;
      } catch (error) {
        if (!(error instanceof LanguageError)) throw error;
        failures += 1;
        reason = error.message;
      }
    }
    if (answer === null) missed += 1;
    await take(scene, answer);
  }
  if (missed === 0) return;
  log.warn("model_failed", { script_id: order.scriptId, scenes: missed, reason });
  order.note({ code: "model_failed", scenes: missed });
}

/**
 * Adds what a model found in a scene to the breakdown. An element counts only when its evidence stands in the scene to
 * the letter and names it; everything else is dropped. What people wrote, confirmed or took away stays as it is.
 */
export async function addNeeds(services: Services, order: Order, scene: Scene, needs: SceneNeeds): Promise<void> {
  const more = needs.elements.flatMap((element): FoundElement[] => {
    const line = lineWith(scene, element.quote);
    if (!line || !holds(element.quote, element.name)) return [];
    const category = categoryByKey(element.category).id;
    return [
      {
        category,
        name: element.name.trim(),
        sceneId: scene.id,
        quote: element.quote.trim(),
        lineUid: line,
        confidence: 0.7,
      },
    ];
  });
  await services.documents.editDocument(documentName("breakdown", order.scriptId), order.actor, (doc, origin) => {
    breakDown(doc, [], { newId: () => newId("element"), found: more }, origin);
    const written = readBreakdown(doc).scenes.get(scene.id)?.synopsis ?? "";
    const summary = needs.summary.trim();
    // A synopsis that a person wrote or cleared is theirs; the rules' own may be bettered.
    if (summary !== "" && (!wasWritten(doc, scene.id, "synopsis") || written === summaryOf(scene))) {
      setSceneField(doc, scene.id, "synopsis", summary, origin);
    }
  });
}

/** A model's shots of a scene, with keys still to be given. */
export function shotsFrom(scene: Scene, { shots }: SceneShots): Shot[] {
  return shots.map((shot) => ({ ...emptyShot, ...shot, id: newId("shot"), sceneId: scene.id, key: "" }));
}

function lineWith(scene: Scene, quote: string): string | null {
  const wanted = fold(quote);
  return wanted === "" ? null : (scene.lines.find(({ text }) => fold(text).includes(wanted))?.uid ?? null);
}

function holds(quote: string, name: string): boolean {
  const wanted = fold(name);
  return wanted !== "" && fold(quote).includes(wanted);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
