import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { DocumentVersions } from "./document-versions.ts";
import type { VersionAnswer, VersionCall } from "./sqlite-versions-worker.ts";

/** Without a call for this long the thread ends: a long script's versions take much memory. */
const idleMs = 10_000;
const resourceLimits = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 32 };

/** Opens the versions in `documents.sqlite` of the data folder. The file is not touched before the first call. */
export function openVersions({ directory }: { readonly directory: string }): DocumentVersions {
  const file = join(directory, "documents.sqlite");
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let thread: Worker | null = null;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  function rest(): void {
    thread?.unref();
    idle = setTimeout(() => void end(), idleMs).unref();
  }

  /** What it was asked before is answered first. */
  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    if (!ending) return;
    thread = null;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.postMessage({ id: 0, call: { kind: "close" } });
    await gone;
  }

  function start(): Worker {
    const started = new Worker(new URL("./sqlite-versions-worker.ts", import.meta.url), {
      workerData: { file },
      resourceLimits,
    });
    started.on("message", ({ id, answer, failure }: VersionAnswer) => {
      const question = open.get(id);
      open.delete(id);
      if (open.size === 0 && thread === started) rest();
      if (failure) question?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
      else question?.resolve(answer);
    });
    const died = (error?: unknown): void => {
      if (thread !== started) return;
      thread = null;
      for (const question of open.values()) question.reject(error ?? new Error("the versions' thread ended"));
      open.clear();
    };
    started.on("error", died);
    started.on("exit", () => died());
    return started;
  }

  function ask<Result>(call: VersionCall): Promise<Result> {
    clearTimeout(idle);
    thread ??= start();
    thread.ref();
    const question = Promise.withResolvers<unknown>();
    lastId += 1;
    open.set(lastId, question);
    thread.postMessage({ id: lastId, call });
    return question.promise as Promise<Result>;
  }

  return {
    keep: (version) => ask({ kind: "keep", version }),
    list: (document) => ask({ kind: "list", document }),
    documents: () => ask({ kind: "documents" }),
    rename: (id, name) => ask({ kind: "rename", id, name }),
    state: (id) => ask({ kind: "state", id }),
    current: (document) => ask({ kind: "current", document }),
    handsBetween: (document, after, upTo) => ask({ kind: "hands", document, after, upTo }),
    drop: (ids) => ask({ kind: "drop", ids }),
    forget: (document) => ask({ kind: "forget", document }),
    close: end,
  };
}
