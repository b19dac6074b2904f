import { tusEndpoint } from "../../shared/api/upload-limits.ts";
import { ApiProblem, networkProblem, pageLanguage, problemFrom } from "./problem.ts";
import { dropAccessToken, getAccessToken } from "./tokens.ts";

/** Small enough that a line that breaks off loses little, large enough that the answers cost nothing. */
const pieceBytes = 8 * 1024 * 1024;
const longestWaitMs = 15_000;

export interface PiecesRequest {
  readonly file: File;
  /** The production it joins; null makes a new one. */
  readonly projectId: string | null;
  /** Where an upload that was begun before goes on; null begins one. */
  readonly place: string | null;
  readonly signal: AbortSignal;
  /** Hears where the upload goes on should this page be closed. */
  readonly onPlace: (place: string) => void;
  /** The share sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Sends a file in pieces by the tus protocol and answers the script it has become. A line that breaks off and a server
 * that restarts are waited for, however long; the upload then goes on where it stands. Throws an ApiProblem for what
 * waiting cannot mend, `upload_not_found` for a place that has expired.
 */
export async function uploadInPieces(request: PiecesRequest): Promise<string> {
  const { file, signal, onProgress } = request;
  let { place } = request;
  let offset: number | null = place === null ? 0 : null;
  for (let pause = 500; ; pause = Math.min(longestWaitMs, pause * 2)) {
    try {
      if (place === null) {
        place = await begin(request);
        request.onPlace(place);
      }
      for (;;) {
        const answer: Response =
          offset === null
            ? await ask("HEAD", place, {}, null, signal)
            : await ask("PATCH", place, pieceHeaders(offset), file.slice(offset, offset + pieceBytes), signal);
        offset = Number(answer.headers.get("upload-offset"));
        onProgress(offset / file.size);
        pause = 500;
        const script = answer.headers.get("x-script-id");
        if (script) return script;
      }
    } catch (error) {
      if (!(error instanceof ApiProblem) || !passes(error)) throw error;
      await wait(pause, signal);
      offset = place === null ? 0 : null;
    }
  }
}

/** Gives an upload up; whether the server hears of it does not matter, it forgets it by itself. */
export async function giveUpUpload(place: string): Promise<void> {
  await ask("DELETE", place, {}, null, new AbortController().signal).catch(() => {});
}

async function begin({ file, projectId, signal }: PiecesRequest): Promise<string> {
  const metadata = [`filename ${base64(file.name)}`, ...(projectId ? [`project_id ${base64(projectId)}`] : [])];
  const headers = { "upload-length": String(file.size), "upload-metadata": metadata.join(",") };
  const answer = await ask("POST", tusEndpoint, headers, null, signal);
  return answer.headers.get("location") ?? "";
}

function pieceHeaders(offset: number): Record<string, string> {
  return { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
}

async function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Blob | null,
  signal: AbortSignal,
): Promise<Response> {
  for (let again = true; ; again = false) {
    const token = await getAccessToken();
    const answer = await fetch(path, {
      method,
      body,
      signal,
      headers: {
        ...headers,
        "tus-resumable": "1.0.0",
        "accept-language": pageLanguage(),
        authorization: `Bearer ${token}`,
      },
    }).catch((error: unknown) => {
      throw signal.aborted ? error : networkProblem();
    });
    if (answer.ok) return answer;
    if (answer.status === 401 && again) dropAccessToken(token);
    else throw problemFrom(answer.status, await answer.json().catch(() => null));
  }
}

/** What another try later may mend: no line, a busy or restarting server, a piece that another page sends. */
function passes({ status }: ApiProblem): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      if (signal.aborted) reject(new DOMException("The upload was stopped", "AbortError"));
      else resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
