import { z } from "zod";

/** Usual and greatest number of items on one page of a list. */
export const usualPageSize = 50;
export const greatestPageSize = 200;

/** Query parameters of every list. Numbers outside the limits are clamped, never refused. */
export const pageQuery = z.object({
  page: z.coerce
    .number()
    .default(1)
    .transform((page) => clamp(page, 1, Number.MAX_SAFE_INTEGER / greatestPageSize)),
  page_size: z.coerce
    .number()
    .default(usualPageSize)
    .transform((size) => clamp(size, 1, greatestPageSize)),
});

function clamp(value: number, least: number, greatest: number): number {
  return Math.floor(Math.min(greatest, Math.max(least, value)));
}

/** One way to sort a list. */
export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * Reads `created_at`, `-created_at`, `created_at desc` and `created_at:desc`. A field that is not among
 * `fields`, or a direction nobody knows, is null.
 */
export function readSort(text: string, fields: readonly string[]): Sort | null {
  const match = /^(-?)([a-z_]+)(?:[ :](asc|desc))?$/.exec(text.trim());
  if (!match || !fields.includes(match[2] ?? "")) return null;
  return { field: match[2] ?? "", descending: match[1] === "-" || match[3] === "desc" };
}
