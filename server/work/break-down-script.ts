import type { ScriptTag } from "../../shared/script/scene.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";

export async function breakDownScript(
  _services: Services,
  _scriptId: string,
  _actor: Actor | null,
  _options: { readonly tags?: readonly ScriptTag[] } = {},
): Promise<void> {}
