import { HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { scriptSchema } from "../../shared/script/script-document.ts";
import { isHalfOpen } from "./document-state.ts";

const askEvery = 4000;
const answerWithin = 8000;

let socket: HocuspocusProviderWebsocket | null = null;

/** The one socket of this tab; every open document is a channel on it. Opened on first use and kept. */
export function collabSocket(): HocuspocusProviderWebsocket {
  socket ??= openSocket(`${location.origin.replace(/^http/, "ws")}/collab?schema=${scriptSchema}`);
  return socket;
}

/** Whether the socket is open as far as anybody can tell. */
export function isConnected(): boolean {
  return socket?.status === WebSocketStatus.Connected;
}

/** Gives the socket up and opens another: every document shakes hands anew. */
export function reconnect(reason: string): void {
  socket?.onClose({ event: { code: 4408, reason } });
}

function openSocket(url: string): HocuspocusProviderWebsocket {
  const opened = new HocuspocusProviderWebsocket({
    url,
    // Spread, so that a whole crew does not come back in the same moment. The library takes whole numbers only.
    delay: 700 + Math.floor(Math.random() * 900),
    minDelay: 500,
    maxDelay: 15_000,
  });
  sendOnlyWhenOpen(opened);
  watch(opened);
  return opened;
}

/**
 * Frames that find the socket closed are dropped instead of queued: the handshake after the next connect brings
 * everything, and a queue's confirmations would be counted before the handshake's.
 */
function sendOnlyWhenOpen(opened: HocuspocusProviderWebsocket): void {
  opened.send = (message: Uint8Array<ArrayBuffer>) => {
    if (opened.webSocket?.readyState === WebSocket.OPEN) opened.webSocket.send(message);
  };
}

/** Asks for an answer when nothing was heard for a while, and reconnects when none comes or the network is back. */
function watch(opened: HocuspocusProviderWebsocket): void {
  let asked = 0;
  window.setInterval(() => {
    if (opened.status !== WebSocketStatus.Connected) return;
    const now = Date.now();
    if (isHalfOpen(asked, opened.lastMessageReceived, now, answerWithin)) {
      asked = 0;
      reconnect("no answer");
    } else if (asked <= opened.lastMessageReceived && now - opened.lastMessageReceived > askEvery) {
      const channel = [...opened.configuration.providerMap.values()].find((provider) => provider.isAuthenticated);
      if (!channel) return;
      asked = now;
      opened.send(awarenessQuery(channel.effectiveName));
    }
  }, askEvery);
  window.addEventListener("offline", () => {
    if (opened.status === WebSocketStatus.Connected) reconnect("network lost");
  });
  window.addEventListener("online", () => void opened.connect());
}

/** `name` as a length-prefixed string (names are shorter than 128 bytes), then message type 3: "who is here?". */
function awarenessQuery(name: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(name);
  return new Uint8Array([bytes.length, ...bytes, 3]);
}
