import type { ZodType } from "zod";

/** A JSON answer of this shape, for a route's description. */
export function answers<Schema extends ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

/** The answer to a reader who has the current state already: every route that answers with an ETag lists it under 304. */
export const notModified = { description: "Not modified · 未改变" };

/** A JSON request body of this shape; a missing one is checked like an empty object. */
export function takes<Schema extends ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}
