import { sql } from "kysely";
import type { Language } from "../../shared/api/errors.ts";
import { readSort } from "../../shared/api/pages.ts";
import type { ProjectAnswer, ProjectList, ScriptSummary } from "../../shared/api/projects.ts";
import type { Department, Role } from "../../shared/project/people.ts";
import { can } from "../../shared/project/permissions.ts";
import { type StoryboardStyle, storyboardStyles, type TaskStatus } from "../../shared/storyboard/shot.ts";
import { reachHere } from "../auth/token-reach.ts";
import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject, type ProjectAccess } from "./access.ts";
import { writeTeamMails } from "./mail/account-mails.ts";
import { inviteMember, listMembers } from "./members.ts";

export interface NewProject {
  readonly name?: string | undefined;
  /** Draft B's word for the name. */
  readonly title?: string | undefined;
  readonly style?: StoryboardStyle | null | undefined;
  readonly story_text?: string;
  readonly start_date?: string | null;
  /** The uploaded script that it is made for, if nobody asked for it otherwise. */
  readonly made_for?: string;
  /** Of the mails to the team, for whoever has set none. */
  readonly language?: Language;
  readonly team_members?: readonly { email: string; role: Role; department?: Department | null }[];
}

/** Makes a production whose maker is its producer, and invites the team. The maker among the team is left out.
 * `forbidden` for a token that is limited to other productions. */
export async function createProject(services: Services, userId: string, input: NewProject): Promise<ProjectAnswer> {
  if (reachHere() !== null) throw new ApiError("forbidden", { reason: "token_limited_to_projects" });
  const maker = await services.accounts.findUser({ id: userId });
  if (!maker) throw new ApiError("unauthorized");
  const createdAt = new Date().toISOString();
  const project = {
    id: newId("proj"),
    name: input.name ?? input.title ?? "",
    style: input.style ?? null,
    story_text: input.story_text ?? null,
    cover: null,
    start_date: input.start_date ?? null,
    created_by: userId,
    created_at: createdAt,
    deleted_at: null,
    deleted_by: null,
    made_for: input.made_for ?? null,
  };
  await services.db.transaction().execute(async (db) => {
    await db.insertInto("projects").values(project).execute();
    await db
      .insertInto("members")
      .values({
        id: newId("invite"),
        project_id: project.id,
        user_id: userId,
        email: maker.email,
        role: "producer",
        department: null,
        created_at: createdAt,
        joined_at: createdAt,
      })
      .execute();
    const team = new Map((input.team_members ?? []).map((member) => [member.email.toLowerCase(), member]));
    team.delete(maker.email);
    for (const member of team.values()) await inviteMember(db, project.id, member);
    const asked = { by: maker.name, production: project.name, url: `${services.address()}/p/${project.id}` };
    await writeTeamMails({ ...services, db }, [...team.keys()], asked, input.language ?? "zh");
  });
  services.mail?.look();
  return projectAnswer(services.db, { project, role: "producer" });
}

/** A production as its members see it. Throws `project_not_found`. */
export async function readProject(services: Services, userId: string, projectId: string): Promise<ProjectAnswer> {
  const access = await accessProject(services.db, userId, projectId, "read", "team");
  const story = can(access.role, "read", "script") ? access.project.story_text : null;
  return { ...(await projectAnswer(services.db, access)), ...(story === null ? {} : { story_text: story }) };
}

/** Renames a production or moves its start. Those who manage the team may, and the one who plans its days. */
export async function updateProject(
  services: Services,
  userId: string,
  projectId: string,
  change: { name?: string | undefined; start_date?: string | null | undefined },
): Promise<ProjectAnswer> {
  const access = await accessProject(services.db, userId, projectId, "read", "team");
  if (!can(access.role, "manage", "team")) throw new ApiError("forbidden");
  const project = {
    ...access.project,
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.start_date === undefined ? {} : { start_date: change.start_date }),
  };
  await services.db
    .updateTable("projects")
    .set({ name: project.name, start_date: project.start_date, made_for: null })
    .where("id", "=", projectId)
    .execute();
  return projectAnswer(services.db, { project, role: access.role });
}

