import type { Generated } from "kysely";
import type { Area } from "../../../../shared/project/permissions.ts";

/** A finished file that a signed link may fetch. */
export interface ExportTable {
  id: string;
  project_id: string;
  script_id: string;
  /** The name it is saved under. */
  name: string;
  /** Its name in the file store. */
  file: string;
  media_type: string;
  /** The part of the production that it shows; null: made before that was kept. */
  area: Generated<Area | null>;
  created_at: string;
}

/** A file on its way: sent in pieces (tus), or in one go to a signed address. */
export interface UploadTable {
  id: string;
  kind: "tus" | "presigned";
  user_id: string;
  /** null: a production of its own is made for it. */
  project_id: string | null;
  filename: string;
  /** Bytes, as announced. */
  size: number;
  /** Lower-case hex, as announced; null where nothing was. */
  sha256: string | null;
  /** The id that the script gets; there is no such script before the upload is finished. */
  script_id: string;
  /** When it became a script or was refused. */
  finished_at: string | null;
  /** Why it was refused. */
  error_code: string | null;
  created_at: string;
  expires_at: string;
}

/** A picture, a clip or a voice of a shot. */
export interface MediaTable {
  id: string;
  project_id: string;
  script_id: string;
  shot_id: string;
  kind: "image" | "video" | "audio";
  media_type: string;
  size: number;
  /** Its name in the file store. */
  file: string;
  /** 0 while it is being stored: nobody has its address yet. */
  stored: Generated<0 | 1>;
  created_at: string;
}
