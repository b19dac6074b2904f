import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  frameType,
  joinBytes,
  numberBytes,
  readFrameHead,
  readNumber,
  textBytes,
} from "../../server/collab/sockets/frames.ts";

/** Somebody in a document who costs the measuring process little: edits are made in a document of their own, and arriving ones are looked at, not merged. */
export interface LightClient {
  readonly id: number;
  /** Sets the client's own entry to `stroke` and sends that. */
  type(stroke: number): void;
  close(): void;
}

/** Enters a document. `arrived` hears of others' strokes; without it they are received and passed over. `acknowledged` hears of one's own. */
export async function enterLightly(options: {
  readonly url: string;
  readonly name: string;
  readonly token: string;
  readonly arrived: ((client: number, stroke: number) => void) | null;
  readonly acknowledged: () => void;
}): Promise<LightClient> {
  const doc = new Y.Doc();
  const socket = new WebSocket(options.url);
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const address = textBytes(options.name);
  const sync = joinBytes(address, numberBytes(frameType.sync));
  const entered = new Promise<void>((resolve) => {
    socket.on("message", (frame: Uint8Array) => {
      const head = readFrameHead(frame);
      if (head?.type === frameType.auth) resolve();
      else if (head?.type === frameType.syncStatus) options.acknowledged();
      else if (head?.type === frameType.sync && options.arrived) read(frame, head.bodyAt);
    });
  });
  function read(frame: Uint8Array, at: number): void {
    const kind = readNumber(frame, at);
    const length = kind?.value === 2 ? readNumber(frame, kind.next) : null;
    if (!length) return;
    for (const struct of Y.decodeUpdate(frame.subarray(length.next)).structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
        options.arrived?.(struct.id.client, Number(struct.content.arr[0]));
  }
  doc.on("update", (update: Uint8Array) =>
    socket.send(joinBytes(sync, numberBytes(2), numberBytes(update.length), update)),
  );
  socket.send(
    joinBytes(address, numberBytes(frameType.auth), numberBytes(0), textBytes(options.token), textBytes("4.7.0")),
  );
  await entered;
  return {
    id: doc.clientID,
    type: (stroke) => void doc.getMap("ticks").set(String(doc.clientID), stroke),
    close: () => socket.terminate(),
  };
}
