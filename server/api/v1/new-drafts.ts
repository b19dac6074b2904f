import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/new-draft.ts";
import type { Services } from "../../services.ts";
import { applyDraftToScript, closeDraft } from "../../work/new-draft/apply-draft.ts";
import { listDrafts, previewDraft, readDraftContent } from "../../work/new-draft/drafts.ts";
import { mayReceiveDraft, receiveDraft } from "../../work/new-draft/receive-draft.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";
import { receiveUpload } from "../receive-upload.ts";

const tags = ["drafts"];
const params = z.object({ id: z.string() });
const draftParams = z.object({ id: z.string(), draft_id: z.string() });

/** New drafts of a script: sent in, looked at, taken scene by scene, or put aside. */
export function newDraftRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/drafts",
      tags,
      summary: "Send in a new draft of a script; nothing is changed yet · 送来新稿",
      request: {
        params,
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: { file: { type: "string", format: "binary" } },
              },
            },
          },
        },
      },
      responses: { 202: answers("Taken; it is read, or being read", shapes.draftAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      await mayReceiveDraft(services, c.get("principal").id, id);
      const upload = await receiveUpload(c.env.incoming, services.files.temporaryPath());
      const draft = await receiveDraft(services, c.get("principal"), id, upload, c.get("language"));
      return c.json(draft, 202, { Location: `/api/v1/scripts/${id}/drafts/${draft.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/drafts",
      tags,
      summary: "Drafts sent in for a script, newest first · 来稿列表",
      request: { params },
      responses: { 200: answers("The drafts", shapes.draftList) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json({ items: await listDrafts(services, c.get("principal").id, id, c.get("language")) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/drafts/{draft_id}",
      tags,
      summary: "A draft and what it would change, scene by scene · 新稿与差异",
      request: { params: draftParams },
      responses: { 200: answers("The draft", shapes.draftPreview) },
    }),
    async (c) => {
      const { id, draft_id } = c.req.valid("param");
      return c.json(await previewDraft(services, c.get("principal").id, id, draft_id, c.get("language")), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/drafts/{draft_id}/content",
      tags,
      summary: "A draft's lines, and those of the draft before it · 新稿内容",
      request: { params: draftParams },
      responses: { 200: answers("The lines", shapes.draftContent) },
    }),
    async (c) => {
      const { id, draft_id } = c.req.valid("param");
      return c.json(await readDraftContent(services, c.get("principal").id, id, draft_id), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/drafts/{draft_id}/apply",
      tags,
      summary: "Take a draft, or some of its scenes, by an edit that merges · 采用新稿",
      request: { params: draftParams, body: takes(shapes.applyDraftRequest) },
      responses: { 200: answers("What changed", shapes.applyDraftAnswer) },
    }),
    async (c) => {
      const { id, draft_id } = c.req.valid("param");
      const at = { scriptId: id, draftId: draft_id };
      const language = c.get("language");
      return c.json(await applyDraftToScript(services, c.get("principal"), at, c.req.valid("json"), language), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/scripts/{id}/drafts/{draft_id}",
      tags,
      summary: "Put a draft aside, or note that an editor has taken it · 搁置新稿",
      request: { params: draftParams, body: takes(shapes.closeDraftRequest) },
      responses: { 200: answers("The draft", shapes.draftAnswer) },
    }),
    async (c) => {
      const { id, draft_id } = c.req.valid("param");
      const at = { scriptId: id, draftId: draft_id };
      const { status } = c.req.valid("json");
      return c.json(await closeDraft(services, c.get("principal"), at, status, c.get("language")), 200);
    },
  );

  return router;
}
