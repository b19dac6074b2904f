import { ApiProblem, api } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import type { ScriptAnswer, UploadAnswer } from "../../session/wire.ts";

/** A file on its way from the reader's disk to a script. They outlive the screen they were dropped on. */
export interface Reading {
  readonly id: number;
  readonly file: File;
  /** The production it joins; null makes a new one. */
  readonly projectId: string | null;
  readonly stage: "sending" | "reading" | "done" | "failed";
  /** 0 to 100 within the stage. */
  readonly progress: number;
  /** What the server knows of the script, once it has the file. */
  readonly script: ScriptAnswer | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** What the server reads. Others are sent all the same and answered with what to do instead. */
export const scriptFileEndings = [".fdx", ".fountain", ".txt", ".pdf"] as const;

let readings: readonly Reading[] = [];
let lastId = 0;
const stops = new Map<number, AbortController>();
const listeners = new Set<() => void>();

/** All readings that have not been put away, the newest first. */
export function currentReadings(): readonly Reading[] {
  return readings;
}

/** Calls back after every change. Returns the way to stop. */
export function onReadingsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends a file and follows it until it is a script or has failed; what goes wrong is kept in the reading. */
export async function readScript(file: File, projectId: string | null): Promise<void> {
  const id = ++lastId;
  const stop = new AbortController();
  stops.set(id, stop);
  set([{ id, file, projectId, stage: "sending", progress: 0, script: null, problem: null }, ...readings]);
  try {
    const sent = await send(id, file, projectId, stop.signal);
    void refreshAnswers("/projects");
    const script = await follow(id, sent.id, stop.signal);
    change(id, { stage: script.status === "ready" ? "done" : "failed", script, problem: script.error });
  } catch (error) {
    if (stop.signal.aborted) return;
    if (!(error instanceof ApiProblem)) throw error;
    change(id, { stage: "failed", problem: { code: error.code, message: error.message } });
  } finally {
    stops.delete(id);
    void refreshAnswers("/projects");
  }
}

/** Starts a failed file again from the beginning, in the production it was to have. */
export function readAgain(reading: Reading): void {
  putAway(reading.id);
  void readScript(reading.file, productionOf(reading));
}

/** The production a file joins: the one it was dropped on, else the one that was made for it; null for a new one. */
export function productionOf(reading: Reading): string | null {
  return reading.projectId ?? reading.script?.project_id ?? null;
}

/** Takes a reading off the page; a file that is still being sent is not sent further. */
export function putAway(id: number): void {
  stops.get(id)?.abort();
  set(readings.filter((reading) => reading.id !== id));
}

async function send(id: number, file: File, projectId: string | null, signal: AbortSignal) {
  const form = new FormData();
  if (projectId) form.append("project_id", projectId);
  form.append("file", file);
  const onProgress = (share: number) => change(id, { progress: Math.round(share * 100) });
  return api.upload<UploadAnswer>("/scripts", form, { signal, onProgress });
}

/** Asks again and again until the script is read; most take less than a second. */
async function follow(id: number, scriptId: string, signal: AbortSignal): Promise<ScriptAnswer> {
  for (let wait = 150; ; wait = Math.min(1500, wait * 1.4)) {
    const script = await api.get<ScriptAnswer>(`/scripts/${scriptId}`, { signal });
    if (script.status !== "parsing") return script;
    change(id, { stage: "reading", progress: script.progress, script });
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function change(id: number, fields: Partial<Reading>): void {
  set(readings.map((reading) => (reading.id === id ? { ...reading, ...fields } : reading)));
}

function set(next: readonly Reading[]): void {
  readings = next;
  for (const listener of listeners) listener();
}
