import type { ZodType } from "zod";
import type { OpenaiSettings } from "../../config.ts";
import { type Language, LanguageError, sceneNeeds, sceneShots } from "./language.ts";
import { needsPrompt, sceneText, shotsPrompt } from "./prompts.ts";

/** Tries of one question: a busy or broken server is asked again after a growing pause, within the time limit. */
const retries = 2;

/** A model behind OpenAI's API, or any server that speaks it, with answers in a given form. */
export function openaiLanguage(settings: OpenaiSettings): Language {
  async function ask<Answer>(
    name: string,
    form: ZodType<Answer>,
    system: string,
    user: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { default: OpenAI } = await import("openai");
    const { zodResponseFormat } = await import("openai/helpers/zod");
    const client = new OpenAI({
      apiKey: settings.apiKey,
      baseURL: settings.baseUrl,
      maxRetries: retries,
      timeout: settings.timeoutMs,
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
    try {
      const completion = await client.chat.completions.create(
        {
          model: settings.model,
          messages: [
            { role: "system", content: system },
            { role: "user", content: user },
          ],
          response_format: zodResponseFormat(form, name),
        },
        { signal: limit },
      );
      const text = completion.choices[0]?.message.content ?? "";
      const answer = form.safeParse(JSON.parse(text));
      if (!answer.success) throw new LanguageError(`${name}: the answer has another form`);
      return answer.data;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof LanguageError) throw error;
      if (limit.aborted) throw new LanguageError(`${name}: no answer in ${settings.timeoutMs} ms`);
      throw new LanguageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    needsOf: (scene, signal) => ask("scene_needs", sceneNeeds, needsPrompt, sceneText(scene), signal),
    shotsOf: (scene, detail, signal) => ask("scene_shots", sceneShots, shotsPrompt(detail), sceneText(scene), signal),
  };
}
