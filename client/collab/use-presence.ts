import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import { signedInUser } from "../session/tokens.ts";
import { personColour } from "../ui/person-colour.ts";
import type { OpenDocument } from "./document-channel.ts";
import { useOpenDocument } from "./use-document.ts";

/** The screens a person can be on. */
export type Screen = "script" | "breakdown" | "schedule" | "storyboard";

/** Somebody who has the production open, once however many tabs they use. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Six-digit hex; the same person has the same colour for everybody. */
  readonly color: string;
  readonly screen: Screen | null;
  readonly sceneId: string | null;
}

/** A person's colour, six-digit hex, by their id. */
export const personColor = personColour;

/** The reader as others see them in a document's awareness; null while nobody is signed in. */
export function ownPresence(): { id: string; name: string; color: string } | null {
  const user = signedInUser();
  return user && { id: user.id, name: user.name, color: personColor(user.id) };
}

/**
 * Everybody else who has any screen of this script open. Presence lives on the comments document, which every role
 * may open, so that people on different screens see each other.
 */
export function usePeople(scriptId: string): readonly Person[] {
  const open = useOpenDocument("comments", scriptId);
  return usePeopleOf(open);
}

/** Tells the others of this script which screen and scene the reader is on, for as long as the component is shown. */
export function useAnnounce(scriptId: string, screen: Screen, sceneId: string | null = null): void {
  const open = useOpenDocument("comments", scriptId);
  useEffect(() => {
    const awareness = open?.provider.awareness;
    if (!awareness) return;
    const stop = announce(awareness, screen, sceneId);
    return stop;
  }, [open, screen, sceneId]);
}

/** Leavings that may turn out to be moves: on the way to another scene or screen nobody is gone. */
const leaving = new WeakMap<Awareness, number>();
const moveWithin = 500;

function announce(awareness: Awareness, screen: Screen, sceneId: string | null): () => void {
  window.clearTimeout(leaving.get(awareness));
  awareness.setLocalState({ ...awareness.getLocalState(), user: ownPresence(), place: { screen, sceneId } });
  return () => {
    const leave = () => {
      if (awareness.getLocalState()) awareness.setLocalStateField("place", null);
    };
    leaving.set(awareness, window.setTimeout(leave, moveWithin));
  };
}

function usePeopleOf(open: OpenDocument | null): readonly Person[] {
  const awareness = open?.provider.awareness ?? null;
  const last = useRef<readonly Person[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness?.on("change", listener);
      return () => awareness?.off("change", listener);
    },
    [awareness],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = awareness ? othersIn(awareness.getStates().values(), signedInUser()?.id ?? null) : [];
    if (JSON.stringify(next) !== JSON.stringify(last.current)) last.current = next;
    return last.current;
  });
}

/**
 * The people in a set of awareness states, the reader left out, sorted by name. Of several tabs the one that stands
 * in a scene counts. States that are not shaped like a person are passed over: anybody may write them.
 */
export function othersIn(states: Iterable<Record<string, unknown>>, ownId: string | null): Person[] {
  const people = new Map<string, Person>();
  for (const state of states) {
    const person = readPerson(state);
    if (!person || person.id === ownId) continue;
    const known = people.get(person.id);
    if (!known || (known.sceneId === null && person.sceneId !== null)) people.set(person.id, person);
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** The others, grouped by the scene they are in. */
export function usePeopleByScene(scriptId: string): ReadonlyMap<string, readonly Person[]> {
  const people = usePeople(scriptId);
  return useMemo(() => Map.groupBy(people.filter(hasScene), (person) => person.sceneId), [people]);
}

function hasScene(person: Person): person is Person & { sceneId: string } {
  return person.sceneId !== null;
}

function readPerson(state: Record<string, unknown>): Person | null {
  const user = state.user as Partial<Person> | null | undefined;
  const place = state.place as { screen?: unknown; sceneId?: unknown } | null | undefined;
  if (!place || typeof user?.id !== "string" || typeof user.name !== "string") return null;
  return {
    id: user.id,
    name: user.name,
    color: typeof user.color === "string" && /^#[0-9a-f]{6}$/i.test(user.color) ? user.color : personColor(user.id),
    screen: screens.find((screen) => screen === place.screen) ?? null,
    sceneId: typeof place.sceneId === "string" ? place.sceneId : null,
  };
}

const screens: readonly Screen[] = ["script", "breakdown", "schedule", "storyboard"];
