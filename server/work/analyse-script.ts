import type { Breakdown } from "../../shared/breakdown/element.ts";
import { type Analysis, analysisOf } from "../../shared/breakdown/scene-analysis.ts";
import { can } from "../../shared/project/permissions.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessScript } from "./access.ts";
import { readElements, readScenes } from "./projection.ts";

const nothing: Breakdown = { elements: [], links: [], scenes: new Map() };

/**
 * A script's scenes and breakdown, always from the live documents; null while the file is still being read.
 * Who may not read the breakdown sees scenes without it. Throws `script_parse_failed` with the reason.
 */
export async function analyseScript(services: Services, userId: string, scriptId: string): Promise<Analysis | null> {
  const { script, who } = await accessScript(services.db, userId, scriptId, "read", "script");
  if (script.status === "parsing") return null;
  if (script.status === "failed") throw new ApiError("script_parse_failed", { reason: script.error_code });
  const scenes = await readScenes(services.documents, scriptId);
  return analyse(scenes, can(who, "read", "breakdown") ? await readElements(services.documents, scriptId) : nothing);
}

let lately: { readonly scenes: readonly Scene[]; readonly breakdown: Breakdown; readonly analysis: Analysis }[] = [];

/** The same documents give the same analysis: unchanged ones are analysed once, whoever asks. */
function analyse(scenes: readonly Scene[], breakdown: Breakdown): Analysis {
  const known = lately.find((entry) => entry.scenes === scenes && entry.breakdown === breakdown);
  if (known) return known.analysis;
  const analysis = analysisOf(scenes, breakdown);
  lately = [{ scenes, breakdown, analysis }, ...lately].slice(0, 50);
  return analysis;
}
