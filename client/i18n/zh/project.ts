import type { project as english } from "../en/project.ts";
import type { SameKeys } from "../same-keys.ts";

export const project: SameKeys<typeof english> = {
  title: "project",
};
