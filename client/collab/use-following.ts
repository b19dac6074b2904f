import { useEffect, useEffectEvent, useState } from "react";
import { type Person, usePeople } from "./use-presence.ts";

/** Whom the reader follows. */
export interface Following {
  readonly personId: string | null;
  readonly follow: (personId: string | null) => void;
}

const endings = ["keydown", "wheel", "touchmove", "pointerdown"] as const;

/**
 * Lets the reader's view go where another's goes: `goTo` is called with their place at once and after each of their
 * moves. Any key, scroll or click of the reader's own ends it, and so does their leaving.
 */
export function useFollowing(scriptId: string, goTo: (person: Person) => void): Following {
  const people = usePeople(scriptId);
  const [personId, follow] = useState<string | null>(null);
  const person = people.find(({ id }) => id === personId) ?? null;
  const place = person && `${person.screen} ${person.sceneId}`;
  const move = useEffectEvent(() => {
    if (person) goTo(person);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new place is gone to
  useEffect(() => move(), [personId, place]);
  const gone = personId !== null && person === null;
  useEffect(() => {
    if (gone) follow(null);
  }, [gone]);
  useEffect(() => {
    if (personId === null) return;
    const end = (event: Event) => {
      const inBar = event.target instanceof Element && event.target.closest("[data-presence]") !== null;
      if (!inBar || (event instanceof KeyboardEvent && event.key === "Escape")) follow(null);
    };
    for (const name of endings) window.addEventListener(name, end, { capture: true, passive: true });
    return () => {
      for (const name of endings) window.removeEventListener(name, end, { capture: true });
    };
  }, [personId]);
  return { personId: person ? personId : null, follow };
}
