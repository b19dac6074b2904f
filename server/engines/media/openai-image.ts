import { picturePrompt } from "../../../shared/storyboard/picture-prompt.ts";
import type { OpenaiSettings } from "../../config.ts";
import { askOpenai } from "../openai/ask-openai.ts";
import type { DrawImage } from "./media.ts";
import { MediaError } from "./media-error.ts";

/** Pictures by a model behind OpenAI's API. The answer must carry the picture itself. */
export function openaiImage(settings: OpenaiSettings & { readonly imageModel: string }): DrawImage {
  return ({ panel }, signal) =>
    askOpenai(settings, {
      signal,
      failed: (reason) => new MediaError("model_failed", reason),
      async ask(client, options) {
        const answer = await client.images.generate(
          { model: settings.imageModel, prompt: picturePrompt(panel), size: "1536x1024", n: 1 },
          options,
        );
        const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64");
        const isPng = bytes.subarray(1, 4).toString("latin1") === "PNG";
        const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
        if (!isPng && !isJpeg) throw new Error("the answer holds no picture");
        return { bytes, mediaType: isPng ? "image/png" : "image/jpeg" };
      },
    });
}
