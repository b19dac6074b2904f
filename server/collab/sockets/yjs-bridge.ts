import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Collab } from "../collab-server.ts";
import {
  authType,
  frameText,
  frameType,
  joinBytes,
  numberBytes,
  readFrameHead,
  readNumber,
  textBytes,
} from "./frames.ts";
import { closeCodes } from "./socket-gate.ts";

/**
 * Lets any y-websocket client into a document. Its protocol is ours without the address in front and
 * without acknowledgements; the token comes in the address (`?token=`) and is shown to the same door.
 */
export function serveYjs(
  collab: Collab,
  name: string,
  socket: WebSocket,
  stream: Duplex,
  request: IncomingMessage,
): void {
  const address = textBytes(name);
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const epoch = query.get("epoch");
  const token = `${query.get("token") ?? ""}${epoch === null ? "" : `;epoch=${epoch}`}`;
  const line = collab.serve(socket, stream, request, {
    incoming: (frame) => joinBytes(address, frame),
    outgoing: (frame) => {
      const head = readFrameHead(frame);
      if (!head) return null;
      if (head.type === frameType.auth) {
        if (readNumber(frame, head.bodyAt)?.value === authType.permissionDenied)
          line.gate.close(closeCodes.forbidden, frameText(frame, head.bodyAt + 1) || "permission denied");
        return null;
      }
      if (head.type === frameType.close) {
        line.gate.close(closeCodes.forbidden, frameText(frame, head.bodyAt) || "document closed");
        return null;
      }
      if (head.type === frameType.syncReply) return joinBytes(numberBytes(frameType.sync), frame.subarray(head.bodyAt));
      return head.type <= frameType.queryAwareness ? frame.subarray(head.typeAt) : null;
    },
  });
  line.take(
    joinBytes(address, numberBytes(frameType.auth), numberBytes(authType.token), textBytes(token), textBytes("y")),
  );
}
