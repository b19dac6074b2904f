import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/projects.ts";
import type { Services } from "../../services.ts";
import { createProject, listProjects, readProject, updateProject } from "../../work/projects.ts";
import { addMember, removeMember, updateMember } from "../../work/team.ts";
import { answerPage } from "../answer-page.ts";
import { answerWithEtag } from "../answer-with-etag.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified, takes } from "../json-schemas.ts";
import { claimOf } from "../middleware/confirm.ts";

const tags = ["projects"];
const params = z.object({ id: z.string() });
const memberParams = z.object({ id: z.string(), user_id: z.string() });

/** Productions and their teams. */
export function projectRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects",
      tags,
      summary: "Make a production · 创建项目",
      request: { body: takes(shapes.createProjectRequest) },
      responses: { 201: answers("The production", shapes.projectAnswer) },
    }),
    async (c) => {
      const project = await createProject(services, c.get("principal").id, {
        ...c.req.valid("json"),
        language: c.get("language"),
      });
      return c.json(project, 201, { Location: `/api/v1/projects/${project.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/projects",
      tags,
      summary: "My productions · 项目列表",
      request: { query: shapes.listProjectsQuery },
      responses: { 200: answers("One page of productions", shapes.projectList), 304: notModified },
    }),
    async (c) => answerPage(c, await listProjects(services, c.get("principal").id, c.req.valid("query"))),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/projects/{id}",
      tags,
      summary: "One production · 项目详情",
      request: { params },
      responses: { 200: answers("The production", shapes.projectAnswer), 304: notModified },
    }),
    async (c) => answerWithEtag(c, await readProject(services, c.get("principal").id, c.req.valid("param").id)),
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/projects/{id}",
      tags,
      summary: "Rename a production or move its start · 修改项目",
      request: { params, body: takes(shapes.updateProjectRequest) },
      responses: { 200: answers("The production", shapes.projectAnswer) },
    }),
    async (c) =>
      c.json(await updateProject(services, c.get("principal").id, c.req.valid("param").id, c.req.valid("json")), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects/{id}/members",
      tags,
      summary: "Invite somebody · 邀请成员",
      request: { params, body: takes(shapes.addMemberRequest) },
      responses: { 201: answers("The member", shapes.memberAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const member = await addMember(services, claimOf(c), id, c.req.valid("json"), c.get("language"));
      return c.json(member, 201, { Location: `/api/v1/projects/${id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/projects/{id}/members/{user_id}",
      tags,
      summary: "Change a member's role or department · 修改成员",
      request: { params: memberParams, body: takes(shapes.updateMemberRequest) },
      responses: { 200: answers("The member", shapes.memberAnswer) },
    }),
    async (c) => {
      const { id, user_id } = c.req.valid("param");
      return c.json(await updateMember(services, claimOf(c), id, user_id, c.req.valid("json")), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/projects/{id}/members/{user_id}",
      tags,
      summary: "Take somebody out of a production · 移除成员",
      request: { params: memberParams },
      responses: { 204: { description: "Done" } },
    }),
    async (c) => {
      const { id, user_id } = c.req.valid("param");
      await removeMember(services, c.get("principal").id, id, user_id);
      return c.body(null, 204);
    },
  );

  return router;
}
