import { writeVarUint } from "lib0/encoding";
import * as Y from "yjs";

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;
type Struct = DecodedUpdate["structs"][number];

/** What is smaller than this is taken in in a moment. */
const smallBytes = 256 * 1024;
const structsAtOnce = 8_000;

/**
 * A large update as several smaller ones, each of which rests only on those before it and on what the first one rested
 * on: applied in order, with pauses between them, they make what the whole would. What is small, or cannot be cut, is
 * answered as it is.
 */
export function splitUpdate(update: Uint8Array, atOnce = structsAtOnce, small = smallBytes): Uint8Array[] {
  if (update.byteLength <= small) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const ordered = inOrder(structs);
  if (!ordered) return [update];
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < ordered.length; at += atOnce) {
    const last = at + atOnce >= ordered.length;
    pieces.push(encode(ordered.slice(at, at + atOnce), last ? ds.clients : new Map()));
  }
  return pieces.length > 0 ? pieces : [update];
}

/** One client's part of an update: the next of its structs to be given out. */
interface Queue {
  readonly client: number;
  readonly structs: Struct[];
  next: number;
}

/** Every struct behind those it rests on; null where a gap or a circle leaves no such order. */
function inOrder(structs: readonly Struct[]): Struct[] | null {
  const queues = new Map<number, Queue>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return null;
    const { client } = struct.id;
    const queue = queues.get(client) ?? { client, structs: [], next: 0 };
    queues.set(client, queue);
    queue.structs.push(struct);
  }
  const ordered: Struct[] = [];
  for (const first of queues.values()) {
    const waiting = [first];
    for (let queue = waiting.at(-1); queue; queue = waiting.at(-1)) {
      const struct = queue.structs[queue.next];
      const missing = struct && missingFor(struct, queues);
      if (missing && waiting.includes(missing)) return null;
      if (missing) waiting.push(missing);
      else if (struct) {
        ordered.push(struct);
        queue.next += 1;
        // Whoever waited for this one looks whether that was all.
        if (waiting.length > 1) waiting.pop();
      } else waiting.pop();
    }
  }
  return ordered;
}

/** Whose structs have to come first; what the update does not bring is there already. */
function missingFor(struct: Struct, queues: ReadonlyMap<number, Queue>): Queue | null {
  if (!(struct instanceof Y.Item)) return null;
  const parent: unknown = struct.parent;
  for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
    const queue = id && id.client !== struct.id.client ? queues.get(id.client) : undefined;
    const next = queue?.structs[queue.next];
    const last = queue?.structs.at(-1);
    if (id && queue && next && last && id.clock >= next.id.clock && id.clock < last.id.clock + last.length)
      return queue;
  }
  return null;
}

/**
 * The first form of Yjs' updates: the number of clients; for each the number of its structs, its id, the clock of the
 * first and the structs; then the number of clients of whom something is deleted, and for each its id, the number of
 * ranges, and their clocks and lengths.
 */
function encode(structs: readonly Struct[], deleted: DecodedUpdate["ds"]["clients"]): Uint8Array {
  const clients = new Map<number, Struct[]>();
  for (const struct of structs) {
    const own = clients.get(struct.id.client) ?? [];
    clients.set(struct.id.client, own);
    own.push(struct);
  }
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  writeVarUint(restEncoder, clients.size);
  for (const [client, own] of [...clients].sort(([a], [b]) => b - a)) {
    writeVarUint(restEncoder, own.length);
    encoder.writeClient(client);
    writeVarUint(restEncoder, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0);
  }
  writeVarUint(restEncoder, deleted.size);
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal();
    writeVarUint(restEncoder, client);
    writeVarUint(restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
