import { useEffect, useEffectEvent } from "react";
import type { LiveEvent } from "../../shared/api/events.ts";
import { getAccessToken, onAccountChange } from "./tokens.ts";
import { refreshAnswers } from "./use-answer.ts";

/**
 * The events of `/ws`: one socket for the page, opened when the first project is listened to. It comes back by itself
 * and asks for what it missed by the last id it saw of each project.
 */
type Handler = (event: LiveEvent) => void;

const handlers = new Map<string, Set<Handler>>();
const lastSeen = new Map<string, number>();
let socket: WebSocket | null = null;
let ready = false;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Hears every event of a production while the component is shown. A null project hears nothing. */
export function useLiveEvents(projectId: string | null, handler: Handler): void {
  const heard = useEffectEvent(handler);
  useEffect(() => (projectId === null ? undefined : listen(projectId, (event) => heard(event))), [projectId]);
}

function listen(projectId: string, handler: Handler): () => void {
  const known = handlers.get(projectId);
  if (known) known.add(handler);
  else {
    handlers.set(projectId, new Set([handler]));
    subscribe(projectId);
  }
  connect();
  return () => {
    const left = handlers.get(projectId);
    left?.delete(handler);
    if (left?.size === 0) handlers.delete(projectId);
  };
}

function connect(): void {
  if (socket || handlers.size === 0) return;
  clearTimeout(retry);
  const opened = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws`);
  socket = opened;
  opened.onopen = async () => {
    try {
      opened.send(JSON.stringify({ type: "auth", token: await getAccessToken() }));
    } catch {
      opened.close();
    }
  };
  opened.onmessage = (message) => receive(String(message.data));
  opened.onclose = ({ code }) => {
    socket = null;
    ready = false;
    // What this person may see has changed.
    if (code === 4503) void refreshAnswers("/");
    // Half to one and a half times the doubled wait, so that a restarted server is not met by everybody at once.
    const wait = Math.min(20_000, 500 * 2 ** failures++) * (0.5 + Math.random());
    retry = setTimeout(connect, wait);
  };
}

function receive(text: string): void {
  const message = JSON.parse(text) as { type: string; code?: string; complete?: boolean; project_id?: string };
  if (message.type === "ready") {
    ready = true;
    failures = 0;
    for (const projectId of handlers.keys()) subscribe(projectId);
    return;
  }
  // What happened since the last id is forgotten, or there was none to ask from, as after a line that broke before the
  // first event: what is shown may be old.
  if (message.type === "error" && message.code === "project_not_found") void refreshAnswers("/");
  if (message.type === "subscribed" && (message.complete === false || !lastSeen.has(message.project_id ?? "")))
    void refreshAnswers("/");
  if (!isLiveEvent(message)) return;
  if (message.id <= (lastSeen.get(message.project_id) ?? -1)) return;
  lastSeen.set(message.project_id, message.id);
  for (const handler of handlers.get(message.project_id) ?? []) handler(message);
}

function subscribe(projectId: string): void {
  if (!ready) return;
  const lastId = lastSeen.get(projectId);
  socket?.send(
    JSON.stringify({ type: "subscribe", project_id: projectId, ...(lastId === undefined ? {} : { last_id: lastId }) }),
  );
}

function isLiveEvent(message: { type: string }): message is LiveEvent {
  return "id" in message && "data" in message;
}

addEventListener("online", connect);
onAccountChange(() => socket?.close());
