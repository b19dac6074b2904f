import type { ApiDocument } from "./openapi.ts";

/** The parts of a schema that a type can say; bounds and formats it cannot. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Body {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * The document as TypeScript declarations, `paths` and `components`, in the shape that openapi-typescript writes and
 * typed clients such as openapi-fetch read. A file is a Blob.
 */
export function typescriptOf(document: ApiDocument): string {
  const { schemas = {}, responses = {} } = document.components ?? {};
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = methods.map((method) => {
      const operation = item?.[method] as Operation | undefined;
      return operation ? `${comment(operation.summary)}${method}: ${operationType(operation)};` : `${method}?: never;`;
    });
    return `${JSON.stringify(path)}: {\n${operations.join("\n")}\n};`;
  });
  const named = Object.entries(schemas).map(([name, schema]) => `${key(name)}: ${typeOf(schema as Schema)};`);
  const refused = Object.entries(responses).map(([name, body]) => `${key(name)}: ${answerType(body as Body)};`);
  return [
    `// ${document.info.title} ${document.info.version}, made from openapi.json.`,
    `export interface paths {\n${paths.join("\n")}\n}`,
    `export interface components {\nschemas: {\n${named.join("\n")}\n};\nresponses: {\n${refused.join("\n")}\n};\n}`,
    "",
  ].join("\n\n");
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const places = (["path", "query", "header", "cookie"] as const).map((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return `${place}?: never;`;
    const optional = own.some(({ required }) => required) ? "" : "?";
    const fields = own.map(({ name, required, schema }) => field(name, schema ?? {}, required === true));
    return `${place}${optional}: { ${fields.join(" ")} };`;
  });
  const answers = Object.entries(responses).map(([status, answer]) => `${status}: ${answerType(answer)};`);
  const body = requestBody
    ? `requestBody${requestBody.required ? "" : "?"}: { content: ${contentType(requestBody.content)} };`
    : "requestBody?: never;";
  return `{\nparameters: { ${places.join(" ")} };\n${body}\nresponses: {\n${answers.join("\n")}\n};\n}`;
}

function answerType({ $ref, content }: Body): string {
  if ($ref) return reference($ref);
  return `{ headers: { [name: string]: unknown }; content${content ? `: ${contentType(content)}` : "?: never"} }`;
}

/** RFC 9457's shape is for who names it in Accept, which a typed client does not: it reads what it gets unasked. */
function contentType(content: Body["content"] = {}): string {
  const unasked = Object.entries(content).filter(([kind]) => kind !== "application/problem+json");
  const kinds = unasked.map(([kind, { schema }]) => `${JSON.stringify(kind)}: ${typeOf(schema ?? {})};`);
  return `{ ${kinds.join(" ")} }`;
}

function typeOf(schema: Schema): string {
  const type = plainType(schema);
  return schema.nullable && type !== "unknown" ? `${type} | null` : type;
}

function plainType(schema: Schema): string {
  if (schema.$ref) return reference(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return `(${choices.map(typeOf).join(" | ")})`;
  if (schema.type === "array") return `(${typeOf(schema.items ?? {})})[]`;
  if (schema.type === "object") return objectType(schema);
  if (schema.type === "string") return schema.format === "binary" ? "Blob" : "string";
  if (schema.type === "integer" || schema.type === "number") return "number";
  return schema.type === "boolean" ? "boolean" : "unknown";
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties) {
    return `{ [name: string]: ${typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown"} }`;
  }
  const fields = Object.entries(properties).map(([name, schema]) => field(name, schema, required.includes(name)));
  return `{ ${fields.join(" ")} }`;
}

function field(name: string, schema: Schema, required: boolean): string {
  return `${comment(schema.description)}${key(name)}${required ? "" : "?"}: ${typeOf(schema)};`;
}

/** "#/components/schemas/Error" → `components["schemas"]["Error"]`. */
function reference(ref: string): string {
  const [, ...steps] = ref.split("/");
  return steps.map((step, at) => (at === 0 ? step : `[${JSON.stringify(step)}]`)).join("");
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function comment(text: string | undefined): string {
  return text ? `/** ${text.replaceAll("*/", "* /").replace(/\s+/g, " ")} */\n` : "";
}
