import type { Department, Role } from "../../shared/project/people.ts";

/** The answers of the API that the client reads, named as they come over the wire. */

export interface UserAnswer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface SignInAnswer {
  readonly token: string;
  readonly refresh_token: string;
  /** Seconds that `token` stays valid. */
  readonly expires_in: number;
  readonly user: UserAnswer;
}

export interface MemberAnswer {
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly department: Department | null;
  /** Invited and not registered yet. */
  readonly pending: boolean;
}

export type ScriptStatus = "parsing" | "ready" | "failed";

export interface ScriptSummary {
  readonly id: string;
  readonly title: string;
  readonly filename: string | null;
  readonly status: ScriptStatus;
  readonly scenes: number;
  readonly eighths: number;
}

export interface ProjectAnswer {
  readonly id: string;
  readonly name: string;
  readonly start_date: string | null;
  readonly created_at: string;
  /** The reader's own role. */
  readonly role: Role;
  readonly members: readonly MemberAnswer[];
  readonly scripts: readonly ScriptSummary[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly page_size: number;
}

export interface DoubtfulLineAnswer {
  readonly line: number;
  readonly text: string;
  readonly uid: string;
  readonly read_as: string;
  readonly confidence: number;
}

export interface ScriptReportAnswer {
  readonly format: string;
  readonly input_lines: number;
  readonly furniture: readonly { readonly line: number; readonly text: string }[];
  readonly doubtful: readonly DoubtfulLineAnswer[];
  readonly lost: number;
  readonly warnings: readonly string[];
}

export interface ScriptAnswer {
  readonly id: string;
  readonly project_id: string;
  readonly title: string;
  readonly filename: string | null;
  readonly status: ScriptStatus;
  readonly error: { readonly code: string; readonly message: string; readonly details?: unknown } | null;
  readonly metadata: {
    readonly page_count: number;
    readonly characters_count: number;
    readonly scene_count: number;
    readonly eighths: number;
  };
  readonly report: ScriptReportAnswer | null;
  /** 0 to 100. */
  readonly progress: number;
  readonly created_at: string;
}

export interface InboxItem {
  readonly id: string;
  readonly project_id: string;
  readonly script_id: string;
  readonly comment_id: string;
  readonly thread_id: string;
  /** The anchor as the API writes it: "scene:S1". */
  readonly target_element: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly content: string;
  readonly created_at: string;
  readonly read: boolean;
}

export interface InboxAnswer {
  readonly items: readonly InboxItem[];
  readonly unread: number;
}

export interface ApiTokenAnswer {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  /** The token itself; only in the answer that creates it. */
  readonly token?: string;
}
