import { connect, type Socket } from "node:net";

export interface Hammered {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends the same GET over and over, one at a time on each of `hands` connections that stay open, for `ms`. A plain socket costs
 * the sender little, so that it is the server that is measured. Every answer must have this `status` and a `Content-Length`, or be a 304.
 */
export async function hammer(
  url: string,
  headers: Readonly<Record<string, string>>,
  { status = 200, hands = 32, ms = 6_000 } = {},
): Promise<Hammered> {
  const { hostname, port, pathname, search, host } = new URL(url);
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`;
  const took: number[] = [];
  const end = performance.now() + ms;
  await Promise.all(
    Array.from({ length: hands }, async () => {
      const socket = connect(Number(port), hostname).setNoDelay(true);
      while (performance.now() < end) {
        const start = performance.now();
        const answered = await ask(socket, request);
        if (answered !== status) throw new Error(`${url} answered ${answered}, not ${status}`);
        took.push(performance.now() - start);
      }
      socket.destroy();
    }),
  );
  took.sort((a, b) => a - b);
  const part = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  return { requests: took.length, requestsPerSecond: (took.length / ms) * 1000, p50: part(0.5), p99: part(0.99) };
}

/** The status of the one answer to this request, once all of it is here. */
function ask(socket: Socket, request: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = "";
    let missing: number | null = null;
    const done = (end: () => void): void => {
      socket.off("data", take).off("error", fail).off("close", closed);
      end();
    };
    const fail = (error: Error): void => done(() => reject(error));
    const closed = (): void => fail(new Error("the server closed the connection"));
    const take = (piece: Buffer): void => {
      if (missing === null) {
        head += piece.toString("latin1");
        const at = head.indexOf("\r\n\r\n");
        if (at < 0) return;
        const length = /^content-length: (\d+)/im.exec(head.slice(0, at + 2))?.[1];
        missing = Number(length ?? 0) - (head.length - at - 4);
      } else missing -= piece.length;
      if (missing <= 0) done(() => resolve(Number(head.slice(9, 12))));
    };
    socket.on("data", take).once("error", fail).once("close", closed);
    socket.write(request);
  });
}
