import type { schedule as english } from "../en/schedule.ts";
import type { SameKeys } from "../same-keys.ts";

export const schedule: SameKeys<typeof english> = {
  title: "排期",
};
