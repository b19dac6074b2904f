import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readConfig } from "../../server/config.ts";
import { buildDemo } from "../../server/demo/build-demo.ts";
import { createLog } from "../../server/log.ts";
import type { Services } from "../../server/services.ts";
import { startServer } from "../../server/start-server.ts";
import { type ApiDocument, answerCheck } from "./answer-check.ts";

export interface TestApp {
  /** "http://127.0.0.1:41234", without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  readonly services: Services;
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Every line logged so far, at level info and above. */
  readonly logLines: readonly string[];
  /** Makes an account and answers a client that is signed in with it. The address is made from the name. */
  person(name: string): Promise<Person>;
  /** Stops the server and removes its data, or keeps the data for another start. */
  close(options?: { keepData?: boolean }): Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly token: string;
  readonly refreshToken: string;
  /**
   * A request to /api/v1 with this person's token; an object body is sent as JSON. Where a second proof is asked for
   * it is given and the request repeated, as the page does; send an `X-Step-Up-Token` of your own to see the refusal.
   */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Waits until a script is read or has failed, and answers it. */
  scriptOnceRead(id: string): Promise<Answer["body"]>;
  /** Uploads a script as draft A does. */
  upload(file: { name: string; bytes: Uint8Array | string }, projectId?: string): Promise<Answer>;
}

type Account = Omit<Person, "request" | "upload" | "scriptOnceRead">;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or null when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any;
}

/** The whole server in this process on a free port, with a data folder of its own. */
export async function startApp(
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly dataDir?: string;
    /** With the demo productions, as `npm start` builds them. */
    readonly demo?: boolean;
  } = {},
): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "callboard-")));
  const logLines: string[] = [];
  const demo = options.demo ? "on" : "off";
  const config = readConfig({ PORT: "0", DEMO: demo, DATA_DIR: dataDir, ...options.env });
  const server = await startServer(
    config,
    createLog(config.logLevel, (line) => logLines.push(line)),
    async (services) => {
      if (options.demo) await buildDemo(services, new Date().toISOString().slice(0, 10));
    },
  );
  return {
    url: server.url,
    dataDir,
    services: server.services,
    routes: server.routes,
    logLines,
    async person(name) {
      const account = { email: `${name.toLowerCase()}@example.com`, name, password: `${name}-password` };
      const { body, status } = await send(`${server.url}/api/v1/auth/register`, "POST", {}, account);
      if (status !== 201) throw new Error(`could not register ${name}: ${JSON.stringify(body)}`);
      return personFrom(server.url, {
        ...account,
        id: body.user.id,
        token: body.token,
        refreshToken: body.refresh_token,
      });
    },
    async close({ keepData = false } = {}) {
      await server.close();
      if (!keepData) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function personFrom(url: string, person: Account): Person {
  const signed = { Authorization: `Bearer ${person.token}` };
  return {
    ...person,
    async request(method, at, body, headers = {}) {
      const answer = await send(`${url}/api/v1${at}`, method, { ...signed, ...headers }, body);
      if (answer.body?.error?.code !== "step_up_required" || "X-Step-Up-Token" in headers) return answer;
      const proof = await send(`${url}/api/v1/auth/step-up`, "POST", signed, { password: person.password });
      const confirmed = { ...signed, ...headers, "X-Step-Up-Token": proof.body.step_up_token };
      return send(`${url}/api/v1${at}`, method, confirmed, body);
    },
    async scriptOnceRead(id) {
      for (const until = Date.now() + 30_000; Date.now() < until; await wait(20)) {
        const { body } = await send(`${url}/api/v1/scripts/${id}`, "GET", signed);
        if (body.status !== "parsing") return body;
      }
      throw new Error(`the script ${id} was not read in time`);
    },
    upload: (file, projectId) => {
      const form = new FormData();
      const bytes = typeof file.bytes === "string" ? new TextEncoder().encode(file.bytes) : file.bytes;
      form.set("file", new Blob([new Uint8Array(bytes)]), file.name);
      if (projectId) form.set("project_id", projectId);
      return send(`${url}/api/v1/scripts`, "POST", signed, form);
    },
  };
}

const checks = new Map<string, Promise<ReturnType<typeof answerCheck>>>();

/** The comparison with the API document of the server at this address, which is asked for it once. */
function checkOf(origin: string): Promise<ReturnType<typeof answerCheck>> {
  const known =
    checks.get(origin) ??
    fetch(`${origin}/api/v1/openapi.json`)
      .then((answer) => answer.json())
      .then((document) => answerCheck(document as ApiDocument))
      .catch(() => {
        // A server that a test has stopped, filled or limited may not tell now; it is asked again next time.
        checks.delete(origin);
        return () => [];
      });
  checks.set(origin, known);
  return known;
}

/**
 * One request; an object that is no form is sent as JSON, a text as it is. With CHECK_ANSWERS set, as by
 * `npm run conformance`, what the API answers must be as its own document says, whatever the test is about.
 */
export async function send(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Answer> {
  const plain = typeof body === "string" || body instanceof FormData || body === undefined;
  const answer = await fetch(url, {
    method,
    headers: plain ? headers : { "Content-Type": "application/json", ...headers },
    body: plain ? body : JSON.stringify(body),
    redirect: "manual",
  });
  const text = await answer.text();
  const given = { status: answer.status, headers: answer.headers, body: text ? asJson(text) : null };
  const [, origin = "", path = ""] = /^(http:\/\/127\.0\.0\.1:\d+)\/api(?:\/v1)?(\/.*)$/.exec(url) ?? [];
  if (!process.env.CHECK_ANSWERS || path === "" || path === "/openapi.json") return given;
  const { status } = answer;
  const check = await checkOf(origin);
  const contentType = answer.headers.get("content-type");
  const location = answer.headers.get("location");
  const found = check({ method, path, status, contentType, location, body: given.body });
  if (found.length > 0)
    throw new Error(`${method} ${path} answered ${status} otherwise than documented: ${found.join("; ")}`);
  return given;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
