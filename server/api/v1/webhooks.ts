import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { pageQuery } from "../../../shared/api/pages.ts";
import * as shapes from "../../../shared/api/webhooks.ts";
import type { Services } from "../../services.ts";
import { listDeliveries, pingWebhook, redeliver } from "../../work/webhook/deliveries.ts";
import {
  accessWebhook,
  createWebhook,
  deleteWebhook,
  listWebhooks,
  rotateSecret,
  updateWebhook,
  webhookAnswer,
} from "../../work/webhook/webhooks.ts";
import { answerPage } from "../answer-page.ts";
import { answerWithEtag } from "../answer-with-etag.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified, takes } from "../json-schemas.ts";
import { claimOf, confirm } from "../middleware/confirm.ts";

const tags = ["webhooks"];
const params = z.object({ id: z.string() });
const deliveryParams = z.object({ id: z.string(), delivery_id: z.string() });
const queued = z.object({ delivery_id: z.string() });

/** Telling other programs what happens in a production. Messages are signed as Standard Webhooks describes. */
export function webhookRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/webhooks",
      tags,
      summary: "Have a program told of a production's events, with a second proof · 添加 Webhook",
      request: { body: takes(shapes.newWebhookRequest) },
      responses: { 201: answers("The webhook, with its secret this once", shapes.newWebhookAnswer) },
    }),
    async (c) => {
      const hook = await createWebhook(services, claimOf(c), c.req.valid("json"));
      return c.json(hook, 201, { Location: `/api/v1/webhooks/${hook.id}`, "Cache-Control": "no-store" });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/webhooks",
      tags,
      summary: "A production's webhooks · Webhook 列表",
      request: { query: shapes.listWebhooksQuery },
      responses: { 200: answers("One page of webhooks", shapes.webhookList), 304: notModified },
    }),
    async (c) => answerPage(c, await listWebhooks(services, c.get("principal").id, c.req.valid("query"))),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/webhooks/{id}",
      tags,
      summary: "One webhook · Webhook 详情",
      request: { params },
      responses: { 200: answers("The webhook", shapes.webhookAnswer), 304: notModified },
    }),
    async (c) =>
      answerWithEtag(c, webhookAnswer(await accessWebhook(services, c.get("principal").id, c.req.valid("param").id))),
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/webhooks/{id}",
      tags,
      summary: "Change a webhook, with a second proof its address, or switch it on or off · 修改 Webhook",
      request: { params, body: takes(shapes.updateWebhookRequest) },
      responses: { 200: answers("The webhook", shapes.webhookAnswer) },
    }),
    async (c) => c.json(await updateWebhook(services, claimOf(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/webhooks/{id}",
      tags,
      summary: "End a webhook · 删除 Webhook",
      request: { params },
      responses: { 204: { description: "Done" } },
    }),
    async (c) => {
      await deleteWebhook(services, c.get("principal").id, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/webhooks/{id}/secret",
      tags,
      summary: "Make a new secret; the old one signs beside it for a day · 更换密钥",
      middleware: confirm(services),
      request: { params },
      responses: { 200: answers("The new secret, this once", shapes.rotatedSecretAnswer) },
    }),
    async (c) =>
      c.json(await rotateSecret(services, c.get("principal").id, c.req.valid("param").id), 200, {
        "Cache-Control": "no-store",
      }),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/webhooks/{id}/ping",
      tags,
      summary: "Send a test · 发送测试",
      request: { params },
      responses: { 202: answers("It is on its way", queued) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const delivery_id = await pingWebhook(services, c.get("principal").id, id);
      return c.json({ delivery_id }, 202, { Location: `/api/v1/webhooks/${id}/deliveries` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/webhooks/{id}/deliveries",
      tags,
      summary: "What was sent and what came back · 投递记录",
      request: { params, query: pageQuery },
      responses: { 200: answers("One page of deliveries, newest first", shapes.deliveryList), 304: notModified },
    }),
    async (c) =>
      answerPage(
        c,
        await listDeliveries(services, c.get("principal").id, c.req.valid("param").id, c.req.valid("query")),
      ),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/webhooks/{id}/deliveries/{delivery_id}/redeliver",
      tags,
      summary: "Send a delivery again · 重新投递",
      request: { params: deliveryParams },
      responses: { 202: answers("It is on its way", queued) },
    }),
    async (c) => {
      const { id, delivery_id } = c.req.valid("param");
      await redeliver(services, c.get("principal").id, id, delivery_id);
      return c.json({ delivery_id }, 202, { Location: `/api/v1/webhooks/${id}/deliveries` });
    },
  );

  return router;
}
