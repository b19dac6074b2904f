import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/invitations.ts";
import type { Services } from "../../services.ts";
import {
  acceptInvitation,
  listInvitations,
  lookAtInvitation,
  makeInvitation,
  revokeInvitation,
} from "../../work/invitations.ts";
import { type ApiRouter, deviceOf, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";
import { claimOf } from "../middleware/confirm.ts";

const tags = ["invitations"];
const params = z.object({ id: z.string() });

/** What a link offers, for whoever holds it. The token comes in the body: paths are logged. */
export function openInvitationRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/invitations/look",
      tags,
      summary: "What an invitation link offers · 查看邀请",
      request: { body: takes(shapes.invitationToken) },
      responses: { 200: answers("The invitation", shapes.invitationView) },
    }),
    async (c) => {
      const { address } = deviceOf(c);
      return c.json(await lookAtInvitation(services, c.req.valid("json").token, address), 200);
    },
  );

  return router;
}

/** Links that let people join a production. */
export function invitationRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/invitations/accept",
      tags,
      summary: "Join by an invitation link · 接受邀请",
      request: { body: takes(shapes.invitationToken) },
      responses: { 200: answers("The production", shapes.acceptedInvitation) },
    }),
    async (c) => {
      const project_id = await acceptInvitation(services, c.get("principal").id, c.req.valid("json").token);
      return c.json({ project_id }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects/{id}/invitations",
      tags,
      summary: "Make an invitation link, shown this once · 创建邀请链接",
      request: { params, body: takes(shapes.invitationRequest) },
      responses: { 201: answers("The invitation and its token", shapes.newInvitationAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const made = await makeInvitation(services, claimOf(c), id, c.req.valid("json"), c.get("language"));
      return c.json(made, 201, { Location: `/api/v1/projects/${id}/invitations` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/projects/{id}/invitations",
      tags,
      summary: "Invitation links that still work · 邀请链接列表",
      request: { params },
      responses: { 200: answers("The links, newest first", shapes.invitationList) },
    }),
    async (c) =>
      c.json({ items: await listInvitations(services, c.get("principal").id, c.req.valid("param").id) }, 200),
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/projects/{id}/invitations/{invitation_id}",
      tags,
      summary: "End an invitation link · 撤销邀请链接",
      request: { params: z.object({ id: z.string(), invitation_id: z.string() }) },
      responses: { 204: { description: "Done" } },
    }),
    async (c) => {
      const { id, invitation_id } = c.req.valid("param");
      await revokeInvitation(services, c.get("principal").id, id, invitation_id);
      return c.body(null, 204);
    },
  );

  return router;
}
