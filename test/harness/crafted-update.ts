import { writeVarUint } from "lib0/encoding";
import * as Y from "yjs";

export interface Crafted {
  /** The structs of each client, the first with the number at which it begins. */
  readonly structs?: readonly (Y.Item | Y.GC | Y.Skip)[];
  readonly deletions?: readonly { readonly client: number; readonly ranges: readonly (readonly [number, number])[] }[];
}

/** An update with just these structs and deletions, whether Yjs would ever make it or not. */
export function craftUpdate({ structs = [], deletions = [] }: Crafted): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const blocks = Map.groupBy(structs, ({ id }) => id.client);
  writeVarUint(encoder.restEncoder, blocks.size);
  for (const [client, block] of blocks) {
    writeVarUint(encoder.restEncoder, block.length);
    writeVarUint(encoder.restEncoder, client);
    writeVarUint(encoder.restEncoder, block[0]?.id.clock ?? 0);
    for (const struct of block) struct.write(encoder, 0);
  }
  writeVarUint(encoder.restEncoder, deletions.length);
  for (const { client, ranges } of deletions) {
    writeVarUint(encoder.restEncoder, client);
    writeVarUint(encoder.restEncoder, ranges.length);
    for (const numbers of ranges) for (const number of numbers) writeVarUint(encoder.restEncoder, number);
  }
  return encoder.toUint8Array();
}

/** Letters under a client id and a number, between two others or, where there are none, in a place. */
export function letters(
  id: readonly [client: number, clock: number],
  text: string,
  where: {
    readonly origin?: readonly [number, number];
    readonly right?: readonly [number, number];
    readonly parent?: string | readonly [number, number];
    readonly key?: string;
  },
): Y.Item {
  const idOf = (at: readonly [number, number] | undefined) => (at ? new Y.ID(...at) : null);
  const parent = typeof where.parent === "string" ? where.parent : idOf(where.parent);
  const content = new Y.ContentString(text);
  // The types know parents that are read as types only; what is written is a name or an id.
  return new Y.Item(
    new Y.ID(...id),
    null,
    idOf(where.origin),
    null,
    idOf(where.right),
    parent as Y.ID | null,
    where.key ?? null,
    content,
  );
}
