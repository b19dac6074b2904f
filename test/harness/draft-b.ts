import { expect, vi } from "vitest";
import { type Answer, type Person, send, startApp, type TestApp } from "./start-app.ts";

/** Draft B's own example. */
export const moonWalk = { title: "Moon Walk", story_text: "A kid walks on the moon...", style: "Cinematic" };

/** A server and somebody who speaks draft B to it. */
export interface DraftB {
  readonly app: TestApp;
  readonly ann: Person;
  /** A request to the draft's own base. */
  b(method: string, at: string, body?: unknown, who?: Person): Promise<Answer>;
  /** Makes a production of a story. */
  made(story: object): Promise<{ projectId: string; shots: Answer["body"] }>;
  /** A task once it has ended. */
  finished(taskId: string): Promise<Answer["body"]>;
  /** A picture, clip or voice as somebody gets it. */
  bytesOf(url: string, who: Person): Promise<{ type: string | null; bytes: Buffer }>;
}

/** Starts it with these settings. */
export async function openDraftB(env: Readonly<Record<string, string>> = {}): Promise<DraftB> {
  const app = await startApp({ env });
  const ann = await app.person("Ann");
  const b: DraftB["b"] = (method, at, body, who = ann) =>
    send(`${app.url}/api${at}`, method, { Authorization: `Bearer ${who.token}` }, body);
  return {
    app,
    ann,
    b,
    async made(story) {
      const { status, body } = await b("POST", "/projects/create", story);
      expect(status, JSON.stringify(body)).toBe(200);
      return { projectId: body.project_id, shots: body.storyboard };
    },
    async finished(taskId) {
      let task: Answer["body"];
      await vi.waitFor(
        async () => {
          task = (await b("GET", `/tasks/${taskId}/status`)).body;
          expect(["SUCCESS", "FAILED"], JSON.stringify(task)).toContain(task.status);
        },
        { timeout: 15_000, interval: 30 },
      );
      return task;
    },
    async bytesOf(url, who) {
      const answer = await fetch(app.url + url, { headers: { Authorization: `Bearer ${who.token}` } });
      expect(answer.status).toBe(200);
      return { type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}
