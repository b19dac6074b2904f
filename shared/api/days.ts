import { z } from "zod";

const dayScene = z.object({
  id: z.string(),
  number: z.string(),
  heading: z.string(),
  location: z.string(),
  eighths: z.number().int(),
  /** Minutes after midnight; null for a scene that takes no time of its own. */
  start: z.number().nullable(),
  cast: z.array(z.string()),
});

const shootingDay = z.object({
  /** Empty while the day has none. */
  date: z.string(),
  number: z.number().int(),
  unit: z.string(),
  /** Minutes after midnight, of the whole crew. */
  call: z.number(),
  wrap: z.number(),
  scenes: z.array(dayScene),
});

/** `own`: these are the days of the asker's character alone. */
export const daysAnswer = z.object({
  own: z.boolean(),
  character: z.string().nullable(),
  days: z.array(shootingDay),
});

export type DaysAnswer = z.infer<typeof daysAnswer>;
