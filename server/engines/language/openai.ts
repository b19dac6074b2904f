import type { ZodType } from "zod";
import type { OpenaiSettings } from "../../config.ts";
import { askOpenai } from "../openai/ask-openai.ts";
import { type Language, LanguageError, sceneNeeds, sceneShots } from "./language.ts";
import { needsPrompt, sceneText, shotsPrompt } from "./prompts.ts";

/** A model behind OpenAI's API, or any server that speaks it, with answers in a given form. */
export function openaiLanguage(settings: OpenaiSettings): Language {
  const ask = <Answer>(
    name: string,
    form: ZodType<Answer>,
    system: string,
    user: string,
    signal: AbortSignal,
  ): Promise<Answer> =>
    askOpenai(settings, {
      signal,
      failed: (reason) => new LanguageError(`${name}: ${reason}`),
      async ask(client, options) {
        const { zodResponseFormat } = await import("openai/helpers/zod");
        const completion = await client.chat.completions.create(
          {
            model: settings.model,
            messages: [
              { role: "system", content: system },
              { role: "user", content: user },
            ],
            response_format: zodResponseFormat(form, name),
          },
          options,
        );
        const text = completion.choices[0]?.message.content ?? "";
        const answer = form.safeParse(JSON.parse(text));
        if (!answer.success) throw new Error("the answer has another form");
        return answer.data;
      },
    });

  return {
    needsOf: (scene, signal) => ask("scene_needs", sceneNeeds, needsPrompt, sceneText(scene), signal),
    shotsOf: (scene, detail, signal) => ask("scene_shots", sceneShots, shotsPrompt(detail), sceneText(scene), signal),
  };
}
