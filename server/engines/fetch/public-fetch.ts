import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { ApiError } from "../../errors.ts";
import { isPublicAddress } from "./public-address.ts";

export interface PublicRequest {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the name being looked up to the last byte. */
  readonly timeoutMs: number;
  /** What lies behind is not read. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal;
}

export interface PublicResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** False: the body was longer than `mostBytes`. */
  readonly complete: boolean;
}

/** Calls addresses that somebody else has named, without being led into the house. */
export interface PublicFetch {
  /**
   * Checks what an address says of itself: https, no name and password, port 443 or 8443, no number that is private.
   * Throws `url_not_allowed`. A name is looked up when it is called.
   */
  check(url: string): URL;
  /**
   * One request. The name is looked up once, every address it has must be public, and the connection goes to what was
   * checked. A redirect is an answer like any other and never followed. Throws `url_not_allowed` before anything is connected,
   * and an Error when no answer comes.
   */
  fetch(url: string, request: PublicRequest): Promise<PublicResponse>;
}

export type Resolve = (name: string) => Promise<readonly string[]>;

const ports = ["", "443", "8443"];

/** `allow`: origins such as "http://10.0.0.5:9000" that are called whatever their address is. */
export function createPublicFetch(allow: readonly string[], resolve: Resolve = resolveAll): PublicFetch {
  function check(text: string): URL {
    const url = URL.parse(text);
    if (!url || url.username || url.password) throw refused("not an address without a password");
    if (allow.includes(url.origin)) return url;
    if (url.protocol !== "https:") throw refused("not https");
    if (!ports.includes(url.port)) throw refused("port");
    const host = bare(url.hostname);
    if (
      isIP(host)
        ? !isPublicAddress(host)
        : !host.includes(".") || /\.(local|localhost|internal|home\.arpa)$/i.test(host)
    ) {
      throw refused("not public");
    }
    return url;
  }

  return {
    check,
    async fetch(text, request) {
      const url = check(text);
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
      const host = bare(url.hostname);
      const addresses = isIP(host) ? [host] : await abortable(resolve(host), signal);
      if (addresses.length === 0) throw new Error("the name has no address");
      if (!allow.includes(url.origin) && !addresses.every(isPublicAddress)) throw refused("not public");
      return send(url, addresses[0] as string, request, signal);
    },
  };
}

function send(url: URL, address: string, request: PublicRequest, signal: AbortSignal): Promise<PublicResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<PublicResponse>();
  const call = (url.protocol === "https:" ? https : http).request(url, {
    method: request.method,
    headers: {
      ...request.headers,
      ...(request.body === undefined ? {} : { "Content-Length": Buffer.byteLength(request.body) }),
    },
    agent: false,
    signal,
    // The address that was checked, not whatever the name means by now.
    lookup: (_name, options, found) =>
      options.all ? found(null, [{ address, family: isIP(address) }]) : found(null, address, isIP(address)),
  });
  call.on("error", (error) => reject(signal.aborted ? new Error("no answer in time") : error));
  call.on("response", (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = (complete: boolean): void =>
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        body: Buffer.concat(chunks),
        complete,
      });
    response.on("data", (chunk: Buffer) => {
      const room = request.mostBytes - bytes;
      chunks.push(chunk.subarray(0, room));
      bytes += chunk.length;
      if (bytes <= request.mostBytes) return;
      done(false);
      call.destroy();
    });
    response.on("end", () => done(true));
    response.on("error", reject);
  });
  call.end(request.body);
  return promise;
}

async function resolveAll(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true, order: "ipv4first" })).map(({ address }) => address);
}

function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(new Error("no answer in time")), { once: true });
  return Promise.race([work, promise]);
}

/** An IPv6 address in a URL stands in brackets; a whole name may end in a dot and means the same without. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$|\.$/g, "");
}

function refused(reason: string): ApiError {
  return new ApiError("url_not_allowed", { reason });
}
