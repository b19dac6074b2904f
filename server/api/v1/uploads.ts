import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { greatestUploadBytes, tusEndpoint } from "../../../shared/api/upload-limits.ts";
import { presignAnswer, presignRequest, uploadStateAnswer } from "../../../shared/api/uploads.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { finishUpload, removeBytes } from "../../work/upload/finish-upload.ts";
import { checkContentLink, presignUpload } from "../../work/upload/presign-upload.ts";
import {
  beginUpload,
  bytesAt,
  checkAnnounced,
  findUpload,
  partsPath,
  type Upload,
  uploadState,
} from "../../work/upload/uploads.ts";
import { type ApiEnv, type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";
import { receiveContent } from "../receive-content.ts";
import { openTus, readMetadata, type Tus } from "../tus.ts";

const tags = ["uploads"];
const params = z.object({ id: z.string().max(100) });
const piece = { required: true, content: { "application/offset+octet-stream": { schema: binary() } } };
const nothing = { description: "Done · 完成" };

/** Files too large for one request: in pieces by the tus protocol, or whole to a signed address. */
export function uploadRoutes(services: Services): ApiRouter {
  const router = newRouter();
  const tus = openTus(services.files.partsFolder);

  router.openapi(
    createRoute({
      method: "options",
      path: "/uploads",
      tags,
      summary: "What of tus 1.0.0 is spoken · tus 能力",
      responses: { 204: nothing },
    }),
    async (c) => tus.handle(c.req.raw, ""),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/uploads",
      tags,
      summary: "Begin an upload in pieces (tus; metadata: filename, project_id) · 开始分片上传",
      responses: { 201: { description: "Begun; send the file to its Location" } },
    }),
    async (c) => {
      const id = newId("upload");
      const userId = c.get("principal").id;
      const file = announced(c);
      await checkAnnounced(services, userId, file);
      const upload = await beginUpload(services, userId, { id, kind: "tus", sha256: null, ...file });
      const answer = await tus.handle(c.req.raw, id).catch(async (error: unknown) => {
        await forget(services, upload.id);
        throw error;
      });
      return finishIfArrived(services, upload.id, userId, answer);
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/uploads/{id}",
      tags,
      summary: "Send a piece (tus) · 上传一个分片",
      request: { params, body: piece },
      responses: { 204: { description: "Taken; with the last one comes X-Script-Id" } },
    }),
    async (c) => {
      const upload = await findUpload(services, c.get("principal").id, c.req.valid("param").id);
      if (upload.kind !== "tus") throw new ApiError("upload_not_found");
      if (upload.finished_at) return head(await finishUpload(services, upload), upload.size, 204);
      return finishIfArrived(services, upload.id, upload.user_id, await tus.handle(c.req.raw, upload.id));
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/uploads/{id}",
      tags,
      summary: "How far an upload has come; HEAD speaks tus · 上传进度",
      request: { params },
      responses: { 200: answers("The upload", uploadStateAnswer) },
    }),
    async (c) => {
      const upload = await findUpload(services, c.get("principal").id, c.req.valid("param").id);
      // The router answers HEAD with a GET and leaves the body out.
      const asked = c.req.raw.method === "HEAD" ? await headOf(services, tus, c.req.raw, upload) : null;
      for (const [name, value] of asked?.headers ?? []) c.header(name, value);
      return c.json(await uploadState(services, upload, c.get("language")), 200, { "Cache-Control": "no-store" });
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/uploads/{id}",
      tags,
      summary: "Give an upload up; a script that it has become stays · 取消上传",
      request: { params },
      responses: { 204: nothing },
    }),
    async (c) => {
      const upload = await findUpload(services, c.get("principal").id, c.req.valid("param").id);
      // Through the protocol, so that a piece under way is ended first.
      if (upload.kind === "tus" && !upload.finished_at && c.req.header("tus-resumable")) {
        await tus.handle(c.req.raw, upload.id);
      }
      await removeBytes(services, upload);
      await forget(services, upload.id);
      return c.body(null, 204, { "Tus-Resumable": "1.0.0" });
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/uploads/presign",
      tags,
      summary: "An address that takes the file directly · 预签名直传",
      request: { body: takes(presignRequest) },
      responses: { 201: answers("Send the file there, then complete the upload", presignAnswer) },
    }),
    async (c) => {
      const here = services.config.publicUrl ?? new URL(c.req.url).origin;
      const upload = await presignUpload(services, c.get("principal").id, c.req.valid("json"), here);
      return c.json(upload, 201, { Location: `/api/v1/uploads/${upload.upload_id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/uploads/{id}/complete",
      tags,
      summary: "Check what was sent to the signed address and read it · 完成直传",
      request: { params },
      responses: { 200: answers("It is a script now", uploadStateAnswer) },
    }),
    async (c) => {
      const upload = await findUpload(services, c.get("principal").id, c.req.valid("param").id);
      const finished = await finishUpload(services, upload);
      const headers = { "X-Script-Id": finished.script_id, Location: `/api/v1/scripts/${finished.script_id}` };
      return c.json(await uploadState(services, finished, c.get("language")), 200, headers);
    },
  );

  return router;
}

/** The signed address itself: the signature in it is all the permission it needs. */
export function contentRoutes(services: Services): ApiRouter {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "put",
      path: "/uploads/{id}/content",
      tags,
      summary: "Send a file to its signed address · 上传到预签名地址",
      security: [],
      request: {
        params,
        query: z.object({ expires: z.string().max(20).default(""), signature: z.string().max(100).default("") }),
        body: { required: true, content: { "application/octet-stream": { schema: binary() } } },
      },
      responses: { 204: nothing },
    }),
    async (c) => {
      const upload = await checkContentLink(services, c.req.valid("param").id, c.req.valid("query"));
      const temporary = services.files.temporaryPath();
      await receiveContent(c.env.incoming, { temporary, place: partsPath(services, upload.id), size: upload.size });
      return c.body(null, 204);
    },
  );
  return router;
}

/** An upload is measured while it streams to disk: see receive-upload, tus and receive-content. */
export function isUpload(method: string, requestPath: string): boolean {
  if (method === "POST") return requestPath === "/api/v1/scripts" || requestPath === tusEndpoint;
  return (method === "PATCH" || method === "PUT") && requestPath.startsWith(`${tusEndpoint}/`);
}

/** What the headers of a beginning upload say. Throws `validation_failed` or `file_too_large`. */
function announced(c: Context<ApiEnv>): { filename: string; projectId: string | null; size: number } {
  const metadata = readMetadata(c.req.header("upload-metadata"));
  const length = c.req.header("upload-length") ?? "";
  const filename = (metadata.get("filename") ?? metadata.get("name") ?? "").trim();
  const wrong: string[] = [];
  if (!/^\d{1,15}$/.test(length) || Number(length) < 1) wrong.push("Upload-Length");
  if (filename === "" || filename.length > 500) wrong.push("Upload-Metadata.filename");
  if (wrong.length > 0) {
    throw new ApiError("validation_failed", { errors: wrong.map((path) => ({ path, message: "missing or wrong" })) });
  }
  if (Number(length) > greatestUploadBytes) throw new ApiError("file_too_large", { limit_bytes: greatestUploadBytes });
  return { filename, projectId: metadata.get("project_id")?.trim() || null, size: Number(length) };
}

/** An upload that has arrived becomes a script before the answer to its last piece. */
async function finishIfArrived(services: Services, id: string, userId: string, answer: Response): Promise<Response> {
  const upload = await findUpload(services, userId, id);
  if (Number(answer.headers.get("upload-offset")) !== upload.size) return answer;
  const finished = await finishUpload(services, upload);
  answer.headers.set("X-Script-Id", finished.script_id);
  return answer;
}

/** Whoever missed the answer to the last piece hears of the script here. */
async function headOf(services: Services, tus: Tus, request: Request, upload: Upload): Promise<Response> {
  if (upload.kind !== "tus") throw new ApiError("upload_not_found");
  const arrived = upload.finished_at ? upload.size : await bytesAt(partsPath(services, upload.id));
  if (arrived < upload.size) return tus.handle(request, upload.id);
  return head(await finishUpload(services, upload), upload.size, 200);
}

function head(upload: Upload, offset: number, status: 200 | 204): Response {
  return new Response(null, {
    status,
    headers: {
      "Tus-Resumable": "1.0.0",
      "Upload-Offset": String(offset),
      "Upload-Length": String(upload.size),
      "X-Script-Id": upload.script_id,
      "Cache-Control": "no-store",
    },
  });
}

async function forget(services: Services, id: string): Promise<void> {
  await services.db.deleteFrom("uploads").where("id", "=", id).execute();
}

function binary(): { type: "string"; format: "binary" } {
  return { type: "string", format: "binary" };
}
