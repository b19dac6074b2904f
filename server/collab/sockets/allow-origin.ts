/** Where a request says it comes from and goes to. */
export interface RequestSource {
  /** The `Host` header. */
  readonly host: string | undefined;
  /** The `Origin` header; programs send none. */
  readonly origin: string | undefined;
}

export interface Doors {
  /** The address people use, when a proxy stands in front; null: the one the server listens on. */
  readonly publicUrl: string | null;
  /** True when the server listens on loopback only. */
  readonly loopback: boolean;
}

/**
 * True when a page of this origin may open a socket: our own pages, those of the public address, and
 * programs, which name no origin. Browsers let any page open a socket to any server and send cookies
 * with it; the origin is the only defence. "null" (sandboxed frames, files) is foreign.
 */
export function isAllowedOrigin(source: RequestSource, doors: Doors): boolean {
  if (source.origin === undefined) return true;
  const origin = hostOf(source.origin);
  if (origin === null) return false;
  return origin === source.host?.toLowerCase() || origin === publicHost(doors);
}

/**
 * True when the request was meant for this server. On loopback a foreign name means that some page had
 * its own name point to 127.0.0.1 to get in.
 */
export function isAllowedHost(source: RequestSource, doors: Doors): boolean {
  if (!doors.loopback) return true;
  if (source.host === undefined) return false;
  const host = source.host.toLowerCase();
  if (host === publicHost(doors)) return true;
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}

function publicHost(doors: Doors): string | null {
  return doors.publicUrl === null ? null : hostOf(doors.publicUrl);
}

function hostOf(url: string): string | null {
  return /^(https?|wss?):$/.test(URL.parse(url)?.protocol ?? "") ? (URL.parse(url)?.host ?? null) : null;
}
