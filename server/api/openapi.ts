import { errors } from "../../shared/api/errors.ts";
import type { ApiRouter } from "./context.ts";

export type ApiDocument = ReturnType<ApiRouter["getOpenAPIDocument"]>;

const methods = ["get", "post", "put", "patch", "delete"] as const;
const open = [
  "/auth/register",
  "/auth/login",
  "/auth/demo",
  "/auth/refresh",
  "/auth/reset-password",
  "/invitations/look",
  "/webhook/task_complete",
  "/media/{id}/file",
  "/openapi.json",
  "/healthz",
  "/readyz",
];

/**
 * The OpenAPI 3.0.3 document of the API's routes and of those outside it (`root`: health, downloads). Every
 * operation is given what all share: the refusals' envelope and, unless it is open, the ways to say who asks.
 */
export function apiDocument(api: ApiRouter, root: readonly ApiRouter[]): ApiDocument {
  const document = api.getOpenAPIDocument({
    openapi: "3.0.3",
    info: {
      title: "Callboard 通告板",
      version: "1.1.0",
      description: `Screenplay, breakdown and schedule of a production. Error codes: ${Object.keys(errors).join(", ")}.`,
    },
    servers: [{ url: "/api/v1" }, { url: "/api", description: "the same · 相同" }],
  });
  const paths = { ...document.paths };
  for (const router of root) {
    const outside = router.getOpenAPIDocument({ openapi: "3.0.3", info: document.info });
    for (const [path, item] of Object.entries(outside.paths)) paths[path] = { ...item, servers: [{ url: "/" }] };
  }
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = item?.[method];
      if (!operation) continue;
      operation.responses.default = {
        description: "Refused · 出错",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      };
      operation.security = open.includes(path) ? [] : (operation.security ?? [{ bearer: [] }, { basic: [] }]);
    }
  }
  return {
    ...document,
    paths,
    components: {
      ...document.components,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "Access token, or an API token pat_…" },
        basic: { type: "http", scheme: "basic", description: "An API token as the user name" },
      },
    },
  };
}
