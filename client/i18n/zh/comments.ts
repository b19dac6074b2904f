import type { comments as english } from "../en/comments.ts";
import type { SameKeys } from "../same-keys.ts";

export const comments: SameKeys<typeof english> = {
  title: "评论",
};
