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
  /** Called once when no further try follows, so that whoever waits can be told. */
  abandon(payload: JobPayload, error: unknown): Promise<void>;
}

/** Work that is done behind the answer to a request, at least once, also across restarts. */
export interface Queue {
  /** Puts a job in line. It survives a crash from the moment this resolves. */
  add(name: string, payload: JobPayload): Promise<void>;
  /** Begins to work; `handlers` has one entry for every name that `add` is given. */
  start(handlers: Readonly<Record<string, JobHandler>>): void;
  /** Stops taking jobs, aborts the running ones and waits for them; they are tried again at the next start. */
  close(): Promise<void>;
}
