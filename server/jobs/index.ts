import { askWorker } from "./ask-worker.ts";
import { collectResult } from "./collect-result.ts";
import { generate } from "./generate.ts";
import { generateImage } from "./generate-image.ts";
import type { Job } from "./job.ts";
import { parseScript } from "./parse-script.ts";
import { readDraft } from "./read-draft.ts";
import { speak } from "./speak.ts";

/** Every job that may be queued, by name. */
export const jobs: Readonly<Record<string, Job>> = {
  "parse-script": parseScript,
  "read-draft": readDraft,
  generate,
  "generate-image": generateImage,
  "ask-worker": askWorker,
  speak,
  "collect-result": collectResult,
};
