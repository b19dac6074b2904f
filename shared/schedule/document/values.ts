/** A value of the document as it may really be: another client may have written anything. */
export type Strange = Readonly<Record<string, unknown>> | null | undefined;

/** A text, empty for anything else. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number of minutes or of anything else that is never below zero; 0 for what is no number. */
export function minutes(value: unknown): number {
  return Math.max(0, numberOr(value, 0));
}

/** A finite number, or what stands for it. */
export function numberOr<Otherwise>(value: unknown, otherwise: Otherwise): number | Otherwise {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}
