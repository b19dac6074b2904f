import type { DocumentKind } from "../../shared/documents/names.ts";
import type { Area, Level } from "../../shared/project/permissions.ts";

/**
 * Who may use each route, in the words of the permission table: one row for each, in the order of the API document.
 * `open`: everybody, without a token, or with a proof of its own (a signed link, a one-time token). `self`: everybody
 * with an account, for what is theirs. A level and an area: members whose role has it, and for everybody else the
 * production does not exist. A body where one is needed to get as far as the rights.
 *
 * A new route fails the test until it has a row here.
 */
export type RouteRight = "open" | "self" | readonly [level: Level, area: Area, body?: object];

const producer = { email: "owner@example.com", role: "viewer" };
const comment = { target_element: "scene:S1", content: "x" };

export const routeRights: Readonly<Record<string, RouteRight>> = {
  "POST /auth/register": "open",
  "POST /auth/login": "open",
  "POST /auth/demo": "open",
  "POST /auth/refresh": "open",
  "POST /auth/reset-password": "open",
  "POST /invitations/look": "open",
  "GET /mail/unsubscribe": "open",
  "POST /mail/unsubscribe": "open",
  "POST /webhook/task_complete": "open",
  "GET /media/{id}/file": "open",
  "GET /openapi.json": "open",
  "GET /postman.json": "open",
  "PUT /uploads/{id}/content": "open",
  "POST /auth/logout": "self",
  "GET /auth/me": "self",
  "PATCH /auth/me": "self",
  "POST /auth/step-up": "self",
  "POST /auth/password": "self",
  "GET /auth/export": "self",
  "POST /auth/tokens": "self",
  "GET /auth/tokens": "self",
  "DELETE /auth/tokens/{id}": "self",
  "POST /auth/stream-ticket": "self",
  "POST /projects": "self",
  "GET /projects": "self",
  "GET /projects/{id}": ["read", "team"],
  "PATCH /projects/{id}": ["manage", "team", { name: "Film" }],
  "DELETE /projects/{id}": ["manage", "team"],
  "POST /projects/{id}/members": ["manage", "team", producer],
  "PATCH /projects/{id}/members/{user_id}": ["manage", "team", {}],
  "DELETE /projects/{id}/members/{user_id}": ["manage", "team"],
  "POST /scripts": "self",
  "POST /projects/{id}/scripts": ["edit", "script", { title: "x" }],
  "GET /scripts/{id}": ["read", "script"],
  "DELETE /scripts/{id}": ["manage", "team"],
  "GET /scripts/{id}/analysis": ["read", "script"],
  "OPTIONS /uploads": "self",
  "POST /uploads": "self",
  "PATCH /uploads/{id}": "self",
  "GET /uploads/{id}": "self",
  "DELETE /uploads/{id}": "self",
  "POST /uploads/presign": "self",
  "POST /uploads/{id}/complete": "self",
  "POST /scripts/{id}/generate": ["edit", "breakdown", { output_type: "breakdown" }],
  "GET /scripts/{id}/generation/stream": ["read", "script"],
  "GET /tasks/{id}": ["read", "script"],
  "GET /scripts/{id}/schedule": ["read", "schedule"],
  "GET /scripts/{id}/days": ["read", "script"],
  "POST /projects/create": "self",
  "GET /projects/{id}/storyboard": ["read", "storyboard"],
  "GET /scripts/{id}/storyboard": ["read", "storyboard"],
  "POST /shots/{id}/update_prompt": ["edit", "storyboard", { prompt: "x" }],
  "POST /shots/{id}/generate_image": ["edit", "storyboard", {}],
  "POST /shots/{id}/generate_video": ["edit", "storyboard", { image_url: "https://pictures.example/1.png" }],
  "POST /shots/{id}/generate_narration": ["edit", "storyboard", {}],
  "GET /tasks/{id}/status": ["read", "script"],
  "GET /media/{id}": ["read", "storyboard"],
  "POST /scripts/{id}/comments": ["comment", "comments", comment],
  "GET /scripts/{id}/comments": ["read", "comments"],
  "PATCH /scripts/{id}/comments/{comment_id}": ["comment", "comments", { content: "x" }],
  "DELETE /scripts/{id}/comments/{comment_id}": ["comment", "comments"],
  "POST /scripts/{id}/threads/{thread_id}/resolve": ["comment", "comments", { resolved: true }],
  "GET /scripts/{id}/threads/{thread_id}": ["read", "comments"],
  "PUT /scripts/{id}/comments/{comment_id}/reactions/{reaction}": ["comment", "comments"],
  "DELETE /scripts/{id}/comments/{comment_id}/reactions/{reaction}": ["comment", "comments"],
  "PUT /scripts/{id}/threads/{thread_id}/mute": ["read", "comments"],
  "DELETE /scripts/{id}/threads/{thread_id}/mute": ["read", "comments"],
  "GET /inbox": "self",
  "POST /inbox/read": "self",
  "GET /inbox/settings": "self",
  "PATCH /inbox/settings": "self",
  "GET /scripts/{id}/versions": ["read", "script"],
  "POST /scripts/{id}/versions": ["edit", "script", { document: "script", name: "x" }],
  "GET /scripts/{id}/versions/{version}": ["read", "script"],
  "PATCH /scripts/{id}/versions/{version}": ["edit", "script", { name: "x" }],
  "GET /scripts/{id}/versions/{version}/state": ["read", "script"],
  "GET /scripts/{id}/versions/{version}/compare": ["read", "script"],
  "POST /scripts/{id}/versions/{version}/restore": ["edit", "script", { dry_run: true }],
  "GET /auth/sessions": "self",
  "DELETE /auth/sessions": "self",
  "DELETE /auth/sessions/{id}": "self",
  "GET /trash": "self",
  "POST /scripts/{id}/restore": ["manage", "team"],
  "POST /projects/{id}/restore": ["manage", "team"],
  "DELETE /trash/scripts/{id}": ["manage", "team"],
  "DELETE /trash/projects/{id}": ["manage", "team"],
  "POST /invitations/accept": "self",
  "POST /projects/{id}/invitations": ["manage", "team", { role: "viewer" }],
  "GET /projects/{id}/invitations": ["manage", "team"],
  "DELETE /projects/{id}/invitations/{invitation_id}": ["manage", "team"],
  "POST /webhooks": ["manage", "team", { project_id: "{project}", url: "https://hooks.example/a" }],
  "GET /webhooks": ["manage", "team"],
  "GET /webhooks/{id}": "self",
  "PATCH /webhooks/{id}": "self",
  "DELETE /webhooks/{id}": "self",
  "POST /webhooks/{id}/secret": "self",
  "POST /webhooks/{id}/ping": "self",
  "GET /webhooks/{id}/deliveries": "self",
  "POST /webhooks/{id}/deliveries/{delivery_id}/redeliver": "self",
  "GET /healthz": "open",
  "GET /readyz": "open",
  "GET /metrics": "open",
  "GET /downloads/{name}": "open",
};

/**
 * Whether somebody gets a line to write on, one to read from, or none, for each kind of document, in the order of the
 * roles: producer, director, first_ad, writer, department_head, department_member, cast_crew, viewer. What is written
 * is then judged piece by piece. A new kind of document does not compile without its row.
 */
export const documentRights: Readonly<Record<DocumentKind, readonly ("write" | "read" | "none")[]>> = {
  script: ["write", "write", "read", "write", "read", "read", "read", "read"],
  breakdown: ["write", "write", "write", "write", "write", "write", "none", "read"],
  schedule: ["write", "read", "write", "read", "read", "read", "none", "read"],
  storyboard: ["write", "write", "read", "read", "read", "read", "none", "read"],
  comments: ["read", "read", "read", "read", "read", "read", "read", "read"],
};
