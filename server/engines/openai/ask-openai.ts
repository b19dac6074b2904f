import type OpenAI from "openai";
import type { OpenaiSettings } from "../../config.ts";

/** Tries of one question: a busy or broken server is asked again after a growing pause, within the time limit. */
const retries = 2;

/**
 * Asks a model behind OpenAI's API, or any server that speaks it, one question. Throws the signal's reason when that
 * aborts; everything else that goes wrong, the time limit too, is thrown as `failed` words it.
 */
export async function askOpenai<Answer>(
  settings: OpenaiSettings,
  question: {
    readonly ask: (client: OpenAI, options: { readonly signal: AbortSignal }) => Promise<Answer>;
    readonly failed: (reason: string) => Error;
    readonly signal: AbortSignal;
  },
): Promise<Answer> {
  const { default: Client } = await import("openai");
  const { apiKey, baseUrl: baseURL, timeoutMs: timeout } = settings;
  const client = new Client({ apiKey, baseURL, maxRetries: retries, timeout });
  const limit = AbortSignal.any([question.signal, AbortSignal.timeout(timeout)]);
  try {
    return await question.ask(client, { signal: limit });
  } catch (error) {
    question.signal.throwIfAborted();
    if (limit.aborted) throw question.failed(`no answer in ${timeout} ms`);
    throw question.failed(error instanceof Error ? error.message : String(error));
  }
}
