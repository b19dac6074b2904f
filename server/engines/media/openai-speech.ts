import type { OpenaiSettings } from "../../config.ts";
import { askOpenai } from "../openai/ask-openai.ts";
import type { Speak } from "./media.ts";
import { MediaError } from "./media-error.ts";

/** Voices by a model behind OpenAI's API, as MP3. */
export function openaiSpeech(settings: OpenaiSettings & { readonly speechModel: string }): Speak {
  return (text, signal) =>
    askOpenai(settings, {
      signal,
      failed: (reason) => new MediaError("model_failed", reason),
      async ask(client, options) {
        const { speechModel: model, speechVoice: voice } = settings;
        const answer = await client.audio.speech.create(
          { model, voice, input: text.slice(0, 4_000), response_format: "mp3" },
          options,
        );
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (!/^(?:ID3|\xff[\xe2-\xfb])/.test(bytes.toString("latin1", 0, 4))) {
          throw new Error("the answer holds no voice");
        }
        return { bytes, mediaType: "audio/mpeg" };
      },
    });
}
