import { Worker } from "node:worker_threads";
import type { Answer, QuestionName, Questions } from "./questions.ts";

/** Thinks in a thread of its own, so that a long script keeps nobody waiting who types or asks for something else. */
export interface Thread {
  /** Starts the thread ahead of a question that will come. */
  wake(): void;
  ask<Name extends QuestionName>(name: Name, asked: Questions[Name]["asked"]): Promise<Questions[Name]["answer"]>;
  close(): Promise<void>;
}

interface Asker {
  resolve(answer: Questions[QuestionName]["answer"]): void;
  reject(error: Error): void;
}

/** Without a question for this long a thread that holds so much ends, and what a long script took is free again. */
const idleMs = 10_000;
const muchBytes = 128 * 1024 * 1024;
/** Less than it would be given unasked: it tidies up sooner, and what asks for more takes nobody else along. */
const resourceLimits = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 32 };

/** A thread that starts with the first question and is started anew when it has ended; it keeps no process alive. */
export function createThread(): Thread {
  const askers = new Map<number, Asker>();
  let worker: Worker | null = null;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  function rest(held: number): void {
    worker?.unref();
    if (held < muchBytes) return;
    idle = setTimeout(() => {
      const ending = worker;
      worker = null;
      void ending?.terminate();
    }, idleMs).unref();
  }

  function start(): Worker {
    const started = new Worker(new URL("./thread.ts", import.meta.url), { resourceLimits });
    started.on("message", ({ id, answer, error, held }: Answer) => {
      const asker = askers.get(id);
      askers.delete(id);
      if (askers.size === 0) rest(held);
      if (answer === undefined) asker?.reject(new Error(error ?? "the thread gave no answer"));
      else asker?.resolve(answer);
    });
    const died = (error?: unknown): void => {
      if (worker !== started) return;
      worker = null;
      const reason = error instanceof Error ? error : new Error("the thread ended");
      for (const asker of askers.values()) asker.reject(reason);
      askers.clear();
    };
    started.on("error", died);
    started.on("exit", () => died());
    return started;
  }

  return {
    wake() {
      if (worker) return;
      worker = start();
      worker.unref();
    },
    ask: (name, asked) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        worker ??= start();
        worker.ref();
        const id = ++lastId;
        // The answer is to this question, hence of its kind.
        askers.set(id, { resolve: (answer) => resolve(answer as Questions[typeof name]["answer"]), reject });
        worker.postMessage({ id, name, asked });
      }),
    async close() {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}
