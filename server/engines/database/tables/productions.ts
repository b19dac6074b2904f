import type { Generated } from "kysely";
import type { Department, Role } from "../../../../shared/project/people.ts";
import type { Unset } from "./unset.ts";

export interface ProjectTable {
  id: string;
  name: string;
  /** "2026-10-01", or null. */
  start_date: string | null;
  created_by: string;
  created_at: string;
  /** While set, the production lies in the trash. */
  deleted_at: Unset<string>;
  deleted_by: Unset<string>;
  /** The uploaded script that this production was made for; it is not listed while that one cannot be read. */
  made_for: Unset<string>;
  /** What the production was made from, when it was made from a story. */
  story_text: string | null;
  /** Cinematic, Anime or Realistic; null: nobody chose. */
  style: string | null;
  /** Address of the first shot's picture. */
  cover: string | null;
}

/**
 * `user_id` null: invited by e-mail, joins when somebody registers with that address; or suspended, and then
 * `suspended_user_id` is whose membership it is. Whatever asks by `user_id` finds no suspended member.
 */
export interface MemberTable {
  id: string;
  project_id: string;
  user_id: string | null;
  email: string;
  role: Role;
  department: Department | null;
  /** The character they play, as the script names it. */
  character: string | null;
  suspended_user_id: string | null;
  created_at: string;
  /** When they first came into the production themselves; until then nobody is told whether they have an account. */
  joined_at: string | null;
}

/** A link that lets whoever has it join a production. */
export interface InvitationTable {
  id: string;
  project_id: string;
  /** SHA-256 of the token in the link. */
  hash: string;
  role: Role;
  department: Department | null;
  created_by: string;
  created_at: string;
  expires_at: string;
  /** null: any number. */
  max_uses: number | null;
  uses: Generated<number>;
  revoked_at: Unset<string>;
}

/** Who joined by a link: nobody joins by the same one twice. */
export interface InvitationUseTable {
  invitation_id: string;
  user_id: string;
  at: string;
}

export interface ScriptTable {
  id: string;
  project_id: string;
  title: string;
  filename: string | null;
  /** Name of the uploaded file in the file store; null for a script written here. */
  file: string | null;
  status: "parsing" | "ready" | "failed";
  progress: Generated<number>;
  error_code: string | null;
  /** JSON. */
  error_details: string | null;
  page_count: number | null;
  characters_count: number | null;
  scene_count: number | null;
  eighths: number | null;
  /** JSON of ImportReport. */
  report: string | null;
  created_by: string;
  created_at: string;
  /** While set, the script lies in the trash; with the production's own time when it went there with it. */
  deleted_at: Unset<string>;
  deleted_by: Unset<string>;
}

/** A new draft of a script that somebody sent in. */
export interface DraftTable {
  id: string;
  script_id: string;
  filename: string;
  /** Name of the uploaded file in the file store while it has not been read. */
  file: string | null;
  status: "reading" | "ready" | "failed" | "applied" | "dismissed";
  error_code: string | null;
  /** JSON of the script that the file was read as. */
  content: string | null;
  /** JSON of its lines under their uids in the script, once it was taken: what the next draft is compared with. */
  aligned: string | null;
  created_by: string;
  created_at: string;
  closed_by: string | null;
  closed_at: string | null;
}

/** Who writes under a client id of a shared document. */
export interface DocumentWriterTable {
  document: string;
  client: number;
  user_id: string;
  since: string;
}

/** One revision of a day's call sheet. */
export interface CallSheetTable {
  id: string;
  script_id: string;
  day_id: string;
  /** From 0. */
  revision: number;
  status: "draft" | "approved" | "published";
  /** JSON of CallSheetFields. */
  fields: string;
  /** JSON of the CallSheet as it went out; null until it is published. */
  sheet: string | null;
  /** The schedule's version it was published from. */
  version_id: string | null;
  made_by: string;
  made_at: string;
  approved_by: string | null;
  approved_at: string | null;
  published_by: string | null;
  published_at: string | null;
}

/** A private link to one published call sheet. Its token is kept only as a hash. */
export interface CallSheetLinkTable {
  id: string;
  sheet_id: string;
  name: string;
  email: string | null;
  character: string | null;
  hash: string;
  made_at: string;
  seen_at: string | null;
  confirmed_at: string | null;
  revoked_at: string | null;
}
