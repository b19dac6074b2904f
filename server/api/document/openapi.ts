import { errors } from "../../../shared/api/errors.ts";
import type { ApiRouter } from "../context.ts";
import { boundSchemas } from "./bound-schema.ts";
import { completeOperation, type Operation, refusals } from "./complete-operation.ts";
import { exampleOf } from "./example-of.ts";

export type ApiDocument = ReturnType<ApiRouter["getOpenAPIDocument"]>;

const methods = ["get", "post", "put", "patch", "delete", "head", "options"] as const;

/** What needs no token: the ways in, what machines ask, and what carries a signature of its own. */
const open = [
  "/auth/register",
  "/auth/login",
  "/auth/demo",
  "/auth/refresh",
  "/auth/forgot-password",
  "/auth/reset-password",
  "/invitations/look",
  "/calls/look",
  "/calls/confirm",
  "/calls/sides",
  "/webhook/task_complete",
  "/media/{id}/file",
  "/openapi.json",
  "/openapi.d.ts",
  "/healthz",
  "/metrics",
  "/readyz",
  "/postman.json",
  "/mail/unsubscribe",
  "/downloads/{name}",
];

const tagNames: Readonly<Record<string, string>> = {
  auth: "Signing in, tokens, sessions · 登录与令牌",
  projects: "Productions and their teams · 项目与成员",
  scripts: "Scripts and their analysis · 剧本与解析",
  generation: "Breakdown, storyboard and schedule being made · 生成",
  schedule: "The best schedule · 排期",
  comments: "Comments and the inbox · 评论与收件箱",
  webhooks: "Telling other programs · Webhook",
  health: "What machines ask · 运行状态",
};

/**
 * The OpenAPI 3.0.3 document of the API's routes and of those outside it (`root`: health, downloads), made from the schemas that
 * check what arrives. Every operation is given what all share: names, headers, refusals, examples, and who may ask.
 */
export function apiDocument(api: ApiRouter, root: readonly ApiRouter[]): ApiDocument {
  const document = api.getOpenAPIDocument({
    openapi: "3.0.3",
    info: {
      title: "Callboard 通告板",
      version: "1.1.0",
      contact: { name: "Whoever runs this server · 本站管理员" },
      description:
        "Screenplay, breakdown and schedule of a production. v1.1 adds event streams to v1.0. Lists answer " +
        "`{items, total, page, page_size}` and take `sort` as `created_at`, `-created_at`, `created_at desc` or `created_at:desc`. " +
        `Error codes: ${Object.keys(errors).join(", ")}.`,
    },
    servers: [
      { url: "/api/v1", description: "production · 正式接口", "x-internal": false },
      {
        url: "/api",
        description: "production, the same routes under the first draft's base · 与上相同",
        "x-internal": false,
      },
    ] as NonNullable<Parameters<ApiRouter["getOpenAPIDocument"]>[0]["servers"]>,
  });
  const paths = { ...document.paths };
  for (const router of root) {
    const outside = router.getOpenAPIDocument({ openapi: "3.0.3", info: document.info });
    for (const [path, item] of Object.entries(outside.paths)) paths[path] = { ...item, servers: [{ url: "/" }] };
  }
  const tags = new Set<string>();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = item?.[method] as Operation | undefined;
      if (!operation) continue;
      for (const tag of operation.tags ?? []) tags.add(tag);
      const isOpen = open.includes(path) || operation.security?.length === 0;
      completeOperation(method, path, operation, isOpen);
      addExamples(operation);
    }
  }
  const used = JSON.stringify(paths);
  const shared = Object.entries(refusals()).filter(([name]) => used.includes(`responses/${name}"`));
  const complete = {
    ...document,
    tags: [...tags].map((name) => ({ name, description: tagNames[name] ?? name })),
    paths,
    components: {
      ...document.components,
      responses: Object.fromEntries(shared) as NonNullable<ApiDocument["components"]>["responses"],
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "Access token (JWT, RFC 8725), or an API token pat_…" },
        basic: { type: "http", scheme: "basic", description: "An API token as the user name" },
      },
    },
  };
  boundSchemas(complete.paths);
  boundSchemas(complete.components);
  return complete as ApiDocument;
}

function addExamples(operation: Operation): void {
  const bodies = [operation.requestBody, ...Object.values(operation.responses)] as Operation["responses"][string][];
  for (const body of bodies) {
    const json = body?.content?.["application/json"];
    if (json?.schema && json.example === undefined) json.example = exampleOf(json.schema as object);
  }
}