/** The productions somebody is in, newest first unless sorted otherwise. Throws `validation_failed` for a strange sort. */
export async function listProjects(
  services: Services,
  userId: string,
  query: { q?: string | undefined; sort?: string | undefined; page: number; page_size: number },
): Promise<ProjectList> {
  const sort = query.sort ? readSort(query.sort, ["created_at", "name", "title", "start_date"]) : defaultSort;
  if (!sort)
    throw new ApiError("validation_failed", { errors: [{ path: "sort", message: "created_at, name or start_date" }] });
  let mine = services.db
    .selectFrom("projects")
    .innerJoin("members", "members.project_id", "projects.id")
    .where("members.user_id", "=", userId)
    .where("projects.deleted_at", "is", null)
    .where(isWorthListing);
  const reach = reachHere();
  if (reach) mine = mine.where("projects.id", "in", [...reach]);
  if (query.q) {
    const wanted = `%${query.q.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
    mine = mine.where(sql<boolean>`projects.name like ${wanted} escape '\\'`);
  }
  const { total } = await mine.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await mine
    .selectAll("projects")
    .select("members.role")
    .orderBy(sql.ref(`projects.${sort.field === "title" ? "name" : sort.field}`), sort.descending ? "desc" : "asc")
    .orderBy("projects.id", sort.descending ? "desc" : "asc")
    .limit(query.page_size)
    .offset((query.page - 1) * query.page_size)
    .execute();
  const items = await Promise.all(rows.map(({ role, ...project }) => projectAnswer(services.db, { project, role })));
  return { items, total, page: query.page, page_size: query.page_size };
}

/** All but the productions that were made for a file which then could not be read, and hold nothing else. */
const isWorthListing = sql<boolean>`(projects.made_for is null
  or exists (select 1 from scripts where scripts.project_id = projects.id and scripts.status != 'failed')
  or not exists (select 1 from scripts where scripts.id = projects.made_for and scripts.status = 'failed'))`;

const defaultSort = { field: "created_at", descending: true };

async function projectAnswer(
  db: Db,
  { project, role }: Pick<ProjectAccess, "project" | "role">,
): Promise<ProjectAnswer> {
  const scripts = await listScripts(db, project.id);
  const seesBoard = can(role, "read", "storyboard");
  return {
    id: project.id,
    name: project.name,
    title: project.name,
    style: storyboardStyles.find((style) => style === project.style) ?? "Cinematic",
    ...(project.cover !== null && seesBoard ? { cover_url: project.cover } : {}),
    status: await statusOf(db, project.id, scripts),
    start_date: project.start_date,
    created_at: project.created_at,
    role,
    members: await listMembers(db, project.id),
    scripts: can(role, "read", "script") ? scripts : [],
  };
}

/** Draft B's one word for how a production is getting on. */
async function statusOf(db: Db, projectId: string, scripts: readonly ScriptSummary[]): Promise<TaskStatus> {
  const running = await db
    .selectFrom("tasks")
    .innerJoin("scripts", "scripts.id", "tasks.script_id")
    .select("tasks.id")
    .where("scripts.project_id", "=", projectId)
    .where("tasks.status", "in", ["PENDING", "RUNNING"])
    .limit(1)
    .executeTakeFirst();
  if (running || scripts.some(({ status }) => status === "parsing")) return "RUNNING";
  if (scripts.length === 0) return "PENDING";
  return scripts.every(({ status }) => status === "failed") ? "FAILED" : "SUCCESS";
}

async function listScripts(db: Db, projectId: string): Promise<ScriptSummary[]> {
  const rows = await db
    .selectFrom("scripts")
    .select(["id", "title", "filename", "status", "scene_count", "eighths"])
    .where("project_id", "=", projectId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    filename: row.filename,
    status: row.status,
    scenes: row.scene_count ?? 0,
    eighths: row.eighths ?? 0,
  }));
}
