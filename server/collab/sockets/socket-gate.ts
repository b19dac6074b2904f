import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import type { CommitGate } from "../commit-gate.ts";
import { authType, type FrameHead, frameAddress, frameType, readFrameHead, readNumber, syncStep1 } from "./frames.ts";
import { type Rate, tokenBucket } from "./token-bucket.ts";

/** What one socket may do. */
export interface SocketLimits {
  /** Frames; a request for a whole document counts as a hundred. */
  readonly frames: Rate;
  readonly bytes: Rate;
  /** Bytes that may wait for a slow reader, besides its largest single frame. */
  readonly mostUnread: number;
  /** Time to sign in to a first document. */
  readonly signInMs: number;
  /** A socket that does not answer a ping within this time is dead. */
  readonly heartbeatMs: number;
  /** Largest presence frame; larger ones are ignored. */
  readonly mostPresence: number;
  /** Presence frames that are passed on; of those above, the latest of each document waits for its turn. */
  readonly presence: Rate;
}

export const usualLimits: SocketLimits = {
  frames: { perSecond: 500, burst: 3_000 },
  bytes: { perSecond: 4 * 1024 * 1024, burst: 24 * 1024 * 1024 },
  mostUnread: 1024 * 1024,
  signInMs: 10_000,
  heartbeatMs: 15_000,
  mostPresence: 8 * 1024,
  presence: { perSecond: 12, burst: 30 },
};

/** Largest frame a client may send. */
export const maxPayload = 8 * 1024 * 1024;

/** A line that was turned away from so many documents is closed. */
const mostShut = 500;

/** Reasons the server closes a socket. 44xx: coming back will not help. 45xx: come back. */
export const closeCodes = {
  unauthorized: 4401,
  forbidden: 4403,
  authorizationChanged: 4503,
  tooSlow: 4508,
} as const;

/** The socket as the document server sees it. */
export interface SocketGate {
  readonly readyState: number;
  send(frame: Uint8Array): void;
  close(code?: number, reason?: string): void;
  /** Called once a first document has let the client in. */
  signedIn(userId: string): void;
  /** Whoever signed in last on this socket; null before. */
  userId(): string | null;
}

/** Another protocol on the wire, frame by frame; null: there is nothing to say. */
export interface Translation {
  readonly incoming: (frame: Uint8Array) => Uint8Array;
  readonly outgoing: (frame: Uint8Array) => Uint8Array | null;
}

export interface GateEvents {
  /** A frame that kept to the limits. */
  readonly onFrame: (frame: Uint8Array) => void;
  readonly translate?: Translation;
  /** Once, whoever closed. */
  readonly onGone: (code: number, reason: string) => void;
}

/**
 * Stands between a WebSocket and the document server. Acknowledgements leave only when the log has
 * everything that was appended before them; all other frames leave at once, in order. Frames of one
 * turn of the event loop leave in one write. A client that sends too fast is not read for a while; one
 * that reads too slowly, does not sign in or does not answer pings is closed.
 */
