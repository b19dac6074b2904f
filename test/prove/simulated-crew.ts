import * as Y from "yjs";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";

/** People with copies of one document around a server, over wires that lose, repeat and reorder. */
export interface Crew {
  /** The copies of the people. */
  readonly docs: readonly Y.Doc[];
  /** The server's. */
  readonly hub: () => Y.Doc;
  /** Hands over what is under way to and from one person, out of order and some of it twice. */
  deliver(person: number, seed: number): void;
  /** The wire of one person tears: what is under way is lost. They come back with `join`. */
  cut(person: number): void;
  /** Both sides give the other what it lacks, as after every connect. */
  join(person: number): void;
  /** The page is closed and opened again: the copy comes back from what the device kept. */
  reopen(person: number): void;
  /** The server is killed and reads its log again; every wire tears. */
  restart(): void;
  /** Everybody is back and has everything. */
  settle(): void;
}

interface Seat {
  doc: Y.Doc;
  joined: boolean;
  toHub: Uint8Array[];
  fromHub: Uint8Array[];
}

/** `ids` are the client ids, which decide who wins a tie; one person for each. */
export function simulatedCrew(ids: readonly number[]): Crew {
  const log: Uint8Array[] = [];
  let hub = openHub();
  const seats: Seat[] = ids.map((id) => ({ doc: openCopy(id, null), joined: true, toHub: [], fromHub: [] }));
  seats.forEach(watch);

  function openHub(): Y.Doc {
    const doc = new Y.Doc();
    for (const update of log) Y.applyUpdate(doc, update, "wire");
    // A new one after every start, as in life.
    doc.clientID = 100_000 + log.length;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      log.push(update);
      for (const seat of seats) if (seat.joined && origin !== seat) seat.fromHub.push(update);
    });
    return doc;
  }

  function openCopy(id: number, kept: Uint8Array | null): Y.Doc {
    const doc = new Y.Doc();
    if (kept) Y.applyUpdate(doc, kept, "wire");
    doc.clientID = id;
    return doc;
  }

  function watch(seat: Seat): void {
    seat.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (seat.joined && origin !== "wire") seat.toHub.push(update);
    });
  }

  function cut(person: number): void {
    const seat = seats[person] as Seat;
    seat.joined = false;
    seat.toHub = [];
    seat.fromHub = [];
  }

  function join(person: number): void {
    const seat = seats[person] as Seat;
    cut(person);
    Y.applyUpdate(hub, Y.encodeStateAsUpdate(seat.doc, Y.encodeStateVector(hub)), seat);
    Y.applyUpdate(seat.doc, Y.encodeStateAsUpdate(hub, Y.encodeStateVector(seat.doc)), "wire");
    seat.joined = true;
  }

  return {
    get docs() {
      return seats.map(({ doc }) => doc);
    },
    hub: () => hub,
    deliver(person, seed) {
      const seat = seats[person] as Seat;
      const random = seededRandom(seed);
      const mixed = (updates: Uint8Array[]) =>
        [...updates, ...updates.filter(() => random() < 0.2)]
          .map((update) => ({ update, place: random() }))
          .sort((a, b) => a.place - b.place);
      for (const { update } of mixed(seat.toHub.splice(0))) Y.applyUpdate(hub, update, seat);
      for (const { update } of mixed(seat.fromHub.splice(0))) Y.applyUpdate(seat.doc, update, "wire");
    },
    cut,
    join,
    reopen(person) {
      const seat = seats[person] as Seat;
      cut(person);
      seat.doc = openCopy(seat.doc.clientID + 1_000, Y.encodeStateAsUpdate(seat.doc));
      watch(seat);
    },
    restart() {
      for (const person of seats.keys()) cut(person);
      hub = openHub();
    },
    settle() {
      // Twice: what the last one brings along is news to the first.
      for (let time = 0; time < 2; time++) for (const person of seats.keys()) join(person);
    },
  };
}
