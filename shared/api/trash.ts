import { z } from "zod";

/** Something that was deleted and can still be brought back, until `purge_at`. */
export const trashItem = z.object({
  kind: z.enum(["script", "project"]),
  id: z.string(),
  name: z.string(),
  project_id: z.string(),
  project_name: z.string(),
  deleted_at: z.string(),
  deleted_by: z.string().nullable(),
  purge_at: z.string(),
});
export const trashList = z.object({ items: z.array(trashItem) });

export type TrashItem = z.infer<typeof trashItem>;
