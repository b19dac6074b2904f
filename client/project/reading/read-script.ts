import { greatestScriptBytes } from "../../../shared/api/upload-limits.ts";
import { ApiProblem, api } from "../../session/api.ts";
import { forgetUpload, keepUpload, keptUploads } from "../../session/kept-uploads.ts";
import { signedInUser } from "../../session/tokens.ts";
import { giveUpUpload, uploadInPieces } from "../../session/upload-pieces.ts";
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

let readings: readonly Reading[] = [];
let lastId = 0;
const stops = new Map<number, AbortController>();
/** Uploads in pieces that this page is at. */
const places = new Set<string>();
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
export function readScript(file: File, projectId: string | null): Promise<void> {
  return read(file, projectId, null);
}

/** Goes on with the uploads that were under way when the page was closed, each in one page only. */
export async function resumeReading(userId: string): Promise<void> {
  for (const { place, file, projectId } of await keptUploads(userId)) {
    if (places.has(place)) continue;
    places.add(place);
    const goOn = () => read(file, projectId, place);
    // Another page of this browser may be at it; where pages cannot tell, the server sorts them out.
    if ("locks" in navigator) {
      void navigator.locks.request(`upload ${place}`, { ifAvailable: true }, (lock) => (lock ? goOn() : null));
    } else void goOn();
  }
}

async function read(file: File, projectId: string | null, place: string | null): Promise<void> {
  const id = ++lastId;
  const stop = new AbortController();
  stops.set(id, stop);
  set([{ id, file, projectId, stage: "sending", progress: 0, script: null, problem: null }, ...readings]);
  try {
    const scriptId = await send(id, file, projectId, place, stop.signal);
    void refreshAnswers("/projects");
    const script = await follow(id, scriptId, stop.signal);
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

/** Answers the script's id. What is too large for one request goes in pieces and outlives the page. */
async function send(
  id: number,
  file: File,
  projectId: string | null,
  place: string | null,
  signal: AbortSignal,
): Promise<string> {
  const onProgress = (share: number) => change(id, { progress: Math.round(share * 100) });
  if (file.size > greatestScriptBytes || place !== null)
    return sendInPieces(file, projectId, place, signal, onProgress);
  const form = new FormData();
  if (projectId) form.append("project_id", projectId);
  form.append("file", file);
  return (await api.upload<UploadAnswer>("/scripts", form, { signal, onProgress })).id;
}

async function sendInPieces(
  file: File,
  projectId: string | null,
  place: string | null,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<string> {
  let at = place;
  const onPlace = (begun: string): void => {
    at = begun;
    places.add(begun);
    const userId = signedInUser()?.id;
    if (userId) void keepUpload({ place: begun, file, projectId, userId, since: Date.now() });
  };
  try {
    return await uploadInPieces({ file, projectId, place, signal, onPlace, onProgress });
  } catch (error) {
    if (at && signal.aborted) void giveUpUpload(at);
    throw error;
  } finally {
    if (at) void forgetUpload(at);
  }
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
