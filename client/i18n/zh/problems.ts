import type { problems as english } from "../en/problems.ts";
import type { SameKeys } from "../same-keys.ts";

export const problems: SameKeys<typeof english> = {
  title: "problems",
};
