import type { OpenaiSettings } from "../../config.ts";
import { type DrawImage, MediaError } from "./media.ts";

/** Pictures by a model behind OpenAI's API. The answer must carry the picture itself. */
export function openaiImage(settings: OpenaiSettings & { readonly imageModel: string }): DrawImage {
  return async ({ panel }, signal) => {
    const { default: OpenAI } = await import("openai");
    const client = new OpenAI({
      apiKey: settings.apiKey,
      baseURL: settings.baseUrl,
      maxRetries: 2,
      timeout: settings.timeoutMs,
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
    const prompt = `Storyboard frame, ${panel.style.toLowerCase()} look. ${panel.shot.prompt}`.slice(0, 4_000);
    try {
      const answer = await client.images.generate(
        { model: settings.imageModel, prompt, size: "1536x1024", n: 1 },
        { signal: limit },
      );
      const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? "", "base64");
      const isPng = bytes.subarray(1, 4).toString("latin1") === "PNG";
      const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
      if (!isPng && !isJpeg) throw new Error("the answer holds no picture");
      return { bytes, mediaType: isPng ? "image/png" : "image/jpeg" };
    } catch (error) {
      signal.throwIfAborted();
      const reason = limit.aborted ? `no picture in ${settings.timeoutMs} ms` : String(error);
      throw new MediaError("model_failed", reason);
    }
  };
}
