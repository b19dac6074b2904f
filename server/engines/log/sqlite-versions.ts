import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { DocumentVersions } from "./document-versions.ts";
import type { VersionAnswer, VersionCall } from "./sqlite-versions-worker.ts";

/** Opens the versions in `documents.sqlite` of the data folder. The file is not touched before the first call. */
export function openVersions({ directory }: { readonly directory: string }): DocumentVersions {
  const file = join(directory, "documents.sqlite");
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let thread: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(new URL("./sqlite-versions-worker.ts", import.meta.url), { workerData: { file } });
    started.on("message", ({ id, answer, failure }: VersionAnswer) => {
      const question = open.get(id);
      open.delete(id);
      if (open.size === 0) started.unref();
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
    async close() {
      if (!thread) return;
      await ask({ kind: "close" });
      await thread?.terminate();
    },
  };
}
