import type { ChildProcess } from "node:child_process";
import { createReadStream } from "node:fs";
import { Socket } from "node:net";
import { errors } from "../../shared/api/errors.ts";
import type { ReadScript } from "../../shared/script/scene.ts";
import type { ChildMessage, ReadRequest } from "./messages.ts";
import { ParseError } from "./parse-error.ts";
import { childMessage, residentBytes, startReader } from "./reader-process.ts";

/** How far reading one file may go before it is stopped. */
export interface ParseLimits {
  readonly milliseconds: number;
  /** Memory of the whole process, not only its heap. */
  readonly bytes: number;
}

export const parseLimits: ParseLimits = { milliseconds: 20_000, bytes: 400 * 1024 * 1024 };

export interface ParseRequest {
  readonly path: string;
  /** What its sender called it; only the ending and the title are taken from it. */
  readonly filename: string;
  readonly signal?: AbortSignal;
  /** 0 … 100, never falling. */
  readonly onProgress?: (progress: number) => void;
  readonly limits?: ParseLimits;
}

/** How often the memory of a busy reader is measured, in milliseconds. */
const watchEvery = 25;
/** Two at a time: each may take 400 MB and a processor. Others wait their turn. */
const mostAtOnce = 2;

let spare: ChildProcess | null = null;
let closed = false;
const busy = new Set<ChildProcess>();
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Reads a script file in a process of its own, which ends with the file: nothing a file does to a reader
 * reaches the server. Throws a ParseError with the reader's own code (`script_corrupt`, `script_encrypted` …),
 * `script_too_complex` when it takes longer or more memory than the limits, `file_not_found` when the file
 * is gone; an abort of `signal` throws its reason. One warm process is kept for the next file.
 */
export async function parseFile(request: ParseRequest): Promise<ReadScript> {
  await takeTurn();
  try {
    request.signal?.throwIfAborted();
    return await readAlone(takeReader(), request);
  } finally {
    giveTurn();
  }
}

async function readAlone(child: ChildProcess, request: ParseRequest): Promise<ReadScript> {
  busy.add(child);
  try {
    return await readWith(child, request);
  } finally {
    busy.delete(child);
    child.kill("SIGKILL");
  }
}

/** Starts the spare process ahead of the first file. */
export function warmParser(): void {
  closed = false;
  spare ??= startSpare();
}

/** Ends the spare process and any that still read; their parseFile calls fail with `script_parse_failed`. */
export function closeParser(): void {
  closed = true;
  spare?.kill("SIGKILL");
  spare = null;
  for (const child of busy) child.kill("SIGKILL");
}

function readWith(child: ChildProcess, request: ParseRequest): Promise<ReadScript> {
  const limits = request.limits ?? parseLimits;
  return new Promise((resolve, reject) => {
    let progress = -1;
    const file = createReadStream(request.path);
    const deadline = setTimeout(() => end(tooComplex(`longer than ${limits.milliseconds} ms`)), limits.milliseconds);
    const watch = setInterval(() => weigh(residentBytes(child.pid ?? 0) ?? 0), watchEvery);

    function end(outcome: unknown, script?: ReadScript): void {
      clearTimeout(deadline);
      clearInterval(watch);
      file.destroy();
      child.removeAllListeners();
      child.on("error", () => {});
      request.signal?.removeEventListener("abort", abort);
      if (script) resolve(script);
      else reject(outcome);
    }
    function abort(): void {
      end(request.signal?.reason);
    }
    function weigh(bytes: number): void {
      if (bytes > limits.bytes) end(tooComplex(`${Math.round(bytes / 1024 / 1024)} MB`));
    }
    function hear(message: ChildMessage): void {
      if (message.type === "memory") weigh(message.bytes);
      if (message.type === "progress" && message.progress > progress) {
        progress = Math.min(100, message.progress);
        request.onProgress?.(progress);
      }
      if (message.type === "failed") end(failure(message.code, message.message));
      if (message.type === "done") end(null, message.script);
    }

    request.signal?.addEventListener("abort", abort);
    child.on("message", (value) => {
      const message = childMessage(value);
      if (message) hear(message);
    });
    child.on("error", (error) => end(new ParseError("script_parse_failed", error.message)));
    child.on("exit", (code, signal) => end(died(code, signal)));
    // A reader that ends early closes its input; what matters then is how it ended.
    child.stdin?.on("error", () => {});
    file.on("error", (error) => end(new ParseError("file_not_found", error.message)));
    child.send({ type: "read", filename: request.filename } satisfies ReadRequest, () => {});
    if (child.stdin) file.pipe(child.stdin);
  });
}

/** Out of memory ends Node with SIGABRT (or code 134): the file asked for more than a script may. */
function died(code: number | null, signal: NodeJS.Signals | null): ParseError {
  if (signal === "SIGABRT" || signal === "SIGTRAP" || signal === "SIGSEGV" || code === 134 || code === 133) {
    return tooComplex(`ended by ${signal ?? code}`);
  }
  return new ParseError("script_parse_failed", `the reader ended (${signal ?? code})`);
}

function failure(code: string, message: string): ParseError {
  return new ParseError(isErrorCode(code) ? code : "script_parse_failed", message);
}

function isErrorCode(code: string): code is keyof typeof errors {
  return Object.hasOwn(errors, code);
}

function tooComplex(message: string): ParseError {
  return new ParseError("script_too_complex", message);
}

function takeReader(): ChildProcess {
  const warm = spare;
  spare = null;
  const child = warm && warm.exitCode === null && warm.connected ? warm : startReader();
  child.removeAllListeners("exit");
  letGo(child, false);
  // The next one loads while this one reads.
  if (!closed) spare = startSpare();
  return child;
}

/** A spare must never keep the server from ending. */
function startSpare(): ChildProcess {
  const child = startReader();
  letGo(child, true);
  child.on("error", () => {});
  child.on("exit", () => {
    if (spare === child) spare = null;
  });
  return child;
}

function letGo(child: ChildProcess, free: boolean): void {
  for (const handle of [child, child.channel, child.stdin instanceof Socket ? child.stdin : null]) {
    if (free) handle?.unref();
    else handle?.ref();
  }
}

function takeTurn(): Promise<void> {
  if (running < mostAtOnce) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve) => waiting.push(resolve));
}

function giveTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
