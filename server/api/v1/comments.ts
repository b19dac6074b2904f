import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/comments.ts";
import type { Services } from "../../services.ts";
import { addComment } from "../../work/comment/add-comment.ts";
import { deleteComment, editComment, listComments, reactToComment } from "../../work/comment/comments.ts";
import { muteThread, readThread, resolveThread } from "../../work/comment/threads.ts";
import { answerPage } from "../answer-page.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified, takes } from "../json-schemas.ts";

const tags = ["comments"];
const params = z.object({ id: z.string() });
const commentParams = z.object({ id: z.string(), comment_id: z.string() });
const reactionParams = commentParams.extend({ reaction: shapes.reactionKind });
const threadParams = z.object({ id: z.string(), thread_id: z.string() });

/** Comments on the elements of a script and on its words, and the threads they make. */
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
      return c.json(await editComment(services, c.get("principal"), id, comment_id, c.req.valid("json")), 200);
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
      responses: { 200: answers("The thread", shapes.resolvedAnswer) },
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
      path: "/scripts/{id}/threads/{thread_id}",
      tags,
      summary: "A thread, and where its words stand now · 讨论详情",
      request: { params: threadParams },
      responses: { 200: answers("The thread", shapes.threadAnswer) },
    }),
    async (c) => {
      const { id, thread_id } = c.req.valid("param");
      return c.json(await readThread(services, c.get("principal").id, id, thread_id), 200);
    },
  );

  for (const [method, on, summary] of [
    ["put", true, "React to a comment · 表情回应"],
    ["delete", false, "Take a reaction back · 取消回应"],
  ] as const) {
    router.openapi(
      createRoute({
        method,
        path: "/scripts/{id}/comments/{comment_id}/reactions/{reaction}",
        tags,
        summary,
        request: { params: reactionParams },
        responses: { 200: answers("The comment", shapes.commentAnswer) },
      }),
      async (c) => {
        const { id, comment_id, reaction } = c.req.valid("param");
        const answer = await reactToComment(services, c.get("principal"), id, comment_id, { kind: reaction, on });
        return c.json(answer, 200);
      },
    );
  }

  for (const [method, muted, summary] of [
    ["put", true, "Hear no more of replies in a thread · 静音讨论"],
    ["delete", false, "Hear of replies again · 取消静音"],
  ] as const) {
    router.openapi(
      createRoute({
        method,
        path: "/scripts/{id}/threads/{thread_id}/mute",
        tags,
        summary,
        request: { params: threadParams },
        responses: { 204: { description: "Done" } },
      }),
      async (c) => {
        const { id, thread_id } = c.req.valid("param");
        await muteThread(services, c.get("principal").id, id, thread_id, muted);
        return c.body(null, 204);
      },
    );
  }

  return router;
}
