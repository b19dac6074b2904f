import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Bus } from "../bus/bus.ts";
import type { DocumentLog } from "../log/document-log.ts";
import type { JobHandler } from "../queue/queue.ts";

export type LineKind = "collab" | "ws" | "sse";

/** What is asked when somebody reads the figures. */
export interface Asked {
  documents(): number;
  /** Jobs that are kept, by what they do and their state: every kind in every state, 0 where there is none. */
  jobs(): Promise<readonly { readonly kind: string; readonly state: string; readonly count: number }[]>;
  /** How long the job that has waited longest has waited, in seconds. */
  oldestJob(): Promise<number>;
  /** Webhook messages that wait to be sent. */
  deliveries(): Promise<number>;
}

/** The figures of one server, as Prometheus reads them. */
export interface Metrics {
  /** A request was answered. `route` is the pattern, never the address: ids would make a figure each. */
  request(labels: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void;
  /** A line that stays open was opened; the answer tells that it has ended. */
  opened(kind: LineKind): () => void;
  /** Stored updates were set aside that nobody can apply, or a document was dropped from memory in the middle of one. */
  documentTrouble(kind: "update_set_aside" | "document_abandoned", count: number): void;
  measureLog(log: DocumentLog): DocumentLog;
  measureBus(bus: Bus): Bus;
  /** Times every try of a job. */
  measureJobs(handlers: Readonly<Record<string, JobHandler>>): Record<string, JobHandler>;
  ask(asked: Asked): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Memory, processor, event loop lag: of the process, whatever runs in it. Begun when first read. */
let ofProcess: Registry | null = null;

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const requests = new Histogram({
    name: "callboard_http_request_duration_seconds",
    help: "How long answers took",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const lines = new Gauge({
    name: "callboard_open_lines",
    help: "Open sockets and event streams",
    labelNames: ["kind"],
    registers,
  });
  for (const kind of ["collab", "ws", "sse"]) lines.set({ kind }, 0);
  const commits = new Histogram({
    name: "callboard_log_commit_seconds",
    help: "From an edit being appended to its being on disk",
    buckets: [0.001, 0.005, 0.01, 0.02, 0.05, 0.2, 1, 5],
    registers,
  });
  const troubles = new Counter({
    name: "callboard_document_troubles_total",
    help: "Stored updates set aside because nobody can apply them, and documents dropped from memory in the middle of one",
    labelNames: ["kind"],
    registers,
  });
  for (const kind of ["update_set_aside", "document_abandoned"]) troubles.inc({ kind }, 0);
  const events = new Counter({
    name: "callboard_events_total",
    help: "Live events told",
    labelNames: ["type"],
    registers,
  });
  const tries = new Histogram({
    name: "callboard_job_duration_seconds",
    help: "How long tries of jobs took",
    labelNames: ["kind", "outcome"],
    buckets: [0.05, 0.2, 1, 5, 20, 60, 300],
    registers,
  });
  const abandoned = new Counter({
    name: "callboard_jobs_abandoned_total",
    help: "Jobs that failed for good",
    labelNames: ["kind"],
    registers,
  });
  const conflicts = new Map<string, number>();
  new Gauge({
    name: "callboard_schedule_conflicts",
    help: "Conflicts on all boards that changed since the start",
    registers,
    collect() {
      this.set([...conflicts.values()].reduce((sum, count) => sum + count, 0));
    },
  });

  function timed(kind: string, handler: JobHandler): JobHandler {
    return {
      async run(job) {
        const end = tries.startTimer({ kind });
        try {
          await handler.run(job);
          end({ outcome: "done" });
        } catch (error) {
          end({ outcome: job.signal.aborted ? "stopped" : "failed" });
          throw error;
        }
      },
      async abandon(payload, error) {
        await handler.abandon(payload, error);
        abandoned.inc({ kind });
      },
    };
  }

  return {
    request: (labels, seconds) => requests.observe({ ...labels }, seconds),
    opened(kind) {
      let open = true;
      lines.inc({ kind });
      return () => {
        if (open) lines.dec({ kind });
        open = false;
      };
    },
    documentTrouble: (kind, count) => troubles.inc({ kind }, count),
    measureLog(log) {
      let measured: Promise<void> | null = null;
      return {
        ...log,
        durable() {
          const commit = log.durable();
          if (commit !== measured) {
            measured = commit;
            const end = commits.startTimer();
            commit.then(
              () => end(),
              () => {},
            );
          }
          return commit;
        },
      };
    },
    measureBus: (bus) => ({
      ...bus,
      async publish(draft) {
        const event = await bus.publish(draft);
        events.inc({ type: event.type });
        if (Array.isArray(event.data.conflicts)) conflicts.set(event.script_id, event.data.conflicts.length);
        return event;
      },
    }),
    measureJobs(handlers) {
      for (const kind of Object.keys(handlers)) abandoned.inc({ kind }, 0);
      return Object.fromEntries(Object.entries(handlers).map(([kind, handler]) => [kind, timed(kind, handler)]));
    },
    ask(asked) {
      new Gauge({
        name: "callboard_open_documents",
        help: "Shared documents in memory",
        registers,
        collect() {
          this.set(asked.documents());
        },
      });
      new Gauge({
        name: "callboard_jobs",
        help: "Jobs in the queue",
        labelNames: ["kind", "state"],
        registers,
        async collect() {
          for (const { kind, state, count } of await asked.jobs()) this.set({ kind, state }, count);
        },
      });
      new Gauge({
        name: "callboard_jobs_oldest_waiting_seconds",
        help: "How long the job that has waited longest has waited",
        registers,
        async collect() {
          this.set(await asked.oldestJob());
        },
      });
      new Gauge({
        name: "callboard_webhook_deliveries_waiting",
        help: "Webhook messages that wait to be sent",
        registers,
        async collect() {
          this.set(await asked.deliveries());
        },
      });
    },
    contentType: (registers[0] as Registry).contentType,
    async text() {
      if (!ofProcess) {
        ofProcess = new Registry();
        collectDefaultMetrics({ register: ofProcess });
      }
      return `${await (registers[0] as Registry).metrics()}\n${await ofProcess.metrics()}`;
    },
  };
}
