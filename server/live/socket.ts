import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import type { LiveEvent } from "../../shared/api/events.ts";
import type { TokenLimits } from "../auth/api-tokens.ts";
import { withinReach } from "../auth/token-reach.ts";
import type { Bus } from "../engines/bus/bus.ts";

/** Who holds a token; null for a token that is not valid. */
export type Authenticate = (token: string) => Promise<Watcher | null>;

export interface Watcher {
  readonly id: string;
  readonly expiresAt: number | null;
  /** What an API token is limited to; null or missing for people. */
  readonly limits?: TokenLimits | null;
}

export interface LiveOptions {
  readonly bus: Bus;
  readonly authenticate: Authenticate;
  /**
   * Who somebody is in a production, looked up afresh, as the function that answers what they may hear of an event;
   * null for somebody who may not watch it.
   */
  readonly earsIn: (userId: string, projectId: string) => Promise<((event: LiveEvent) => LiveEvent | null) | null>;
  readonly now?: () => number;
  readonly report?: (event: string, error: unknown) => void;
}

export interface Live {
  /** Serves a socket of `/ws`. */
  serve(socket: WebSocket, stream: Duplex, request: IncomingMessage): void;
  /** Ends every socket of a user, who may come back and is asked anew. */
  closeUser(userId: string): void;
  /** Ends everybody's subscription to a production that is gone, and tells them so. */
  closeProject(projectId: string): void;
  /** Says goodbye to every socket with 1012. */
  close(): void;
}

const signInMs = 10_000;
const heartbeatMs = 30_000;
const mostUnread = 1024 * 1024;
const mostSubscriptions = 100;
/** Events that may come in while somebody is told of the past. */
const mostEarly = 1_000;

/**
 * The live events as JSON: the client sends `{type:"auth", token}` within ten seconds and is answered
 * `{type:"ready"}`; then `{type:"subscribe", project_id, last_id?}`, answered `{type:"subscribed",
 * project_id, complete}` followed by what happened behind `last_id` and then by events as they come.
 * `complete` false says that older events are forgotten: read the production afresh. `{type:"ping"}` is
 * answered `{type:"pong"}`, a refusal is `{type:"error", code}`. Tokens are checked again when they run
 * out: send `auth` anew before, or the socket is closed with 4401.
 */
export function createLive(options: LiveOptions): Live {
  const lines = new Set<Line>();
  return {
    serve(socket) {
      const line = openLine(socket, options, () => lines.delete(line));
      lines.add(line);
    },
    closeUser(userId) {
      for (const line of [...lines]) if (line.userId() === userId) line.close(4503, "authorization_changed");
    },
    closeProject(projectId) {
      for (const line of [...lines]) line.letGo(projectId);
    },
    close() {
      for (const line of [...lines]) line.close(1012, "restart");
    },
  };
}

interface Line {
  userId(): string | null;
  letGo(projectId: string): void;
  close(code: number, reason: string): void;
}

