import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { PanelRequest } from "../../../shared/storyboard/panel/composition.ts";
import type { DrawImage } from "./media.ts";
import { MediaError } from "./media-error.ts";

/** What the server and the process that draws say to each other: one order, one answer. */
export interface DrawingOrder {
  readonly panel: PanelRequest;
}

export type DrawingAnswer = { readonly png: Uint8Array } | { readonly problem: string };

export interface Drawing {
  /**
   * Draws a panel by rule, without any model: the same request gives the same bytes. Panels wait for each other. A
   * panel whose process ends is tried once more in a new one. Throws a MediaError `picture_failed` when that ends as
   * well or takes too long, and the signal's reason when it aborts.
   */
  readonly draw: DrawImage;
  /** Ends the process; a panel that is being drawn fails. */
  close(): void;
}

export interface DrawingOptions {
  /** How long one panel may take, the start of its process included. A usual one takes less than a tenth of a second. */
  readonly milliseconds: number;
  /** How long the process stays for the next panel. */
  readonly restMs: number;
  /** Told of the process that a panel is given to. */
  readonly onStart?: (child: ChildProcess) => void;
}

const program = fileURLToPath(new URL("./draw-child.ts", import.meta.url));

/** Opens the drawing of panels in a process of its own, which begins with the first panel. */
export function createDrawing(options: DrawingOptions = { milliseconds: 30_000, restMs: 5 * 60_000 }): Drawing {
  let child: ChildProcess | null = null;
  let resting: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function drawAlone(panel: PanelRequest, signal: AbortSignal): Promise<Uint8Array> {
    for (let left = 1; ; left--) {
      signal.throwIfAborted();
      try {
        return await drawWith(panel, signal);
      } catch (error) {
        if (!(error instanceof ProcessEnded) || closed) throw error;
        if (left === 0) throw new MediaError("picture_failed", error.message);
      }
    }
  }

  function drawWith(panel: PanelRequest, signal: AbortSignal): Promise<Uint8Array> {
    clearTimeout(resting);
    const drawer = child?.connected ? child : startProcess();
    child = drawer;
    options.onStart?.(drawer);
    keep(drawer, true);
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => stop(new MediaError("picture_failed", `longer than ${options.milliseconds} ms`)),
        options.milliseconds,
      );
      const abort = () => stop(signal.reason);
      const ended = (code: number | null, by: string | null) => lose(`the process that draws ended (${by ?? code})`);
      const failed = (error: Error) => lose(error.message);
      const hear = (answer: DrawingAnswer) => {
        rest(drawer);
        leave(() => ("png" in answer ? resolve(answer.png) : reject(new MediaError("picture_failed", answer.problem))));
      };

      function stop(reason: unknown): void {
        if (child === drawer) child = null;
        drawer.kill("SIGKILL");
        leave(() => reject(reason));
      }
      function lose(reason: string): void {
        if (child === drawer) child = null;
        leave(() => reject(new ProcessEnded(reason)));
      }
      function leave(end: () => void): void {
        clearTimeout(deadline);
        signal.removeEventListener("abort", abort);
        drawer.off("message", hear).off("exit", ended).off("error", failed);
        end();
      }

      signal.addEventListener("abort", abort);
      drawer.on("message", hear).on("exit", ended).on("error", failed);
      // A process that is gone says so by its exit.
      drawer.send({ panel } satisfies DrawingOrder, () => {});
    });
  }

  /** The process waits for the next panel, keeps no server from ending, and goes when none comes. */
  function rest(drawer: ChildProcess): void {
    keep(drawer, false);
    resting = setTimeout(() => {
      if (child === drawer) child = null;
      drawer.kill("SIGKILL");
    }, options.restMs).unref();
  }

  return {
    async draw({ panel }, signal) {
      const mine = turn.then(() => drawAlone(panel, signal));
      turn = mine.catch(() => {});
      return { bytes: await mine, mediaType: "image/png" };
    },
    close() {
      closed = true;
      clearTimeout(resting);
      child?.kill("SIGKILL");
      child = null;
    },
  };
}

class ProcessEnded extends Error {}

/** It gets none of the server's settings. */
function startProcess(): ChildProcess {
  const child = fork(program, [], {
    env: {},
    execArgv: ["--max-old-space-size=256", "--no-warnings"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("error", () => {});
  return child;
}

function keep(child: ChildProcess, whileBusy: boolean): void {
  for (const handle of [child, child.channel]) {
    if (whileBusy) handle?.ref();
    else handle?.unref();
  }
}
