import type { ErrorCode } from "../../shared/api/errors.ts";
import { bytesOf, mebibyte } from "./bad-files.ts";

/** A request to /api/v1 and its refusal; "{script}", "{project}" and "{shot}" stand for things that are there. */
export interface BadRequest {
  readonly what: string;
  readonly method: string;
  readonly at: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly status: number;
  readonly code: ErrorCode;
}

const json = { "Content-Type": "application/json" };
const project = { method: "POST", at: "/projects", headers: json };
const read = { method: "GET", status: 404 };

export const badRequests: readonly BadRequest[] = [
  ...Object.entries({
    "no JSON": "{",
    "nothing at all": "",
    "JSON in UTF-16": bytesOf('\xff\xfe{\0"\0n\0"\0:\x001\0}\0'),
    "bytes that are no text": bytesOf('{"name":"\xed\xa0\x80"}'),
    "a million brackets": "[".repeat(1_000_000),
  }).map(([what, body]) => ({ ...project, what, body, status: 400, code: "invalid_json" as const })),
  ...Object.entries({
    null: "null",
    "a list": "[]",
    "100,000 objects inside each other": `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`,
    "another type": '{"name":7}',
    "a number beyond all bounds": '{"name":"x","start_date":1e999}',
    "a date that is none": '{"name":"x","start_date":"2026-02-30"}',
    "half a character": '{"name":"a\\ud83d"}',
    "the prototype": '{"__proto__":{"name":"x"},"constructor":{"prototype":{}}}',
    "50,000 members": `{"name":"x","team_members":[${Array(20_000).fill('{"email":"x","role":"y"}').join(",")}]}`,
  }).map(([what, body]) => ({ ...project, what, body, status: 422, code: "validation_failed" as const })),
  {
    ...project,
    what: "a body of 2 MiB",
    body: `{"name":"${"x".repeat(2 * mebibyte)}"}`,
    status: 413,
    code: "request_too_large",
  },
  {
    ...project,
    what: "another kind of body",
    headers: { "Content-Type": "text/xml" },
    body: "<a/>",
    status: 415,
    code: "unsupported_media_type",
  },
  {
    ...project,
    what: "a kind of body that is none",
    headers: { "Content-Type": ";;;" },
    body: "{}",
    status: 415,
    code: "unsupported_media_type",
  },
  { what: "no file", method: "POST", at: "/scripts", headers: json, body: "{}", status: 400, code: "file_required" },
  {
    what: "a form without a boundary",
    method: "POST",
    at: "/scripts",
    headers: { "Content-Type": "multipart/form-data" },
    body: "x",
    status: 400,
    code: "invalid_request",
  },
  {
    what: "a form of 100,000 parts",
    method: "POST",
    at: "/scripts",
    headers: { "Content-Type": "multipart/form-data; boundary=b" },
    body: `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'.repeat(100_000)}--b--`,
    status: 400,
    code: "file_required",
  },
  { ...read, what: "an unknown script", at: "/scripts/script_none", code: "script_not_found" },
  { ...read, what: "an id that climbs out", at: "/scripts/..%2f..%2fetc%2fpasswd", code: "script_not_found" },
  { ...read, what: "an id with a zero byte", at: "/scripts/x%00y", code: "script_not_found" },
  { ...read, what: "an id of 7,000 letters", at: `/scripts/${"x".repeat(7_000)}`, code: "script_not_found" },
  { ...read, what: "an id that is no UTF-8", at: "/tasks/%ff%fe", code: "task_not_found" },
  { ...read, what: "an unknown production", at: "/projects/proj_none", code: "project_not_found" },
  { ...read, what: "an unknown address", at: "/nothing", code: "not_found" },
  { what: "a method that is not taken", method: "PUT", at: "/projects", status: 405, code: "method_not_allowed" },
  {
    what: "a choice that is none",
    method: "GET",
    at: "/scripts/{script}/schedule?optimize_for=luck",
    status: 422,
    code: "validation_failed",
  },
  {
    what: "a sorting by a secret",
    method: "GET",
    at: "/projects?sort=password",
    status: 422,
    code: "validation_failed",
  },
  {
    what: "a page that is no number",
    method: "GET",
    at: "/projects?page=1e309",
    status: 422,
    code: "validation_failed",
  },
  {
    what: "a comment on nothing",
    method: "POST",
    at: "/scripts/{script}/comments",
    headers: json,
    body: '{"target_element":"scene:S99","content":"x"}',
    status: 422,
    code: "target_not_found",
  },
  {
    what: "a comment of 100,000 letters",
    method: "POST",
    at: "/scripts/{script}/comments",
    headers: json,
    body: `{"target_element":"scene:S1","content":"${"x".repeat(100_000)}"}`,
    status: 422,
    code: "validation_failed",
  },
  {
    what: "an output nobody makes",
    method: "POST",
    at: "/scripts/{script}/generate",
    headers: json,
    body: '{"output_type":"film"}',
    status: 422,
    code: "validation_failed",
  },
  {
    what: "a webhook without a second proof",
    method: "POST",
    at: "/webhooks",
    headers: json,
    body: '{"project_id":"{project}","url":"http://127.0.0.1/"}',
    status: 401,
    code: "step_up_required",
  },
  {
    what: "a result without a signature",
    method: "POST",
    at: "/webhook/task_complete",
    headers: json,
    body: '{"task_id":"task_none","status":"SUCCESS"}',
    status: 401,
    code: "webhook_signature_invalid",
  },
  {
    what: "an Idempotency-Key that is none",
    ...project,
    headers: { ...json, "Idempotency-Key": "a b" },
    body: '{"name":"x"}',
    status: 400,
    code: "invalid_request",
  },
  {
    what: "an If-Match of something else",
    method: "PATCH",
    at: "/projects/{project}",
    headers: { ...json, "If-Match": '"no"' },
    body: '{"name":"y"}',
    status: 412,
    code: "precondition_failed",
  },
  {
    what: "a tus upload without a length",
    method: "POST",
    at: "/uploads",
    headers: { "Tus-Resumable": "1.0.0" },
    status: 422,
    code: "validation_failed",
  },
  {
    what: "tus of another version",
    method: "POST",
    at: "/uploads",
    headers: { "Tus-Resumable": "9.0.0", "Upload-Length": "9", "Upload-Metadata": "filename YS50eHQ=" },
    status: 412,
    code: "tus_version_unsupported",
  },
  {
    what: "a tus upload without an end",
    method: "POST",
    at: "/uploads",
    headers: { "Tus-Resumable": "1.0.0", "Upload-Length": "99999999999999", "Upload-Metadata": "filename YS50eHQ=" },
    status: 413,
    code: "file_too_large",
  },
  {
    what: "an announced file with a wrong checksum",
    method: "POST",
    at: "/uploads/presign",
    headers: json,
    body: '{"filename":"a.txt","size":9,"sha256":"x"}',
    status: 422,
    code: "validation_failed",
  },
  {
    what: "a story of 300,000 letters",
    method: "POST",
    at: "/projects/create",
    headers: json,
    body: JSON.stringify({ title: "x", style: "Anime", story_text: "x".repeat(300_000) }),
    status: 422,
    code: "validation_failed",
  },
];
