/** One server-sent event: `data` is written as JSON on one line. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** Something whose events can be followed from any point that it still remembers. */
export interface StreamSource {
  /**
   * Hands over, in order, every event behind the one with id `after` (null: from the first), those of
   * the past at once and later ones as they come; `end` once none will follow. Answers the function
   * that stops it.
   */
  follow(after: string | null, reader: StreamReader): () => void;
}

export interface StreamReader {
  event(event: StreamEvent): void;
  end(): void;
}

const heartbeatMs = 15_000;
const mostBuffered = 1024 * 1024;
const patienceMs = 10_000;

const encoder = new TextEncoder();
const heartbeatBytes = encoder.encode(": still here\n\n");
const retryBytes = encoder.encode("retry: 3000\n\n");
/** An event that goes to a thousand lines is written down once. */
const written = new WeakMap<StreamEvent, Uint8Array>();

/**
 * Answers a request with a stream of server-sent events: first `retry: 3000`, then the events with
 * their ids, a comment every 15 seconds so that proxies keep the line open, and the end of the answer
 * when the source ends. `lastEventId` is what the client saw last (the `Last-Event-ID` header); an
 * empty text counts as none. A reader that leaves more than 1 MiB unread gets no more than that: the answer ends there,
 * and it comes back with its last id. One that does not read on even so is told to `hangUp` after ten seconds. `signal`
 * is the request's own; when it aborts the source is let go.
 */
export function eventStream(options: {
  readonly signal: AbortSignal;
  readonly lastEventId: string | null;
  readonly source: StreamSource;
  /** Breaks the line, whatever is left on it. */
  readonly hangUp?: () => void;
}): Response {
  let release = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let stop: (() => void) | null = null;
        const finish = (): void => {
          if (!open) return;
          open = false;
          clearInterval(heartbeat);
          options.signal.removeEventListener("abort", finish);
          stop?.();
          controller.close();
        };
        const send = (bytes: Uint8Array): void => {
          if (!open) return;
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) >= 0) return;
          finish();
          setTimeout(() => options.hangUp?.(), patienceMs).unref();
        };
        const heartbeat = setInterval(() => send(heartbeatBytes), heartbeatMs);
        release = () => {
          open = false;
          clearInterval(heartbeat);
          options.signal.removeEventListener("abort", finish);
          stop?.();
        };
        if (options.signal.aborted) return finish();
        options.signal.addEventListener("abort", finish);
        send(retryBytes);
        stop = options.source.follow(options.lastEventId || null, {
          event: (event) => send(eventBytes(event)),
          end: finish,
        });
        if (!open) stop();
      },
      cancel() {
        release();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBuffered }),
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

function eventBytes(event: StreamEvent): Uint8Array {
  const known = written.get(event);
  if (known) return known;
  const data = JSON.stringify(event.data);
  const bytes = encoder.encode(`id: ${oneLine(event.id)}\nevent: ${oneLine(event.event)}\ndata: ${data}\n\n`);
  written.set(event, bytes);
  return bytes;
}

/** "Any line feed would end the field": an id or a name must not carry one. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, " ");
}
