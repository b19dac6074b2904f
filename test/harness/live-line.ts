import { WebSocket } from "ws";

// biome-ignore lint/suspicious/noExplicitAny: tests look into messages freely
type Message = any;

/** One connection to `/ws` that remembers what came, so that nothing is missed between two waits. */
export interface LiveLine {
  send(message: object): void;
  /** The first message, come already or still to come, that matches and was not taken before. Rejects after ten seconds. */
  next(matches: (message: Message) => boolean): Promise<Message>;
  /** Resolves with the code when the line has ended. */
  readonly closed: Promise<number>;
  close(): void;
}

/** Opens a line; rejects with the status when the server refuses. */
export async function openLine(url: string, headers: Record<string, string> = {}): Promise<LiveLine> {
  const socket = new WebSocket(url, { headers });
  const unread: Message[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (text: Buffer) => {
    unread.push(JSON.parse(text.toString()));
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    next: (matches) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`nothing came that matches; unread: ${JSON.stringify(unread)}`));
        }, 10_000);
        function look(): void {
          const at = unread.findIndex(matches);
          if (at < 0) return;
          clearTimeout(late);
          waiting.delete(look);
          resolve(unread.splice(at, 1)[0]);
        }
        waiting.add(look);
        look();
      }),
    closed,
    close: () => socket.close(),
  };
}
