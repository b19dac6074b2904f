import type { JobHandler, JobPayload } from "../engines/queue/queue.ts";
import type { Services } from "../services.ts";

/** Makes a job's handler once the services are there. */
export type Job = (services: Services) => JobHandler;

/** A text in a job's payload. Throws when it is missing: whoever queued the job made a mistake. */
export function payloadText(payload: JobPayload, field: string): string {
  const value = payload[field];
  if (typeof value !== "string") throw new Error(`the job has no ${field}`);
  return value;
}
