import { z } from "zod";
import { webhookEvents } from "./events.ts";
import { pageQuery } from "./pages.ts";

const url = z.string().trim().min(1).max(2_000);
const events = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);

export const newWebhookRequest = z.object({
  project_id: z.string().max(100),
  url,
  events: events.default([...webhookEvents]),
});
export const updateWebhookRequest = z.object({
  url: url.optional(),
  events: events.optional(),
  enabled: z.boolean().optional(),
});
export const listWebhooksQuery = pageQuery.extend({ project_id: z.string().max(100) });

export const webhookAnswer = z.object({
  id: z.string(),
  project_id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  enabled: z.boolean(),
  /** Why it is not: somebody switched it off, it answered 410, or nothing arrived for five days. */
  disabled_reason: z.enum(["by_user", "gone", "failing"]).nullable(),
  failing_since: z.string().nullable(),
  created_at: z.string(),
});

/** The secret is told this once. */
export const newWebhookAnswer = webhookAnswer.extend({ secret: z.string() });
/** `previous_until`: until then every message is signed with the old secret too. */
export const rotatedSecretAnswer = z.object({ secret: z.string(), previous_until: z.string() });

export const webhookList = z.object({
  items: z.array(webhookAnswer),
  total: z.number().int(),
  page: z.number().int(),
  page_size: z.number().int(),
});

const attempt = z.object({
  at: z.string(),
  ms: z.number().int(),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  request_headers: z.record(z.string(), z.string()),
  response_headers: z.record(z.string(), z.string()).nullable(),
  response_body: z.string().nullable(),
});

export const deliveryAnswer = z.object({
  id: z.string(),
  event: z.string(),
  state: z.enum(["waiting", "delivered", "failed"]),
  payload: z.string(),
  created_at: z.string(),
  next_at: z.string().nullable(),
  attempts: z.array(attempt),
});

export const deliveryList = z.object({
  items: z.array(deliveryAnswer),
  total: z.number().int(),
  page: z.number().int(),
  page_size: z.number().int(),
});

export type NewWebhook = z.infer<typeof newWebhookRequest>;
export type WebhookChange = z.infer<typeof updateWebhookRequest>;
export type WebhookAnswer = z.infer<typeof webhookAnswer>;
export type NewWebhookAnswer = z.infer<typeof newWebhookAnswer>;
export type WebhookList = z.infer<typeof webhookList>;
export type DeliveryAnswer = z.infer<typeof deliveryAnswer>;
export type DeliveryList = z.infer<typeof deliveryList>;
