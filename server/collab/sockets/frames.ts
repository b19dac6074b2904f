/**
 * The frames of the collaboration protocol. Each begins with the address, a text (its length in bytes
 * as a variable-length number, then UTF-8), which is the document's name, and the type, a number; the
 * body depends on the type. A variable-length number has seven bits a byte, lowest first; the eighth
 * says that more follow. The y-websocket protocol is the same without the address.
 */
export const frameType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  close: 7,
  /** The acknowledgement: what the client sent is accepted (or, for a reader, refused). */
  syncStatus: 8,
} as const;

/** The first number in the body of a sync frame: a state vector that asks for what it lacks. */
export const syncStep1 = 0;

/** The same for an edit as it is made; between the two is what somebody brings along that the server lacks. */
export const liveUpdate = 2;

/** The first number in the body of an auth frame. */
export const authType = { token: 0, permissionDenied: 1, authenticated: 2 } as const;

export interface FrameHead {
  readonly type: number;
  /** Where the address ends and the type begins. */
  readonly typeAt: number;
  /** Where the body begins. */
  readonly bodyAt: number;
}

/** Reads how a frame begins, without its address's text; null for bytes that are no frame. */
export function readFrameHead(frame: Uint8Array): FrameHead | null {
  const address = readNumber(frame, 0);
  if (!address) return null;
  const typeAt = address.next + address.value;
  const type = readNumber(frame, typeAt);
  return type && { type: type.value, typeAt, bodyAt: type.next };
}

/** The address of a frame that has a head. */
export function frameAddress(frame: Uint8Array, head: FrameHead): string {
  const at = readNumber(frame, 0)?.next ?? 0;
  return new TextDecoder().decode(frame.subarray(at, head.typeAt));
}

/** The number at `at` and where the next field begins; null when the bytes end first or it is too long. */
export function readNumber(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  let value = 0;
  let factor = 1;
  for (let next = at; next < bytes.length && next < at + 7; next++) {
    const byte = bytes[next] as number;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: next + 1 };
    factor *= 128;
  }
  return null;
}

/** The text at `at`, as the protocol writes texts; empty when there is none. */
export function frameText(frame: Uint8Array, at: number): string {
  const length = readNumber(frame, at);
  return length ? new TextDecoder().decode(frame.subarray(length.next, length.next + length.value)) : "";
}

/** A number as the protocol writes it. */
export function numberBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** A text as the protocol writes it. */
export function textBytes(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return joinBytes(numberBytes(bytes.length), bytes);
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
