import type { ErrorCode } from "../../../shared/api/errors.ts";
import { errors } from "../../../shared/api/errors.ts";

/** The parts of an OpenAPI document that are looked at here. */
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, Response>;
}

interface Response {
  description?: string;
  headers?: Record<string, object>;
  content?: Record<string, { schema?: unknown; example?: unknown }>;
  $ref?: string;
}

const text = (maxLength: number, example: string) => ({ type: "string", maxLength, example });
const count = { type: "integer", format: "int32", minimum: 0, maximum: 1_000_000_000 };

const everywhere = {
  "Access-Control-Allow-Origin": {
    description: "The asking page's origin, if it is invited",
    schema: text(300, "https://planner.example.com"),
  },
  "X-Request-Id": { description: "The caller's own, or one made here", schema: text(100, "7f9c2ba4-…") },
};
const limits = {
  "RateLimit-Limit": { description: "Requests a minute", schema: { ...count, example: 1200 } },
  "RateLimit-Remaining": { description: "What is left of them", schema: { ...count, example: 1199 } },
  "RateLimit-Reset": { description: "Seconds until they are back", schema: { ...count, example: 42 } },
  RateLimit: { description: "The same in one field", schema: text(200, '"write";r=1199;t=42') },
  "RateLimit-Policy": { description: "The rule itself", schema: text(200, '"write";q=1200;w=60') },
};
const etag = { ETag: { description: "The state of what is answered", schema: text(100, '"_KmqmZ8M88yKY"') } };
const location = { Location: { description: "Where it can be seen", schema: text(500, "/api/v1/projects/proj_…") } };
/** What they make cannot be looked at. */
const madeUnseen = ["/auth/forgot-password", "/auth/stream-ticket"];
const links = {
  Link: {
    description: "first, prev, next and last page",
    schema: text(2_000, '</api/v1/projects?page=2>; rel="next"'),
  },
};
const retry = { "Retry-After": { description: "Seconds to wait", schema: { ...count, example: 42 } } };
const replayed = { "Idempotent-Replayed": { description: "true: answered before", schema: text(5, "true") } };

/** The refusals by status, each with the codes it may carry. */
export function refusals(): Record<string, object> {
  const byStatus = Map.groupBy(Object.keys(errors) as ErrorCode[], (code) => errors[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const code = codes[0] as ErrorCode;
      const [, message] = errors[code];
      const details = { request_id: "7f9c2ba4-…" };
      const refusal = {
        description: codes.map((code) => `${code}: ${errors[code][2]} · ${errors[code][1]}`).join("\n\n"),
        headers: { ...everywhere, ...limits, ...([409, 429].includes(status) ? retry : {}) },
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Error" },
            example: { error: { code, message, details } },
          },
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            example: { type: "about:blank", title: message, status, code, details },
          },
        },
      };
      return [`Refused${status}`, refusal];
    }),
  );
}

const header = (name: string, description: string, schema: object) => ({
  name,
  in: "header",
  required: false,
  description,
  schema,
});

/** Gives an operation what all share: its name, the headers it takes and answers, and its refusals. */
export function completeOperation(method: string, path: string, operation: Operation, isOpen: boolean): void {
  operation.operationId = [method, ...path.split(/[^A-Za-z0-9]+/).filter(Boolean)].join("_");
  operation.description ??= operation.summary ?? "";
  operation.security = isOpen ? [] : (operation.security ?? [{ bearer: [] }, { basic: [] }]);
  operation.parameters = [
    ...(operation.parameters ?? []),
    header("X-Request-Id", "Comes back in the answer and stands in the log", text(100, "my-request-1")),
    header("Accept-Language", "Language of error messages: zh (default) or en", text(200, "zh-CN")),
  ];
  const changes = ["put", "patch", "delete"].includes(method);
  if (changes)
    operation.parameters.push(header("If-Match", "Write only over this state", text(500, '"_KmqmZ8M88yKY"')));
  const repeats = method === "post" && !isOpen && !path.startsWith("/auth/");
  if (repeats) {
    operation.parameters.push(
      header("Idempotency-Key", "Send it again without doing it twice, for 24 hours", text(255, "a3f1-22")),
    );
  }
  const cached = operation.responses["304"] !== undefined;
  if (cached)
    operation.parameters.push(
      header("If-None-Match", "Answer 304 if this is still the state", text(500, '"_KmqmZ8M88yKY"')),
    );
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response.$ref) continue;
    const isList = JSON.stringify(response.content ?? {}).includes('"page_size"');
    response.headers = {
      ...everywhere,
      ...limits,
      ...(cached && ["200", "304"].includes(status) ? etag : {}),
      ...(["201", "202"].includes(status) && method === "post" && !madeUnseen.includes(path) ? location : {}),
      ...(status === "202" && method === "get" ? retry : {}),
      ...(isList && status === "200" ? links : {}),
      ...(repeats && Number(status) < 300 ? replayed : {}),
      ...response.headers,
    };
  }
  for (const status of refusalsOf(method, path, operation, isOpen)) {
    operation.responses[status] ??= { $ref: `#/components/responses/Refused${status}` };
  }
}

function refusalsOf(method: string, path: string, operation: Operation, isOpen: boolean): string[] {
  const body = operation.requestBody !== undefined;
  return [
    "400",
    "401",
    "403",
    ...(path.includes("{") || path === "/auth/demo" || body || (operation.parameters ?? []).length > 3 ? ["404"] : []),
    ...(method === "get" && isOpen ? [] : ["409"]),
    ...(["put", "patch", "delete"].includes(method) ? ["412"] : []),
    ...(body || (method === "post" && path.startsWith("/uploads")) ? ["413", "415"] : []),
    "408",
    "422",
    "429",
    "431",
    "500",
    "503",
    ...(method === "get" ? [] : ["507"]),
  ];
}
