import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Role, roles } from "../../shared/project/people.ts";
import { type Area, can, type Level } from "../../shared/project/permissions.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let stranger: Person;
let projectId: string;
let scriptId: string;
let versionId: string;
const people = new Map<Role, Person>();

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Owner");
  stranger = await app.person("Stranger");
  projectId = (await producer.request("POST", "/projects", { name: "Film", start_date: "2026-12-01" })).body.id;
  for (const role of roles) {
    const person = await app.person(`The_${role}`);
    people.set(role, person);
    await producer.request("POST", `/projects/${projectId}/members`, { email: person.email, role });
  }
  const upload = await producer.upload(
    { name: "a.txt", bytes: "INT. ROOM - DAY\n\nMARY sits.\n\nMARY\nTea?\n" },
    projectId,
  );
  scriptId = upload.body.id;
  expect(await producer.scriptOnceRead(scriptId)).toMatchObject({ status: "ready" });
  versionId = (await producer.request("GET", `/scripts/${scriptId}/versions`)).body.items[0].id;
});
afterAll(() => app.close());

interface Door {
  readonly method: string;
  readonly path: () => string;
  readonly body?: object;
  readonly needs: readonly [Level, Area];
  readonly missing: string;
}

const comment = { target_element: "scene:S1", content: "x" };
const doors: Readonly<Record<string, Door>> = {
  "read the production": {
    method: "GET",
    path: () => `/projects/${projectId}`,
    needs: ["read", "team"],
    missing: "project_not_found",
  },
  "rename it": {
    method: "PATCH",
    path: () => `/projects/${projectId}`,
    body: { name: "Film" },
    needs: ["manage", "team"],
    missing: "project_not_found",
  },
  invite: {
    method: "POST",
    path: () => `/projects/${projectId}/members`,
    body: { email: "owner@example.com", role: "viewer" },
    needs: ["manage", "team"],
    missing: "project_not_found",
  },
  "begin a script": {
    method: "POST",
    path: () => `/projects/${projectId}/scripts`,
    body: { title: "x" },
    needs: ["edit", "script"],
    missing: "project_not_found",
  },
  "read the script": {
    method: "GET",
    path: () => `/scripts/${scriptId}`,
    needs: ["read", "script"],
    missing: "script_not_found",
  },
  "read its analysis": {
    method: "GET",
    path: () => `/scripts/${scriptId}/analysis`,
    needs: ["read", "script"],
    missing: "script_not_found",
  },
  "read a schedule": {
    method: "GET",
    path: () => `/scripts/${scriptId}/schedule`,
    needs: ["read", "schedule"],
    missing: "script_not_found",
  },
  "list a schedule's versions": {
    method: "GET",
    path: () => `/scripts/${scriptId}/versions?document=schedule`,
    needs: ["read", "schedule"],
    missing: "script_not_found",
  },
  "keep a version of the script": {
    method: "POST",
    path: () => `/scripts/${scriptId}/versions`,
    body: { name: "White draft" },
    needs: ["edit", "script"],
    missing: "script_not_found",
  },
  "compare a version of the script": {
    method: "GET",
    path: () => `/scripts/${scriptId}/versions/${versionId}/compare`,
    needs: ["read", "script"],
    missing: "script_not_found",
  },
  "restore scenes of a version": {
    method: "POST",
    path: () => `/scripts/${scriptId}/versions/${versionId}/restore`,
    body: { scenes: ["S1"], dry_run: true },
    needs: ["edit", "script"],
    missing: "script_not_found",
  },
  "watch a generation": {
    method: "GET",
    path: () => `/scripts/${scriptId}/generation/stream`,
    needs: ["read", "script"],
    missing: "script_not_found",
  },
  "generate a breakdown": {
    method: "POST",
    path: () => `/scripts/${scriptId}/generate`,
    body: { output_type: "breakdown" },
    needs: ["edit", "breakdown"],
    missing: "script_not_found",
  },
  "generate a storyboard": {
    method: "POST",
    path: () => `/scripts/${scriptId}/generate`,
    body: { output_type: "storyboard" },
    needs: ["edit", "storyboard"],
    missing: "script_not_found",
  },
  "generate a schedule": {
    method: "POST",
    path: () => `/scripts/${scriptId}/generate`,
    body: { output_type: "schedule" },
    needs: ["edit", "schedule"],
    missing: "script_not_found",
  },
  "read the comments": {
    method: "GET",
    path: () => `/scripts/${scriptId}/comments`,
    needs: ["read", "comments"],
    missing: "script_not_found",
  },
  comment: {
    method: "POST",
    path: () => `/scripts/${scriptId}/comments`,
    body: comment,
    needs: ["comment", "comments"],
    missing: "script_not_found",
  },
};

describe.each(Object.entries(doors))("S1 who may %s", (_name, { method, path, body, needs, missing }) => {
  it.each(roles)("%s", async (role) => {
    const answer = await people.get(role)?.request(method, path(), body);
    if (can(role, ...needs)) expect([200, 201, 202, 204, 409]).toContain(answer?.status);
    else expect([answer?.status, answer?.body.error.code]).toEqual([403, "forbidden"]);
  });

  it("S2 nobody from outside, to whom it does not exist", async () => {
    const answer = await stranger.request(method, path(), body);
    expect([answer.status, answer.body.error.code]).toEqual([404, missing]);
  });
});

it("S1 somebody who may not read the breakdown sees the scenes without it", async () => {
  expect(can("cast_crew", "read", "breakdown")).toBe(false);
  const { body } = (await people.get("cast_crew")?.request("GET", `/scripts/${scriptId}/analysis`)) ?? { body: null };
  expect(body.scenes).toHaveLength(1);
  expect(body.breakdown).toEqual({ costumes: [] });
});

it("S1 somebody who may not read the breakdown is given no link to it, by task or by stream", async () => {
  const asked = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" });
  const at = `/tasks/${asked.body.task_id}`;
  await expect.poll(async () => (await producer.request("GET", at)).body.status).toBe("SUCCESS");
  expect((await producer.request("GET", at)).body.result.files).toHaveLength(1);
  const crew = people.get("cast_crew") as Person;
  expect((await crew.request("GET", at)).body).toMatchObject({ status: "SUCCESS", result: { files: [] } });
  const stream = `/scripts/${scriptId}/generation/stream`;
  expect((await producer.request("GET", stream)).body).toContain("event: result");
  const seen = (await crew.request("GET", stream)).body;
  expect(seen).toContain("event: done");
  expect(seen).not.toContain("/downloads/");
  expect((await crew.request("GET", stream, undefined, { Accept: "application/json" })).body.result.files).toEqual([]);
  expect((await crew.request("HEAD", stream)).headers.get("content-type")).toContain("text/event-stream");
});

it("S2 a task of another production is not found", async () => {
  const task = (await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" })).body;
  const answer = await stranger.request("GET", `/tasks/${task.task_id}`);
  expect([answer.status, answer.body.error.code]).toEqual([404, "task_not_found"]);
});

it("S2 a comment of another script is not found", async () => {
  const made = (await producer.request("POST", `/scripts/${scriptId}/comments`, comment)).body;
  const other = (await producer.request("POST", `/projects/${projectId}/scripts`, { title: "Other" })).body;
  for (const [method, body] of [
    ["PATCH", { content: "y" }],
    ["DELETE", undefined],
  ] as const) {
    const answer = await producer.request(method, `/scripts/${other.id}/comments/${made.id}`, body);
    expect([answer.status, answer.body.error.code]).toEqual([404, "comment_not_found"]);
  }
});
