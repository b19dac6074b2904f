import type { ApiDocument } from "./openapi.ts";

interface Described {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> };
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/**
 * The Postman collection (v2.1) of the document's operations, one folder for each tag, bodies filled with the examples. It has two
 * variables: `base_url`, and `token`, an access or API token.
 */
export function postmanCollection(document: ApiDocument, baseUrl: string): object {
  const folders = new Map<string, object[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item?.[method] as Described | undefined;
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? "other";
      const outside = item !== undefined && "servers" in item;
      folders.set(tag, [...(folders.get(tag) ?? []), requestItem(method, path, operation, outside)]);
    }
  }
  return {
    info: {
      name: document.info.title,
      description: document.info.description,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    variable: [
      { key: "base_url", value: `${baseUrl}/api/v1` },
      { key: "root_url", value: baseUrl },
      { key: "token", value: "" },
    ],
    item: [...folders].map(([name, items]) => ({ name, item: items })),
  };
}

function requestItem(method: string, path: string, operation: Described, outside: boolean): object {
  const host = outside ? "{{root_url}}" : "{{base_url}}";
  const steps = path
    .split("/")
    .filter(Boolean)
    .map((step) => step.replace(/^\{(\w+)\}$/, ":$1"));
  const variables = steps
    .filter((step) => step.startsWith(":"))
    .map((step) => ({ key: step.slice(1), value: `${step.slice(1)}_123` }));
  const json = operation.requestBody?.content?.["application/json"];
  const form = operation.requestBody?.content?.["multipart/form-data"];
  return {
    name: operation.summary ?? `${method} ${path}`,
    request: {
      method: method.toUpperCase(),
      description: operation.description,
      ...(operation.security?.length === 0 ? { auth: { type: "noauth" } } : {}),
      header: json ? [{ key: "Content-Type", value: "application/json" }] : [],
      url: { raw: `${host}/${steps.join("/")}`, host: [host], path: steps, variable: variables },
      ...(json
        ? {
            body: {
              mode: "raw",
              raw: JSON.stringify(json.example ?? {}, null, 2),
              options: { raw: { language: "json" } },
            },
          }
        : {}),
      ...(form ? { body: { mode: "formdata", formdata: [{ key: "file", type: "file", src: "script.fdx" }] } } : {}),
    },
  };
}
