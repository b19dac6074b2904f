import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** How the server behaves from now on; `busy_once` and `broken_once` fail one time and then answer. */
export type ModelMood =
  | "well"
  | "busy_once"
  | "broken_once"
  | "broken"
  | "wrong_form"
  | "cut_text"
  | "cut_line"
  | "no_json"
  | "no_choice"
  | "refused"
  | "drip"
  | "hang";

/** Every way in which it fails for good. */
export const failingMoods = [
  ...(["broken", "wrong_form", "cut_text", "cut_line", "no_json", "no_choice", "refused", "drip", "hang"] as const),
] satisfies readonly ModelMood[];

export interface ModelServer {
  /** With the "/v1" that a base URL ends in. */
  readonly url: string;
  mood: ModelMood;
  /** What it answers, by the question's name; the user message is the scene's text. It is waited for. */
  answer: (name: string, scene: string) => unknown;
  /** What its messages hold beside their content, such as calls of tools nobody offered. */
  besides: object;
  /** What it was asked to paint so far. */
  readonly painted: string[];
  /** What it was asked to speak so far. */
  readonly spoken: { readonly model: string; readonly voice: string; readonly input: string }[];
  /** Every question so far. */
  readonly asked: { readonly name: string; readonly scene: string; readonly key: string }[];
  close(): Promise<void>;
}

/** What it answers to whoever wants something spoken: the head of an MP3 file and some of it. */
export const spokenBytes = Buffer.concat([Buffer.from("ID3\x04\0\0"), Buffer.alloc(600, 5)]);

interface Question {
  readonly model?: string;
  readonly prompt?: string;
  readonly voice?: string;
  readonly input?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema?: { readonly name: string; readonly strict: boolean } };
}

/** A server that speaks OpenAI's HTTP API as far as the product uses it, and can misbehave in every known way. */
export async function startModelServer(picture: Buffer): Promise<ModelServer> {
  const sockets = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    sockets.add(response);
    const question = (await json(request)) as Question;
    if (request.url?.endsWith("/images/generations")) {
      if (model.mood === "broken") return send(response, 500, { error: { message: "broken" } });
      model.painted.push(question.prompt ?? "");
      return send(response, 200, { created: 1, data: [{ b64_json: picture.toString("base64") }] });
    }
    if (request.url?.endsWith("/audio/speech")) {
      if (model.mood === "broken") return send(response, 500, { error: { message: "broken" } });
      if (model.mood === "wrong_form") return send(response, 200, { audio: "none" });
      const { model: asked = "", voice = "", input = "" } = question;
      model.spoken.push({ model: asked, voice, input });
      return response.writeHead(200, { "Content-Type": "audio/mpeg" }).end(spokenBytes);
    }
    const name = question.response_format?.json_schema?.name ?? "";
    const scene = question.messages?.find(({ role }) => role === "user")?.content ?? "";
    model.asked.push({ name, scene, key: String(request.headers.authorization) });
    const { mood } = model;
    if (mood === "hang") return;
    if (mood === "busy_once" || mood === "broken_once") {
      model.mood = "well";
      response.setHeader("retry-after-ms", "20");
      return send(response, mood === "busy_once" ? 429 : 500, { error: { message: mood } });
    }
    if (mood === "broken") {
      response.setHeader("retry-after-ms", "5");
      return send(response, 500, { error: { message: "broken" } });
    }
    if (mood === "cut_line") {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "5000" });
      response.write('{"choices":[{"mess');
      return response.destroy();
    }
    if (mood === "no_json") {
      response.writeHead(200, { "Content-Type": "text/html" });
      return response.end("<html>Sign in to the network first</html>");
    }
    if (mood === "no_choice") return send(response, 200, { id: "c1", object: "chat.completion", choices: [] });
    if (mood === "refused") return send(response, 401, { error: { message: "wrong key" } });
    if (mood === "drip") return drip(response);
    const whole = JSON.stringify(mood === "wrong_form" ? { scenes: ["S99"] } : await model.answer(name, scene));
    const content = mood === "cut_text" ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
    return send(response, 200, {
      id: "c1",
      object: "chat.completion",
      created: 1,
      model: "test",
      choices: [
        { index: 0, finish_reason: "stop", message: { role: "assistant", content, refusal: null, ...model.besides } },
      ],
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const model: ModelServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mood: "well",
    answer: () => ({}),
    besides: {},
    asked: [],
    painted: [],
    spoken: [],
    close: () =>
      new Promise((resolve) => {
        for (const response of sockets) response.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return model;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

/** An answer that goes on and on, a blank at a time. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" });
  const drops = setInterval(() => response.write(" "), 50);
  response.once("close", () => clearInterval(drops));
}