function openLine(socket: WebSocket, options: LiveOptions, onGone: () => void): Line {
  const { bus, now = Date.now } = options;
  const subscriptions = new Map<string, () => void>();
  let userId: string | null = null;
  let expiresAt: number | null = null;
  let limits: TokenLimits | null = null;
  let alive = true;
  let gone = false;
  /** Messages are answered one after the other: `subscribe` right behind `auth` must find it done. */
  let work = Promise.resolve();
  let waiting = 0;

  const signIn = setTimeout(() => close(4401, "sign in first"), signInMs);
  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    if (expiresAt !== null && now() > expiresAt) return close(4401, "token_expired");
    alive = false;
    socket.ping();
  }, heartbeatMs);

  socket.on("pong", () => {
    alive = true;
  });
  socket.on("message", (message: RawData, isBinary: boolean) => {
    alive = true;
    if (gone) return;
    if (waiting > 200) return close(1008, "too many messages");
    const read = isBinary ? null : readMessage(message.toString());
    waiting += 1;
    work = work
      .then(() => (gone ? undefined : answer(read)))
      .catch((error) => {
        options.report?.("live_failed", error);
        send({ type: "error", code: "internal_error" });
      })
      .finally(() => {
        waiting -= 1;
      });
  });
  socket.on("close", finish);
  socket.on("error", () => socket.terminate());

  async function answer(message: Record<string, unknown> | null): Promise<void> {
    if (!message) return send({ type: "error", code: "invalid_json" });
    if (message.type === "ping") return send({ type: "pong" });
    if (message.type === "auth") return authenticate(String(message.token ?? ""));
    if (userId === null) return close(4401, "sign in first");
    const projectId = message.project_id;
    if (typeof projectId !== "string") return send({ type: "error", code: "validation_failed" });
    if (message.type === "subscribe") return subscribe(userId, projectId, message.last_id);
    if (message.type === "unsubscribe") return unsubscribe(projectId);
    send({ type: "error", code: "validation_failed" });
  }

  async function authenticate(token: string): Promise<void> {
    const user = await options.authenticate(token).catch(() => null);
    if (!user || (userId !== null && user.id !== userId)) return close(4401, "unauthorized");
    if (user.limits && !user.limits.scopes.includes("read")) return close(4403, "insufficient_scope");
    userId = user.id;
    expiresAt = user.expiresAt;
    limits = user.limits ?? null;
    clearTimeout(signIn);
    send({ type: "ready" });
  }

  async function subscribe(user: string, projectId: string, lastId: unknown): Promise<void> {
    if (subscriptions.size >= mostSubscriptions) return send({ type: "error", code: "rate_limited" });
    const hear = await withinReach(limits?.projectIds ?? null, () => options.earsIn(user, projectId));
    if (!hear) return send({ type: "error", code: "project_not_found", project_id: projectId });
    unsubscribe(projectId);
    const tell = (event: LiveEvent): void => {
      const heard = hear(event);
      if (heard) send(heard);
    };
    // Listens before it reads the past, so that nothing falls between the two.
    let early: LiveEvent[] | null = [];
    const stop = bus.subscribe(projectId, (event) => {
      if (!early) tell(event);
      else if (early.push(event) > mostEarly) socket.terminate();
    });
    subscriptions.set(projectId, stop);
    const resumes = typeof lastId === "number" && Number.isFinite(lastId);
    const past = resumes ? await bus.since(projectId, lastId) : { events: [], complete: true };
    send({ type: "subscribed", project_id: projectId, complete: past.complete });
    const seen = new Set(past.events.map((event) => event.id));
    // As fast as it is read: the past of a busy hour may be more than a line is allowed to leave unread.
    for (const event of past.events) {
      const heard = hear(event);
      if (heard) await new Promise<void>((resolve) => socket.send(textOf(heard), () => resolve()));
      if (gone || subscriptions.get(projectId) !== stop) return;
    }
    for (const event of early) if (!seen.has(event.id)) tell(event);
    early = null;
  }

  function unsubscribe(projectId: string): void {
    subscriptions.get(projectId)?.();
    subscriptions.delete(projectId);
  }

  function letGo(projectId: string): void {
    if (!subscriptions.has(projectId)) return;
    unsubscribe(projectId);
    send({ type: "error", code: "project_not_found", project_id: projectId });
  }

  function send(message: object): void {
    if (gone || socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostUnread) socket.terminate();
    else socket.send(textOf(message));
  }

  function close(code: number, reason: string): void {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), 5_000).unref();
    finish();
  }

  function finish(): void {
    if (gone) return;
    gone = true;
    clearTimeout(signIn);
    clearInterval(heartbeat);
    for (const stop of subscriptions.values()) stop();
    subscriptions.clear();
    onGone();
  }

  return { userId: () => userId, letGo, close };
}

/** An event that goes to a thousand sockets is written down once. */
const written = new WeakMap<object, string>();

function textOf(message: object): string {
  const text = written.get(message) ?? JSON.stringify(message);
  written.set(message, text);
  return text;
}

function readMessage(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
