/** Many updates in one piece of memory, so that they cross to another thread without being copied one by one. */
export interface PackedUpdates {
  /** The name of each update's document. */
  readonly names: readonly string[];
  /** The length of each update in bytes. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** All updates, one behind the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface NamedUpdate {
  readonly name: string;
  readonly update: Uint8Array;
}

/** Copies updates into one piece; the originals stay as they are. */
export function packUpdates(updates: readonly NamedUpdate[]): PackedUpdates {
  const lengths = Uint32Array.from(updates, (row) => row.update.byteLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const row of updates) {
    bytes.set(row.update, at);
    at += row.update.byteLength;
  }
  return { names: updates.map((row) => row.name), lengths, bytes };
}

/** Reads the pieces back, as views on the one piece of memory. */
export function unpackUpdates(packed: PackedUpdates): NamedUpdate[] {
  let at = 0;
  return packed.names.map((name, index) => {
    const end = at + (packed.lengths[index] ?? 0);
    const update = packed.bytes.subarray(at, end);
    at = end;
    return { name, update };
  });
}

/** The pieces of memory to hand over instead of copying. */
export function transferables(packed: PackedUpdates): ArrayBuffer[] {
  return [packed.lengths.buffer, packed.bytes.buffer];
}
