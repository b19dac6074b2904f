import type { script as english } from "../en/script.ts";
import type { SameKeys } from "../same-keys.ts";

export const script: SameKeys<typeof english> = {
  title: "剧本",
};
