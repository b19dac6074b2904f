import type * as Y from "yjs";
import type { Struct } from "./decoded-update.ts";

/** The structs of one update, found by id. */
export function freshStructs(structs: readonly Struct[]): { find(id: Y.ID): Struct | null } {
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    const own = byClient.get(struct.id.client);
    if (own) own.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  return {
    find(id) {
      const own = byClient.get(id.client) ?? [];
      let [low, high] = [0, own.length - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const struct = own[middle] as Struct;
        if (id.clock < struct.id.clock) high = middle - 1;
        else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
        else return struct;
      }
      return null;
    },
  };
}
