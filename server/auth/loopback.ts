const names = ["localhost", "::1", "[::1]"];

/** Whether an address or a host name is this machine itself. */
export function isLoopback(name: string): boolean {
  return names.includes(name.toLowerCase()) || /^(::ffff:)?127\./.test(name);
}
