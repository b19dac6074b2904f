import { generate } from "./generate.ts";
import type { Job } from "./job.ts";
import { parseScript } from "./parse-script.ts";

/** Every job that may be queued, by name. */
export const jobs: Readonly<Record<string, Job>> = {
  "parse-script": parseScript,
  generate,
};
