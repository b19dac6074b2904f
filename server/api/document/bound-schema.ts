import { greatestUploadBytes } from "../../../shared/api/upload-limits.ts";

/** No text reaches us in a request of more than this, and none leaves us longer. */
const longestText = 1024 * 1024;
const longestList = 100_000;
const greatestNumber = 9_007_199_254_740_991;

/**
 * Writes down the bounds that hold everywhere where a schema names none of its own, so that readers of the document may rely
 * on them: texts, lists, whole numbers. Changes the document in place.
 */
export function boundSchemas(node: unknown): void {
  if (Array.isArray(node)) for (const part of node) boundSchemas(part);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  const schema = node as Record<string, unknown>;
  const { type } = schema;
  // "Any value" is written as {nullable: true}, which 3.0 allows beside a type only.
  if (schema.nullable === true && Object.keys(schema).length === 1) delete schema.nullable;
  if (type === "string" && !("enum" in schema)) {
    schema.maxLength ??= schema.format === "binary" ? greatestUploadBytes : longestText;
  }
  if (type === "array") schema.maxItems ??= longestList;
  if (type === "integer") {
    schema.format ??= "int64";
    schema.minimum ??= schema.exclusiveMinimum === true ? 0 : -greatestNumber;
    schema.maximum ??= greatestNumber;
  }
  for (const [key, part] of Object.entries(schema)) if (key !== "example" && key !== "enum") boundSchemas(part);
}
