import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/comments.ts";
import type { Services } from "../../services.ts";
import { addComment } from "../../work/comment/add-comment.ts";
import { deleteComment, editComment, listComments, resolveThread } from "../../work/comment/comments.ts";
import { markRead, readInbox } from "../../work/comment/inbox.ts";
import { answerPage } from "../answer-page.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified, takes } from "../json-schemas.ts";

const tags = ["comments"];
const params = z.object({ id: z.string() });
const commentParams = z.object({ id: z.string(), comment_id: z.string() });
const threadParams = z.object({ id: z.string(), thread_id: z.string() });

/** Comments on the elements of a script, and the inbox of whom they mention. */
export function commentRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/comments",
      tags,
      summary: "Comment on an element, or reply · 添加评论",
      request: { params, body: takes(shapes.newCommentRequest) },
      responses: { 201: answers("The comment", shapes.commentAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const comment = await addComment(services, c.get("principal"), id, c.req.valid("json"));
      return c.json(comment, 201, { Location: `/api/v1/scripts/${id}/comments/${comment.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/comments",
      tags,
      summary: "A script's comments, thread by thread · 评论列表",
      request: { params, query: shapes.listCommentsQuery },
      responses: { 200: answers("One page of comments", shapes.commentList), 304: notModified },
    }),
    async (c) =>
      answerPage(c, await listComments(services, c.get("principal").id, c.req.valid("param").id, c.req.valid("query"))),
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/scripts/{id}/comments/{comment_id}",
      tags,
      summary: "Change one's own comment · 修改评论",
      request: { params: commentParams, body: takes(shapes.editCommentRequest) },
      responses: { 200: answers("The comment", shapes.commentAnswer) },
    }),
    async (c) => {
      const { id, comment_id } = c.req.valid("param");
      const { content } = c.req.valid("json");
      return c.json(await editComment(services, c.get("principal"), id, comment_id, content), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/scripts/{id}/comments/{comment_id}",
      tags,
      summary: "Delete a comment · 删除评论",
      request: { params: commentParams },
      responses: { 204: { description: "Done" } },
    }),
    async (c) => {
      const { id, comment_id } = c.req.valid("param");
      await deleteComment(services, c.get("principal"), id, comment_id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/threads/{thread_id}/resolve",
      tags,
      summary: "Resolve a thread or open it again · 解决讨论",
      request: { params: threadParams, body: takes(shapes.resolveRequest) },
      responses: { 200: answers("The thread", shapes.threadAnswer) },
    }),
    async (c) => {
      const { id, thread_id } = c.req.valid("param");
      const { resolved } = c.req.valid("json");
      return c.json(await resolveThread(services, c.get("principal"), id, thread_id, resolved), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/inbox",
      tags,
      summary: "What mentions me · 收件箱",
      responses: { 200: answers("The newest mentions", shapes.inboxAnswer) },
    }),
    async (c) => c.json(await readInbox(services.db, c.get("principal").id), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/inbox/read",
      tags,
      summary: "Mark mentions as read · 标记已读",
      request: { body: takes(shapes.readInboxRequest) },
      responses: { 200: answers("How many are unread", shapes.unreadAnswer) },
    }),
    async (c) => c.json({ unread: await markRead(services.db, c.get("principal").id, c.req.valid("json").ids) }, 200),
  );

  return router;
}
