import { once } from "node:events";
import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { finished } from "node:stream/promises";
import { builtinScan } from "./builtin.ts";
import { type Scan, ScanUnavailable } from "./scan.ts";

/** How long clamd may be silent, and how long it may take in all, in milliseconds. */
const silentMs = 30_000;
const longestMs = 120_000;

/**
 * Asks clamd, behind the checks that need nobody else: the content must be what its ending says and free of the test
 * virus first. The file is streamed (INSTREAM: pieces, each after its length, an empty one at the end). Anything but a
 * clear answer throws ScanUnavailable: nothing counts as clean that nobody has looked at.
 */
export function openClamavScan(clamd: { readonly host: string; readonly port: number }): Scan {
  return async (file) => {
    const verdict = await builtinScan(file);
    if (verdict !== null) return verdict;
    const answer = await ask(clamd, file.path).catch((error: unknown) => {
      throw new ScanUnavailable(error instanceof Error ? error.message : String(error));
    });
    if (/^stream: OK$/.test(answer)) return null;
    if (/ FOUND$/.test(answer)) return "malware_detected";
    throw new ScanUnavailable(answer || "clamd closed the connection without an answer");
  };
}

async function ask({ host, port }: { host: string; port: number }, path: string): Promise<string> {
  const socket = connect(port, host);
  socket.setTimeout(silentMs, () => socket.destroy(new Error(`clamd was silent for ${silentMs / 1000} s`)));
  const deadline = setTimeout(() => socket.destroy(new Error("clamd took too long")), longestMs);
  let answer = "";
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    if (answer.length < 10_000) answer += text;
  });
  const ended = finished(socket);
  ended.catch(() => {});
  try {
    await once(socket, "connect");
    await send(socket, path, ended, () => answer !== "").catch((error: unknown) => {
      // clamd may answer and close before it has read everything, such as for a file over its own limit.
      if (answer === "") throw error;
    });
    await ended.catch((error: unknown) => {
      if (answer === "") throw error;
    });
    return answer.replaceAll("\0", "").trim();
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

async function send(socket: Socket, path: string, ended: Promise<void>, answered: () => boolean): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const piece = chunk as Buffer;
    if (answered()) return;
    if (socket.destroyed) throw socket.errored ?? new Error("clamd closed the connection");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    // A connection that has ended by now never drains.
    if (!socket.write(piece)) await Promise.race([once(socket, "drain"), ended]);
  }
  socket.write(Buffer.alloc(4));
}
