import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { addElement, linkElement, setSceneField } from "../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../shared/documents/names.ts";
import { addDays } from "../../shared/schedule/calendar.ts";
import { addDay, moveStrips, setRules, setUnavailable } from "../../shared/schedule/schedule-document.ts";
import type { Services } from "../services.ts";
import type { Actor } from "../work/actor.ts";
import { addComment } from "../work/comment/add-comment.ts";
import { resolveThread } from "../work/comment/threads.ts";
import { importScript } from "../work/import-script.ts";
import { createProject } from "../work/projects.ts";
import { createUser, demoEmail } from "../work/sign-in.ts";
import { type DemoStory, demoDays, demoMinutes, demoStories, demoTeam } from "./demo-story.ts";

/**
 * Builds the demo productions with the same work that serves people. Does nothing where anybody has an account
 * already: the demo belongs to the first start. `today` is an ISO date; shooting starts on the Monday after it.
 */
export async function buildDemo(services: Services, today: string): Promise<void> {
  if (await services.db.selectFrom("user").select("id").limit(1).executeTakeFirst()) return;
  const people = new Map<string, Actor>();
  for (const person of demoTeam) {
    // Nobody knows these passwords: the team is there to be seen and mentioned, not to be signed in to.
    const user = await createUser(services, { ...person, password: randomBytes(24).toString("base64url") });
    people.set(person.key, { id: user.id, name: user.name });
  }
  const lin = { name: "林夏 Lin Xia", email: demoEmail, password: randomBytes(24).toString("base64url") };
  const { id, name } = await createUser(services, lin);
  people.set("lin", { id, name });
  for (const story of demoStories) await buildProduction(services, story, people, nextMonday(today));
}

async function buildProduction(
  services: Services,
  story: DemoStory,
  people: ReadonlyMap<string, Actor>,
  start: string,
): Promise<void> {
  const owner = actorOf(people, "lin");
  const project = await createProject(services, owner.id, {
    name: story.production,
    start_date: start,
    team_members: demoTeam.map(({ email, role, department }) => ({ email, role, department })),
  });
  const bytes = await readFile(path.join(import.meta.dirname, story.script.file));
  const scriptId = await importScript(services, owner.id, {
    projectId: project.id,
    filename: story.script.filename,
    bytes,
  });
  await fillBreakdown(services, story, scriptId, owner);
  await fillSchedule(services, story, scriptId, owner, start);
  await writeComments(services, story, scriptId, people);
}

async function fillBreakdown(services: Services, story: DemoStory, scriptId: string, owner: Actor): Promise<void> {
  await services.documents.editDocument(documentName("breakdown", scriptId), owner, (doc, origin) => {
    for (const [location, scenes] of Object.entries(story.locations)) {
      for (const scene of scenes) setSceneField(doc, scene, "location", location, origin);
    }
    for (const [scene, minutes] of Object.entries(demoMinutes)) setSceneField(doc, scene, "minutes", minutes, origin);
    for (const { scenes, ...element } of story.added) {
      const id = `element_${randomUUID()}`;
      addElement(doc, { id, ...element }, origin);
      for (const sceneId of scenes) linkElement(doc, { sceneId, elementId: id, source: "person" }, origin);
    }
  });
}

async function fillSchedule(
  services: Services,
  story: DemoStory,
  scriptId: string,
  owner: Actor,
  start: string,
): Promise<void> {
  await services.documents.editDocument(documentName("schedule", scriptId), owner, (doc, origin) => {
    setRules(doc, { startDate: start }, origin);
    let after: string | null = null;
    for (const { id, offset, scenes, ...day } of demoDays) {
      addDay(doc, { id, after, date: addDays(start, offset), ...day }, Math.random, origin);
      moveStrips(doc, { stripIds: scenes, dayId: id, after: null }, Math.random, origin);
      after = id;
    }
    for (const { fromDay, toDay, ...window } of story.unavailable) {
      const dates = { from: addDays(start, fromDay), to: addDays(start, toDay) };
      setUnavailable(doc, { id: `away_${randomUUID()}`, ...window, ...dates }, origin);
    }
  });
}

async function writeComments(
  services: Services,
  story: DemoStory,
  scriptId: string,
  people: ReadonlyMap<string, Actor>,
): Promise<void> {
  for (const { by, target, content, mentions, replies, resolvedBy } of story.comments) {
    const words = { target_element: target, content, mentions: mentions.map((key) => actorOf(people, key).id) };
    const comment = await addComment(services, actorOf(people, by), scriptId, words);
    for (const reply of replies) {
      const answer = {
        target_element: target,
        content: reply.content,
        mentions: reply.mentions.map((key) => actorOf(people, key).id),
      };
      await addComment(services, actorOf(people, reply.by), scriptId, { ...answer, reply_to: comment.id });
    }
    if (resolvedBy) await resolveThread(services, actorOf(people, resolvedBy), scriptId, comment.thread_id, true);
  }
}

function actorOf(people: ReadonlyMap<string, Actor>, key: string): Actor {
  const actor = people.get(key);
  if (!actor) throw new Error(`the demo has nobody called ${key}`);
  return actor;
}

/** The first Monday after a date. */
function nextMonday(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  return addDays(today, 8 - weekday);
}
