/** What a queued job carries: plain JSON. */
export type JobPayload = Readonly<Record<string, unknown>>;

/** One try of a job. */
export interface JobRun {
  readonly payload: JobPayload;
  /** Aborts when the queue closes; the work must then stop and throw. */
  readonly signal: AbortSignal;
}

/** Does one kind of job. */
export interface JobHandler {
  /** It may be run again after a crash at any point: its effect must be the same. */
  run(run: JobRun): Promise<void>;
  /** Called when no further try follows, so that whoever waits can be told; after a crash it may be called again. */
  abandon(payload: JobPayload, error: unknown): Promise<void>;
}

/** Work that is done behind the answer to a request, at least once, also across restarts. */
export interface Queue {
  /** Puts a job in line. It survives a crash from the moment this resolves. */
  add(name: string, payload: JobPayload): Promise<void>;
  /** Begins to work; `handlers` has one entry for every name that `add` is given. */
  start(handlers: Readonly<Record<string, JobHandler>>): void;
  /** Whether jobs are done at the moment; jobs that are added meanwhile wait. */
  ready(): Promise<boolean>;
  /** Stops taking jobs, aborts the running ones and waits for them; they are tried again at the next start. */
  close(): Promise<void>;
}

export interface QueueOptions {
  /** How many jobs at once. */
  readonly concurrency: number;
  /** Hears of every try that failed, by the job's name, and with "queue" of trouble with the queue itself. */
  readonly onError: (job: string, error: unknown) => void;
}

/** A job is tried so many times; a try that took its process down counts. */
export const mostAttempts = 3;

/** How long after its try number `attempt` a job waits for the next: one second, then four. */
export function pauseAfter(attempt: number): number {
  return 1_000 * attempt ** 2;
}
