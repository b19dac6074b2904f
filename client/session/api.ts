import { declinedProblem, networkProblem, pageLanguage, problemFrom } from "./problem.ts";
import { askForProof, lastProof } from "./step-up.ts";
import { dropAccessToken, getAccessToken, signedInUser } from "./tokens.ts";

export { ApiProblem, problemMessage } from "./problem.ts";

/** Where every path given here hangs. */
const root = "/api/v1";

/**
 * Calls of the REST API. Paths are written as in its documents ("/projects/p1"); bodies and answers are the wire's
 * own shapes. The access token is added and refreshed by itself; where the server wants to know again who it is, the
 * person is asked and the call repeated. An answer without a body reads as undefined.
 * Throws ApiProblem for every answer that is not 2xx and, with code `network`, when none came.
 */
export const api = {
  get: <Answer>(path: string, options?: RequestOptions) => request<Answer>("GET", path, undefined, options),
  post: <Answer>(path: string, body?: unknown, options?: RequestOptions) =>
    request<Answer>("POST", path, body ?? {}, options),
  put: <Answer = void>(path: string, body?: unknown, options?: RequestOptions) =>
    request<Answer>("PUT", path, body, options),
  patch: <Answer>(path: string, body: unknown, options?: RequestOptions) =>
    request<Answer>("PATCH", path, body, options),
  delete: <Answer = void>(path: string, options?: RequestOptions) =>
    request<Answer>("DELETE", path, undefined, options),
  upload,
  /** A file behind the access token: a picture, a clip, an export. With a body it is asked for by POST. */
  async file(path: string, body?: unknown): Promise<Blob> {
    const method = body === undefined ? "GET" : "POST";
    let response = await send(method, path, body, {});
    if (response.status === 401 && response.sentToken) {
      dropAccessToken(response.sentToken);
      response = await send(method, path, body, {});
    }
    if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined));
    return response.blob();
  },
  async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await api.file(path)).arrayBuffer());
  },
};

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

async function request<Answer>(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<Answer> {
  const first = await answered(await send(method, path, body, options));
  if (first.problem?.status !== 401) return first.value();
  if (first.problem.code === "step_up_required") {
    // Whoever was asked a moment ago is not asked again: the last proof is tried first.
    for (const proof of [lastProof, askForProof]) {
      const token = await proof();
      if (token === null) continue;
      const again = await answered(await send(method, path, body, { ...options, proof: token }));
      if (again.problem?.code !== "step_up_required") return again.value();
    }
    throw declinedProblem();
  }
  if (!first.sentToken) throw first.problem;
  // The token may have ended on its way, or the server was given new keys: one more try with a fresh one.
  dropAccessToken(first.sentToken);
  return (await answered(await send(method, path, body, options))).value();
}

/** What an answer holds, or the problem that it is. */
async function answered(response: SentResponse) {
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  const problem = response.ok ? null : problemFrom(response.status, body);
  return {
    problem,
    sentToken: response.sentToken,
    value<Answer>(): Answer {
      if (problem) throw problem;
      return body as Answer;
    },
  };
}

async function send(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions & { readonly proof?: string },
): Promise<SentResponse> {
  const token = signedInUser() ? await getAccessToken() : null;
  try {
    const response: SentResponse = await fetch(root + path, {
      method,
      headers: {
        "accept-language": pageLanguage(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(options.proof ? { "x-step-up-token": options.proof } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    response.sentToken = token;
    return response;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw networkProblem();
  }
}

type SentResponse = Response & { sentToken?: string | null };

/**
 * Sends a form with files. `onProgress` hears the share sent, 0 to 1. XMLHttpRequest, because fetch does not
 * tell how much of a body has left.
 */
async function upload<Answer>(
  path: string,
  form: FormData,
  options: RequestOptions & { readonly onProgress?: (share: number) => void } = {},
): Promise<Answer> {
  const token = await getAccessToken();
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", root + path);
    sending.responseType = "json";
    sending.setRequestHeader("authorization", `Bearer ${token}`);
    sending.setRequestHeader("accept-language", pageLanguage());
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) resolve(sending.response as Answer);
      else reject(problemFrom(sending.status, sending.response));
    };
    sending.onerror = () => reject(networkProblem());
    sending.onabort = () => reject(new DOMException("The upload was stopped", "AbortError"));
    options.signal?.addEventListener("abort", () => sending.abort(), { once: true });
    sending.send(form);
  });
}
