import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { boardRoot } from "../../shared/schedule/document/board-roots.ts";
import type { OpenDocument } from "../collab/document-channel.ts";
import { ownPresence, personColor } from "../collab/use-presence.ts";
import type { StripVisitor } from "./board/strip-row.tsx";

interface Hand {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly strips: readonly string[];
}

const flash = 2400;

/**
 * The others on this board: on which strips they stand or what they are dragging, and for a moment what they have
 * just moved. Tells them the same of the reader: `strips` is what the reader holds or points at.
 */
export function useVisitors(
  open: OpenDocument | null,
  board: string,
  strips: readonly string[],
): ReadonlyMap<string, StripVisitor> {
  const awareness = open?.provider.awareness ?? null;
  const ownStrips = strips.slice(0, 40).join("\n");
  useEffect(() => {
    if (!awareness) return;
    awareness.setLocalStateField("user", ownPresence());
    awareness.setLocalStateField("strips", ownStrips === "" ? [] : ownStrips.split("\n"));
  }, [awareness, ownStrips]);

  const last = useRef<readonly Hand[]>([]);
  const subscribe = useMemo(
    () => (listener: () => void) => {
      awareness?.on("change", listener);
      return () => awareness?.off("change", listener);
    },
    [awareness],
  );
  const hands = useSyncExternalStore(subscribe, () => {
    const next = handsIn(awareness?.getStates() ?? new Map(), awareness?.clientID ?? 0);
    if (JSON.stringify(next) !== JSON.stringify(last.current)) last.current = next;
    return last.current;
  });

  const moved = useRemoteMoves(open, board);
  return useMemo(() => {
    const visitors = new Map<string, StripVisitor>();
    for (const hand of hands) {
      for (const id of hand.strips) visitors.set(id, { name: hand.name, colour: hand.colour, moved: false });
    }
    for (const [id, mover] of moved) visitors.set(id, { ...mover, moved: true });
    return visitors;
  }, [hands, moved]);
}

/** Strips that somebody else moved in the last moments, and who it was. */
function useRemoteMoves(
  open: OpenDocument | null,
  board: string,
): ReadonlyMap<string, { name: string; colour: string }> {
  const [moved, setMoved] = useState<ReadonlyMap<string, { name: string; colour: string }>>(new Map());
  useEffect(() => {
    if (!open) return;
    const place = boardRoot({ doc: open.doc, board }, "place");
    const timers = new Set<number>();
    const seen = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
      // The first synchronisation brings the whole board; that is no move.
      if (transaction.local || !open.provider.isSynced) return;
      const mover = moverOf(transaction, open);
      if (!mover) return;
      const ids = [...event.keysChanged];
      setMoved((old) => new Map([...old, ...ids.map((id) => [id, mover] as const)]));
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        setMoved((old) => new Map([...old].filter(([id]) => !ids.includes(id))));
      }, flash);
      timers.add(timer);
    };
    place.observe(seen);
    return () => {
      place.unobserve(seen);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [open, board]);
  return moved;
}

/** Whoever's edits arrived in this transaction. Somebody who has left meanwhile is nobody; so is the server. */
function moverOf(transaction: Y.Transaction, open: OpenDocument): { name: string; colour: string } | null {
  const states: ReadonlyMap<number, Record<string, unknown>> = open.provider.awareness?.getStates() ?? new Map();
  for (const [client, clock] of transaction.afterState) {
    if (clock === (transaction.beforeState.get(client) ?? 0)) continue;
    const user = userIn(states.get(client));
    if (user) return user;
  }
  return null;
}

function handsIn(states: ReadonlyMap<number, Record<string, unknown>>, ownClient: number): Hand[] {
  const hands: Hand[] = [];
  for (const [client, state] of states) {
    const user = userIn(state);
    const strips = state.strips;
    if (client === ownClient || !user || !Array.isArray(strips)) continue;
    hands.push({ ...user, strips: strips.filter((id) => typeof id === "string") });
  }
  return hands;
}

function userIn(state: Record<string, unknown> | undefined): { id: string; name: string; colour: string } | null {
  const user = state?.user as { id?: unknown; name?: unknown } | null | undefined;
  if (typeof user?.id !== "string" || typeof user.name !== "string") return null;
  return { id: user.id, name: user.name, colour: personColor(user.id) };
}
