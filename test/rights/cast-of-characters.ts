import { setTimeout as wait } from "node:timers/promises";
import { type Role, roles } from "../../shared/project/people.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

/** A server with two productions: one with a member in each role, and one of somebody else. */
export interface Cast {
  readonly app: TestApp;
  readonly people: ReadonlyMap<Role, Person>;
  readonly owner: Person;
  readonly foreigner: Person;
  readonly suspended: Person;
  readonly projectId: string;
  readonly scriptId: string;
  readonly taskId: string;
  /** Real ids of the first production for the other names in paths: of a shot, a version, a member to spare. */
  readonly ids: Readonly<Record<"shot" | "version" | "user_id", string>>;
  /** A script and a production of the same people that lie in the trash. */
  readonly trash: { readonly projectId: string; readonly scriptId: string };
  /** The same of the other production. */
  readonly foreign: {
    readonly projectId: string;
    readonly scriptId: string;
    readonly taskId: string;
    readonly shot: string;
    readonly comment: string;
    readonly thread: string;
    readonly version: string;
    readonly user: string;
    readonly media: string;
    readonly invitation: string;
    readonly webhook: string;
    readonly upload: string;
    readonly token: string;
    readonly session: string;
  };
  /** Every route of the API document: "GET /scripts/{id}". */
  readonly routes: readonly string[];
}

const screenplay = "INT. ROOM - DAY\n\nMARY lights a lamp and puts on her coat.\n\nMARY\nTea?\n";

/** Opens it all; a department's head is of props. */
export async function openCast(): Promise<Cast> {
  const app = await startApp({ env: { RATE_LIMIT: "0" } }).catch(() => startApp());
  const owner = await app.person("Owner");
  const foreigner = await app.person("Foreigner");
  const suspended = await app.person("Suspended");
  const own = await openProduction(owner);
  const people = new Map<Role, Person>();
  for (const role of roles) {
    const person = await app.person(`The_${role}`);
    people.set(role, person);
    const department = role.startsWith("department") ? "props" : null;
    await owner.request("POST", `/projects/${own.projectId}/members`, { email: person.email, role, department });
  }
  await owner.request("POST", `/projects/${own.projectId}/members`, { email: suspended.email, role: "director" });
  const spare = await app.person("Spare");
  await owner.request("POST", `/projects/${own.projectId}/members`, { email: spare.email, role: "viewer" });
  const trash = await openTrash(owner, own.projectId, people);
  const drawn = await owner.request("POST", `/scripts/${own.scriptId}/generate`, { output_type: "storyboard" });
  await until(async () => (await owner.request("GET", `/tasks/${drawn.body.task_id}`)).body.status === "SUCCESS");
  const { shots } = (await owner.request("GET", `/projects/${own.projectId}/storyboard`)).body;
  const version = await owner.request("POST", `/scripts/${own.scriptId}/versions`, { document: "script", name: "One" });
  const ids = { shot: shots[0].id, version: String(version.body.id ?? version.body.version), user_id: spare.id };
  const document = (await send(`${app.url}/api/v1/openapi.json`, "GET")).body;
  const routes = Object.entries(document.paths as Record<string, Record<string, unknown>>).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`),
  );
  return {
    app,
    people,
    owner,
    foreigner,
    suspended,
    ...own,
    ids,
    trash,
    foreign: await openForeign(foreigner),
    routes,
  };
}

/** What lies in the trash: the rows say so; deleting by the API takes a second proof for each. */
export async function putInTrash({ app, trash }: Pick<Cast, "app" | "trash">): Promise<void> {
  const deleted_at = new Date().toISOString();
  await app.services.db.updateTable("scripts").set({ deleted_at }).where("id", "=", trash.scriptId).execute();
  await app.services.db.updateTable("projects").set({ deleted_at }).where("id", "=", trash.projectId).execute();
}

async function openTrash(owner: Person, projectId: string, people: ReadonlyMap<Role, Person>) {
  const script = await owner.request("POST", `/projects/${projectId}/scripts`, { title: "Old" });
  const project = await owner.request("POST", "/projects", { name: "Old" });
  for (const [role, { email }] of people)
    await owner.request("POST", `/projects/${project.body.id}/members`, { email, role });
  return { scriptId: script.body.id as string, projectId: project.body.id as string };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await wait(20))
    if (Date.now() > end) throw new Error("the storyboard was not drawn in time");
}

/** A production with something of everything that has an id. */
async function openForeign(person: Person): Promise<Cast["foreign"]> {
  const opened = await openProduction(person);
  const at = `/scripts/${opened.scriptId}`;
  const drawn = await person.request("POST", `${at}/generate`, { output_type: "storyboard" });
  await until(async () => (await person.request("GET", `/tasks/${drawn.body.task_id}`)).body.status === "SUCCESS");
  const { shots } = (await person.request("GET", `/projects/${opened.projectId}/storyboard`)).body;
  const said = await person.request("POST", `${at}/comments`, { target_element: "scene:S1", content: "x" });
  const version = await person.request("POST", `${at}/versions`, { document: "script", name: "One" });
  const painted = await person.request("POST", `/shots/${shots[0].id}/generate_image`, {});
  const picture = async () => (await person.request("GET", `/tasks/${painted.body.task_id}`)).body;
  await until(async () => (await picture()).status === "SUCCESS");
  const media = /media\/([^/?]+)/.exec(JSON.stringify(await picture()))?.[1] ?? "";
  const project_id = opened.projectId;
  const hook = await person.request("POST", "/webhooks", { project_id, url: "https://hooks.example/a" });
  const file = { filename: "a.txt", size: 10, sha256: "0".repeat(64), project_id };
  const others = {
    user: person.id,
    media,
    invitation: (await person.request("POST", `/projects/${project_id}/invitations`, { role: "viewer" })).body.id,
    webhook: hook.body.id,
    upload: (await person.request("POST", "/uploads/presign", file)).body.upload_id,
    token: (await person.request("POST", "/auth/tokens", { name: "robot" })).body.id,
    session: (await person.request("GET", "/auth/sessions")).body.items?.[0]?.id,
  };
  for (const [name, id] of Object.entries(others)) if (!id) throw new Error(`the other production has no ${name}`);
  return {
    ...opened,
    ...others,
    shot: shots[0].id,
    comment: said.body.id,
    thread: said.body.thread_id,
    version: String(version.body.id ?? version.body.version),
  };
}

const methods = ["get", "post", "put", "patch", "delete", "options"];

async function openProduction(person: Person) {
  const projectId: string = (await person.request("POST", "/projects", { name: "Film" })).body.id;
  const upload = await person.upload({ name: "a.txt", bytes: screenplay }, projectId);
  const scriptId: string = upload.body.id;
  await person.scriptOnceRead(scriptId);
  const asked = await person.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" });
  return { projectId, scriptId, taskId: asked.body.task_id as string };
}
