import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/**
 * A small S3-compatible store for tests, path style, one bucket. It follows the protocol where programs get it
 * wrong: SigV4 in the header and in the query is computed anew and compared, with date, scope, expiry and body hash;
 * lengths are required; ranges, CORS and error documents are as the real one's.
 */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Answers the next so many requests with 503 SlowDown. */
  failNext(times: number): void;
  stop(): Promise<void>;
}

const keys = { region: "eu-test-1", accessKeyId: "AKTEST", secretAccessKey: "test/secret+key" };
const bucket = "callboard-test";

export async function startS3(now: () => number = Date.now): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  let failures = 0;
  const server: Server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => refuse(response, 500, String(error)));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (request.method === "OPTIONS") {
      response.setHeader("Access-Control-Allow-Methods", "PUT, GET");
      response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "");
      response.writeHead(200).end();
      return;
    }
    const body = await read(request);
    if (failures > 0) {
      failures -= 1;
      return refuse(response, 503, "SlowDown");
    }
    const trouble = checkSignature(request, url, body, now());
    if (trouble) return refuse(response, 403, trouble);
    const [name, ...rest] = decodeURIComponent(url.pathname).slice(1).split("/");
    if (name !== bucket) return refuse(response, 404, "NoSuchBucket");
    const key = rest.join("/");
    if (request.method === "PUT") {
      if (request.headers["content-length"] === undefined) return refuse(response, 411, "MissingContentLength");
      objects.set(key, body);
      response.writeHead(200, { ETag: `"${createHash("md5").update(body).digest("hex")}"` }).end();
      return;
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    const object = objects.get(key);
    if (!object) return refuse(response, 404, "NoSuchKey");
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    if (!range) {
      response.writeHead(200, { "Content-Length": object.length }).end(object);
      return;
    }
    const [start, end] = [Number(range[1]), Math.min(Number(range[2]), object.length - 1)];
    if (start >= object.length) return refuse(response, 416, "InvalidRange");
    response.writeHead(206, {
      "Content-Length": end - start + 1,
      "Content-Range": `bytes ${start}-${end}/${object.length}`,
    });
    response.end(object.subarray(start, end + 1));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket,
    ...keys,
    objects,
    failNext(times) {
      failures = times;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The code of what is wrong with a request's signature, or null where it is right. */
function checkSignature(request: IncomingMessage, url: URL, body: Buffer, now: number): string | null {
  const inQuery = url.searchParams.has("X-Amz-Signature");
  const header = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? "",
  );
  if (!inQuery && !header) return "AccessDenied";
  const credential = (inQuery ? url.searchParams.get("X-Amz-Credential") : header?.[1]) ?? "";
  const signedHeaders = ((inQuery ? url.searchParams.get("X-Amz-SignedHeaders") : header?.[2]) ?? "").split(";");
  const given = (inQuery ? url.searchParams.get("X-Amz-Signature") : header?.[3]) ?? "";
  const date = (inQuery ? url.searchParams.get("X-Amz-Date") : request.headers["x-amz-date"]) ?? "";
  const [id, day = "", region = "", service = "", end] = credential.split("/");
  if (id !== keys.accessKeyId) return "InvalidAccessKeyId";
  if (day !== String(date).slice(0, 8) || region !== keys.region || service !== "s3" || end !== "aws4_request") {
    return "AuthorizationHeaderMalformed";
  }
  const signedAt = Date.parse(String(date).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (inQuery && now > signedAt + Number(url.searchParams.get("X-Amz-Expires")) * 1000) return "AccessDenied";
  if (!inQuery && !(Math.abs(now - signedAt) < 15 * 60_000)) return "RequestTimeTooSkewed";
  if (!signedHeaders.includes("host")) return "AccessDenied";
  const hash = inQuery ? "UNSIGNED-PAYLOAD" : String(request.headers["x-amz-content-sha256"] ?? "");
  if (hash !== "UNSIGNED-PAYLOAD" && hash !== createHash("sha256").update(body).digest("hex")) {
    return "XAmzContentSHA256Mismatch";
  }
  const canonical = [
    request.method,
    url.pathname,
    [...url.searchParams]
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join("&"),
    ...signedHeaders.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/\s+/g, " ")}`,
    ),
    "",
    signedHeaders.join(";"),
    hash,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", date, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, day), region), "s3"), "aws4_request");
  const right = hmac(key, toSign);
  return timingSafeEqual(Buffer.from(given.padEnd(64, "0"), "hex"), right) ? null : "SignatureDoesNotMatch";
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { "Content-Type": "application/xml" }).end(text);
}
