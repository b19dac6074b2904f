import type { app as english } from "../en/app.ts";
import type { SameKeys } from "../same-keys.ts";

export const app: SameKeys<typeof english> = {
  title: "app",
};
