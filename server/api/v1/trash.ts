import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { trashList } from "../../../shared/api/trash.ts";
import type { Services } from "../../services.ts";
import { deleteProject, deleteScript, restoreScript } from "../../work/trash/delete-script.ts";
import { listTrash, purgeDeletedProject, purgeDeletedScript, restoreProject } from "../../work/trash/trash.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers } from "../json-schemas.ts";
import { claimOf } from "../middleware/confirm.ts";

const tags = ["trash"];
const params = z.object({ id: z.string() });
const done = { 204: { description: "Done" } };

/** Deleting, bringing back within thirty days, and removing for good. */
export function trashRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "delete",
      path: "/scripts/{id}",
      tags,
      summary: "Move a script to the trash, with a second proof · 删除剧本",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await deleteScript(services, claimOf(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/projects/{id}",
      tags,
      summary: "Move a production to the trash, with a second proof · 删除项目",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await deleteProject(services, claimOf(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/trash",
      tags,
      summary: "What I could bring back · 回收站",
      responses: { 200: answers("Scripts and productions, the latest first", trashList) },
    }),
    async (c) => c.json({ items: await listTrash(services, c.get("principal").id) }, 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/restore",
      tags,
      summary: "Bring a script back · 恢复剧本",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await restoreScript(services, c.get("principal").id, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects/{id}/restore",
      tags,
      summary: "Bring a production back · 恢复项目",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await restoreProject(services, c.get("principal").id, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/trash/scripts/{id}",
      tags,
      summary: "Remove a deleted script for good, with a second proof · 彻底删除剧本",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await purgeDeletedScript(services, claimOf(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/trash/projects/{id}",
      tags,
      summary: "Remove a deleted production for good, with a second proof · 彻底删除项目",
      request: { params },
      responses: done,
    }),
    async (c) => {
      await purgeDeletedProject(services, claimOf(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  return router;
}