export function openGate(
  socket: WebSocket,
  stream: Duplex,
  options: { readonly commits: CommitGate; readonly limits: SocketLimits; readonly now: () => number } & GateEvents,
): SocketGate {
  const { limits, now, translate } = options;
  const frames = tokenBucket(limits.frames, now());
  const bytes = tokenBucket(limits.bytes, now());
  const presence = heldBack(limits.presence, now, (frame) => !gone && options.onFrame(frame));
  let gone = false;
  let corked = false;
  let alive = true;
  let largestFrame = 0;
  let userId: string | null = null;
  /** Acknowledgements of a document channel count only until that channel is closed. */
  const closings = new Map<string, number>();
  /** Documents that this client was turned away from and has not knocked at since. */
  const shut = new Set<string>();

  const signInTimer = setTimeout(() => close(closeCodes.unauthorized, "sign in first"), limits.signInMs);
  const heartbeat = setInterval(() => {
    if (!alive) {
      end(1006, "no answer");
      return;
    }
    alive = false;
    socket.ping();
  }, limits.heartbeatMs);

  socket.on("pong", () => {
    alive = true;
  });
  socket.on("message", (message: RawData, isBinary: boolean) => {
    alive = true;
    if (gone) return;
    if (!isBinary || !(message instanceof Uint8Array)) close(1003, "binary frames only");
    else takeFrame(translate ? translate.incoming(message) : message);
  });
  socket.on("close", (code, reason) => finish(code, reason.toString()));
  socket.on("error", () => end(1006, "broken socket"));

  function takeFrame(frame: Uint8Array): void {
    const head = readFrameHead(frame);
    if (head?.type === frameType.awareness && frame.length > limits.mostPresence) return;
    const asksForAll = head?.type === frameType.sync && readNumber(frame, head.bodyAt)?.value === syncStep1;
    const wait = Math.max(frames.take(asksForAll ? 100 : 1, now()), bytes.take(frame.length, now()));
    if (wait > 0) {
      socket.pause();
      setTimeout(() => !gone && socket.resume(), wait).unref();
    }
    if (head && shut.size > 0 && isForShut(head, frame)) return;
    if (head?.type === frameType.awareness) presence.take(frameAddress(frame, head), frame);
    else options.onFrame(frame);
  }

  /**
   * What was under way when its sender was turned away from a document would wait for the next who comes in on this line
   * and be taken for theirs: edits of a copy that was refused, in the copy that replaces it.
   */
  function isForShut(head: FrameHead, frame: Uint8Array): boolean {
    const address = frameAddress(frame, head);
    if (head.type === frameType.auth) shut.delete(address);
    return shut.has(address);
  }

  function send(frame: Uint8Array): void {
    if (gone) return;
    const kind = typeOf(frame);
    if (kind === frameType.close || (kind === frameType.auth && isDenial(frame))) shut.add(addressOf(frame));
    if (shut.size > mostShut) {
      close(closeCodes.forbidden, "too many refusals");
      return;
    }
    if (kind === frameType.syncStatus) {
      if (!translate) sendWhenSaved(frame);
      return;
    }
    if (kind === frameType.close) forgetAcknowledgements(frame);
    const translated = translate ? translate.outgoing(frame) : frame;
    if (translated) write(translated);
  }

  function sendWhenSaved(frame: Uint8Array): void {
    const address = addressOf(frame);
    const closing = closings.get(address) ?? 0;
    options.commits.afterCommit(() => {
      if (!gone && closing === (closings.get(address) ?? 0)) write(frame);
    });
  }

  /** The client of a closed channel counts afresh when it comes back: a late acknowledgement would be taken for a new one. */
  function forgetAcknowledgements(frame: Uint8Array): void {
    const address = addressOf(frame);
    closings.set(address, (closings.get(address) ?? 0) + 1);
  }

  function write(frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.mostUnread + largestFrame) {
      end(closeCodes.tooSlow, "reads too slowly");
      return;
    }
    if (frame.length > largestFrame) largestFrame = frame.length;
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(uncork);
    }
    socket.send(frame, { binary: true });
  }

  function uncork(): void {
    corked = false;
    stream.uncork();
  }

  function close(code = 1000, reason = ""): void {
    if (gone) return;
    socket.close(code, reason.slice(0, 120));
    setTimeout(() => socket.terminate(), 5_000).unref();
    finish(code, reason);
  }

  /** For a client that would not take part in a proper goodbye. */
  function end(code: number, reason: string): void {
    socket.terminate();
    finish(code, reason);
  }

  function finish(code: number, reason: string): void {
    if (gone) return;
    gone = true;
    clearTimeout(signInTimer);
    clearInterval(heartbeat);
    presence.drop();
    options.onGone(code, reason);
  }

  return {
    get readyState() {
      return gone ? socket.CLOSED : socket.readyState;
    },
    send,
    close,
    signedIn(id) {
      userId = id;
      clearTimeout(signInTimer);
    },
    userId: () => userId,
  };
}

/**
 * Lets presence through at a rate. Everybody in a document is told of each presence frame, and only the latest of a
 * client counts: what comes too fast waits, and is replaced by what comes behind it.
 */
function heldBack(
  rate: Rate,
  now: () => number,
  pass: (frame: Uint8Array) => void,
): { take(address: string, frame: Uint8Array): void; drop(): void } {
  const bucket = tokenBucket(rate, now());
  const waiting = new Map<string, Uint8Array>();
  let timer: NodeJS.Timeout | null = null;

  function passOne(frame: Uint8Array): void {
    const wait = bucket.take(1, now());
    pass(frame);
    if (wait > 0) timer = setTimeout(next, wait).unref();
  }

  function next(): void {
    timer = null;
    const [first] = waiting;
    if (!first) return;
    waiting.delete(first[0]);
    passOne(first[1]);
    if (!timer) next();
  }

  return {
    take(address, frame) {
      if (timer) waiting.set(address, frame);
      else passOne(frame);
    },
    drop() {
      if (timer) clearTimeout(timer);
      waiting.clear();
    },
  };
}

/** Whether an outgoing auth frame says no. */
function isDenial(frame: Uint8Array): boolean {
  const head = readFrameHead(frame);
  return head !== null && readNumber(frame, head.bodyAt)?.value === authType.permissionDenied;
}

let lastFrame: Uint8Array | null = null;
let lastType = -1;

/** The type of an outgoing frame. A broadcast hands the same frame to socket after socket: it is read once. */
function typeOf(frame: Uint8Array): number {
  if (frame !== lastFrame) {
    lastFrame = frame;
    lastType = readFrameHead(frame)?.type ?? -1;
  }
  return lastType;
}

function addressOf(frame: Uint8Array): string {
  const head = readFrameHead(frame);
  return head ? frameAddress(frame, head) : "";
}
