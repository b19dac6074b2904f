import type { breakdown as english } from "../en/breakdown.ts";
import type { SameKeys } from "../same-keys.ts";

export const breakdown: SameKeys<typeof english> = {
  title: "分解",
};
