import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/history.ts";
import type { Services } from "../../services.ts";
import { compareVersions, stateOf } from "../../work/history/compare-versions.ts";
import { restoreVersion } from "../../work/history/restore-version.ts";
import { accessVersion, describeVersion, listVersions, makeVersion, nameVersion } from "../../work/history/versions.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";
import { claimOf } from "../middleware/confirm.ts";

const tags = ["history"];
const params = z.object({ id: z.string() });
const versionParams = z.object({ id: z.string(), version: z.string() });

/** The versions of a script's documents: kept, named, compared, restored. */
export function historyRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/versions",
      tags,
      summary: "Versions of script, breakdown, schedule or storyboard, newest first · 历史版本",
      request: { params, query: shapes.versionListQuery },
      responses: { 200: answers("One page of versions", shapes.versionList) },
    }),
    async (c) =>
      c.json(await listVersions(services, c.get("principal").id, c.req.valid("param").id, c.req.valid("query")), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/versions",
      tags,
      summary: "Keep the document as it is now, under a name · 保存版本",
      request: { params, body: takes(shapes.newVersionRequest) },
      responses: { 201: answers("The version", shapes.versionAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const version = await makeVersion(services, c.get("principal"), id, c.req.valid("json"));
      return c.json(version, 201, { Location: `/api/v1/scripts/${id}/versions/${version.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/versions/{version}",
      tags,
      summary: "A version · 查看版本",
      request: { params: versionParams },
      responses: { 200: answers("The version", shapes.versionAnswer) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const found = await accessVersion(services, c.get("principal").id, id, version, "read");
      return c.json(await describeVersion(services.db, found.version), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/scripts/{id}/versions/{version}",
      tags,
      summary: "Name a version; named ones are kept for ever · 命名版本",
      request: { params: versionParams, body: takes(shapes.nameVersionRequest) },
      responses: { 200: answers("The version", shapes.versionAnswer) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const { name } = c.req.valid("json");
      return c.json(await nameVersion(services, c.get("principal").id, id, version, name), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/versions/{version}/state",
      tags,
      summary: "The whole document of a version, as one Yjs update · 版本内容",
      request: { params: versionParams },
      responses: {
        200: {
          description: "A Yjs update for an empty document",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const found = await accessVersion(services, c.get("principal").id, id, version, "read");
      return c.body(await stateOf(services, found.version.id), 200, {
        "Content-Type": "application/octet-stream",
        "Cache-Control": "private, no-cache",
      });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/versions/{version}/compare",
      tags,
      summary: "What differs from another version or from now, and who changed it · 对比版本",
      request: { params: versionParams, query: shapes.compareQuery },
      responses: { 200: answers("The difference", shapes.compareAnswer) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      const other = c.req.valid("query").with ?? null;
      return c.json(await compareVersions(services, c.get("principal").id, id, version, other), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/versions/{version}/restore",
      tags,
      summary: "Restore a document, or some of its scenes or days, by an edit that merges · 恢复版本",
      request: { params: versionParams, body: takes(shapes.restoreRequest) },
      responses: { 200: answers("What changed", shapes.restoreAnswer) },
    }),
    async (c) => {
      const { id, version } = c.req.valid("param");
      return c.json(await restoreVersion(services, claimOf(c), id, version, c.req.valid("json")), 200);
    },
  );

  return router;
}
