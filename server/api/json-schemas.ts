import type { ZodType } from "zod";

/** A JSON answer of this shape, for a route's description. */
export function answers<Schema extends ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

/** A JSON request body of this shape; a missing one is checked like an empty object. */
export function takes<Schema extends ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}
