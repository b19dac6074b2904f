import { readThreads } from "../../../shared/comments/comments-document.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { listApiTokens } from "../../auth/api-tokens.ts";
import type { Principal } from "../../auth/authenticate.ts";
import { demandSession } from "../../auth/confirmation.ts";
import type { Services } from "../../services.ts";
import { notificationsOf } from "../comment/inbox.ts";
import { listSessions } from "./sessions.ts";

/**
 * Everything that is kept about a person, as plain values: the account, where it is signed in, its tokens (without
 * their secrets), its productions, what mentions it in them, and the comments it wrote in productions it is in. What people
 * wrote together (scripts, breakdowns, schedules) is the production's and is exported there.
 */
export async function exportAccount(services: Services, principal: Principal, now: Date) {
  demandSession(principal);
  const { db } = services;
  const account = await db
    .selectFrom("user")
    .select(["id", "email", "name", "username", "createdAt as created_at"])
    .where("id", "=", principal.id)
    .executeTakeFirstOrThrow();
  const productions = await db
    .selectFrom("members")
    .innerJoin("projects", "projects.id", "members.project_id")
    .select(["projects.id", "projects.name", "members.role", "members.department", "members.created_at as since"])
    .where("members.user_id", "=", principal.id)
    .where("projects.deleted_at", "is", null)
    .execute();
  const mentions = await notificationsOf(db, principal.id)
    .select(["notifications.project_id", "script_id", "target_element", "author_name", "content"])
    .select(["notifications.created_at", "read_at"])
    .orderBy("notifications.created_at")
    .execute();
  return {
    exported_at: now.toISOString(),
    account,
    sessions: await listSessions(services, principal),
    api_tokens: await listApiTokens(db, principal.id),
    productions,
    mentions,
    comments: await commentsOf(services, principal.id),
  };
}

async function commentsOf(services: Services, userId: string) {
  const scripts = await services.db
    .selectFrom("scripts")
    .innerJoin("members", "members.project_id", "scripts.project_id")
    .select(["scripts.id", "scripts.title"])
    .where("members.user_id", "=", userId)
    .where("scripts.deleted_at", "is", null)
    .where("scripts.status", "=", "ready")
    .execute();
  const found = [];
  for (const script of scripts) {
    const threads = await services.documents.readDocument(documentName("comments", script.id), readThreads);
    for (const thread of threads) {
      for (const comment of thread.comments) {
        if (comment.author.id !== userId || comment.deleted) continue;
        found.push({
          script_id: script.id,
          script: script.title,
          target_element: thread.target,
          content: comment.body,
          created_at: comment.createdAt,
          edited_at: comment.editedAt,
        });
      }
    }
  }
  return found;
}
