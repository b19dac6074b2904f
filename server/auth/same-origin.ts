const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

export interface Door {
  /** The address the server listens on. */
  readonly host: string;
  readonly publicUrl: string | null;
}

/**
 * Whether a request may come in by this Host header. A server that listens on loopback only takes loopback
 * names and its public address: a web page that points its own name at 127.0.0.1 must not reach it.
 */
export function hostAllowed(door: Door, host: string | undefined): boolean {
  if (host === undefined) return false;
  if (door.publicUrl !== null && new URL(door.publicUrl).host === host.toLowerCase()) return true;
  return !isLoopback(door.host) || isLoopback(nameOf(host));
}

/**
 * Whether a browser's Origin header is this server's own. Programs send none and pass; "null" (a sandboxed
 * page, a file) does not.
 */
export function originAllowed(door: Door, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  if (door.publicUrl !== null && origin === door.publicUrl) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** Whether an address or a host name is this machine itself. */
export function isLoopback(name: string): boolean {
  return (
    loopbackNames.includes(name.toLowerCase()) ||
    name === "::1" ||
    name.startsWith("127.") ||
    name.startsWith("::ffff:127.")
  );
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}
