import type { collab as english } from "../en/collab.ts";
import type { SameKeys } from "../same-keys.ts";

export const collab: SameKeys<typeof english> = {
  title: "在线",
};
