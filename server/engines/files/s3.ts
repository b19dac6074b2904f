import { createWriteStream, openAsBlob } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsClient } from "aws4fetch";
import { openArrivals } from "./arrivals.ts";
import { checkName, type Files } from "./files.ts";

export interface Bucket {
  /** "https://s3.example.com", without a slash at the end; the bucket is the first part of the path behind it. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const probe = "callboard-probe";

/**
 * Finished files in a bucket of an S3-compatible store; what arrives lies in `folder` until it is finished. Writes a
 * small file and removes it again, and rejects when the store does not let it.
 */
export async function openS3Files(folder: string, settings: Bucket): Promise<Files> {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 3 });
  const arrivals = openArrivals(folder);
  const urlOf = (name: string): string => `${endpoint}/${bucket}/${checkName(name)}`;

  /** The answer, or null for 404. Any other refusal throws with the store's own code. */
  async function ask(method: string, name: string, init: RequestInit = {}): Promise<Response | null> {
    const answer = await client.fetch(urlOf(name), { method, ...init });
    if (answer.ok) return answer;
    const text = await answer.text();
    if (answer.status === 404 && !text.includes("NoSuchBucket")) return null;
    const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? "";
    throw new Error(`the file store answered ${answer.status} ${code}`.trim());
  }

  async function store(name: string, body: Blob | Uint8Array): Promise<void> {
    const answer = await ask("PUT", name, { body: body instanceof Blob ? body : new Uint8Array(body) });
    if (!answer) throw new Error("the file store answered 404");
  }

  async function remove(name: string): Promise<void> {
    await ask("DELETE", name);
  }

  await store(probe, new TextEncoder().encode("callboard"));
  await remove(probe);

  return {
    ...arrivals,
    async adopt(name, temporary) {
      // Of a file on disk only what is being sent is in memory.
      await store(name, await openAsBlob(temporary));
      await rm(temporary, { force: true });
    },
    put: store,
    async open(name, range) {
      const headers: Record<string, string> = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      const answer = await ask("GET", name, { headers });
      if (!answer?.body) return null;
      const whole = /\/(\d+)$/.exec(answer.headers.get("content-range") ?? "")?.[1];
      const size = Number(whole ?? answer.headers.get("content-length"));
      return { stream: Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), size };
    },
    async withPath(name, use) {
      const copy = arrivals.temporaryPath();
      const answer = await ask("GET", name);
      try {
        if (answer?.body) {
          await pipeline(
            Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
            createWriteStream(copy),
          );
        }
        return await use(copy);
      } finally {
        await rm(copy, { force: true });
      }
    },
    remove,
    async presignPut(name, { size }, seconds) {
      const url = `${urlOf(name)}?X-Amz-Expires=${seconds}`;
      // The length is signed too: nobody can fill the bucket with more than was announced.
      const headers = new Headers({ "content-length": String(size) });
      const signed = await client.sign(url, { method: "PUT", headers, aws: { signQuery: true, allHeaders: true } });
      return { url: signed.url, headers: {} };
    },
  };
}
