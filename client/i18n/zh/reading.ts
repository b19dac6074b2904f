import type { reading as english } from "../en/reading.ts";
import type { SameKeys } from "../same-keys.ts";

export const reading: SameKeys<typeof english> = {
  title: "reading",
};
