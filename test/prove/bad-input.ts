import type { ErrorCode } from "../../shared/api/errors.ts";
import { anEncryptedPdf, aPdf, aPdfBomb } from "../builders/pdf.ts";
import { aWordFile } from "../builders/word-file.ts";

/** A file and what becomes of it: the refusal at the door, or how its reading ends. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => string | Uint8Array;
  /** "ready": it is no script as it should be, yet read as far as it is one. */
  readonly ends: ErrorCode | "ready";
  /** Not in the short version: it is large. */
  readonly isLong?: true;
}

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

const heading = '<Paragraph Type="Scene Heading"><Text>INT. ROOM - DAY</Text></Paragraph>';
const fdx = (body: string, prolog = "") =>
  `<?xml version="1.0"?>${prolog}<FinalDraft DocumentType="Script"><Content>${body}</Content></FinalDraft>`;
const ten = (name: string) => `&${name};`.repeat(10);
const laughs = `<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "${ten("a")}"><!ENTITY c "${ten("b")}">]>`;
const scene = "INT. ROOM - DAY\n\nRain.\n\nANN\nTea?\n\n";
const page = [{ text: "INT. ROOM - DAY", x: 108, y: 700 }];
const mebibyte = 1024 * 1024;

export const badFiles: readonly BadFile[] = [
  { what: "no bytes", name: "a.txt", bytes: () => "", ends: "empty_file" },
  { what: "blanks only", name: "a.fdx", bytes: () => " \n\t\n", ends: "empty_file" },
  { what: "an ending nobody knows", name: "a.exe", bytes: () => scene, ends: "invalid_script_format" },
  { what: "two endings", name: "a.fdx.exe", bytes: () => scene, ends: "invalid_script_format" },
  {
    what: "a picture as .txt",
    name: "a.txt",
    bytes: () => bytesOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ends: "invalid_script_format",
  },
  {
    what: "a program as .fdx",
    name: "a.fdx",
    bytes: () => bytesOf("\x7fELF\x02\x01\x01\0"),
    ends: "invalid_script_format",
  },
  {
    what: "a web page as .pdf",
    name: "a.pdf",
    bytes: () => "<!DOCTYPE html><html></html>",
    ends: "invalid_script_format",
  },
  {
    what: "an archive as .pdf",
    name: "a.pdf",
    bytes: () => bytesOf("PK\x03\x04\x14\0\0\0"),
    ends: "invalid_script_format",
  },
  {
    what: "a packed file as .txt",
    name: "a.txt",
    bytes: () => bytesOf("\x1f\x8b\x08\0\0\0\0\0"),
    ends: "invalid_script_format",
  },
  {
    what: "more than 50 MiB",
    name: "a.txt",
    bytes: () => new Uint8Array(50 * mebibyte + 1).fill(65),
    ends: "file_too_large",
    isLong: true,
  },
  { what: "Final Draft, cut off", name: "a.fdx", bytes: () => fdx(heading).slice(0, -30), ends: "script_corrupt" },
  { what: "a broken PDF", name: "a.pdf", bytes: () => "%PDF-1.7\nrubbish\n%%EOF", ends: "script_corrupt" },
  { what: "a PDF with a password", name: "a.pdf", bytes: anEncryptedPdf, ends: "script_encrypted" },
  { what: "a scanned PDF", name: "a.pdf", bytes: () => aPdf([[], []]), ends: "no_text_layer" },
  {
    what: "an entity that reads a file",
    name: "a.fdx",
    bytes: () => fdx("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ends: "unsafe_content",
  },
  { what: "entities that grow", name: "a.fdx", bytes: () => fdx("&c;", laughs), ends: "unsafe_content" },
  {
    what: "200,000 elements inside each other",
    name: "a.fdx",
    bytes: () => fdx("<a>".repeat(200_000)),
    ends: "script_too_complex",
  },
  {
    what: "a PDF that opens to 1 GiB",
    name: "a.pdf",
    bytes: () => aPdfBomb(1024),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a PDF of 20,000 pages",
    name: "a.pdf",
    bytes: () => aPdf(Array.from({ length: 20_000 }, () => page)),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a Word file that opens to 40 MB",
    name: "a.docx",
    bytes: () => aWordFile(["INT. ROOM - DAY"], { more: { "word/styles.xml": " ".repeat(40 * mebibyte) } }),
    ends: "script_too_complex",
  },
  {
    what: "a Word file with macros",
    name: "a.docx",
    bytes: () => aWordFile(["INT. ROOM - DAY"], { more: { "word/vbaProject.bin": "x" } }),
    ends: "unsafe_content",
  },
  {
    what: "a virus",
    name: "a.txt",
    bytes: () => `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST${"-FILE!$H+H*"}`,
    ends: "malware_detected",
  },
  {
    what: "prose without a heading",
    name: "a.txt",
    bytes: () => "It was a dark night.\nThe rain fell for hours.\n",
    ends: "ready",
  },
  {
    what: "one line of 8 MB",
    name: "a.txt",
    bytes: () => `${scene}${"word ".repeat(1_600_000)}`,
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "8 MB without a blank",
    name: "a.txt",
    bytes: () => "x".repeat(8 * mebibyte),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a million lines",
    name: "a.txt",
    bytes: () => `${scene}${"a\n".repeat(1_000_000)}`,
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "lines that make patterns go back",
    name: "a.txt",
    bytes: () =>
      `${scene}${[">", "(", "*", "_", "[[", "/*", ".", "@", "#"].map((sign) => `${sign.repeat(20_000)}!`).join("\n")}`,
    ends: "ready",
  },
  {
    what: "control signs, half characters, letters that turn the line",
    name: "a.txt",
    bytes: () => `${scene}\0\x01\x02\x1b[31m\u202e\u2066\ufeff\ufffe ${"\u0301".repeat(5_000)}\n`,
    ends: "invalid_script_format",
  },
  {
    what: "bytes that are no text",
    name: "a.txt",
    bytes: () => Uint8Array.from({ length: 4_000 }, (_, at) => 128 + ((at * 37) % 120)),
    ends: "ready",
  },
  {
    what: "an attribute of 4 MB",
    name: "a.fdx",
    bytes: () => fdx(`<Paragraph Type="${"x".repeat(4 * mebibyte)}"><Text>a</Text></Paragraph>${heading}`),
    ends: "ready",
    isLong: true,
  },
  {
    what: "a name that climbs out",
    name: "../../../etc/passwd\u0000.txt",
    bytes: () => scene,
    ends: "invalid_request",
  },
  { what: "a name of 4,000 letters", name: `${"剧".repeat(4_000)}.txt`, bytes: () => scene, ends: "ready" },
];

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

function bytesOf(latin1: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(latin1, "latin1"));
}
