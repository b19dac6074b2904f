import type { Writer, WriterStore } from "../../server/collab/writers.ts";

/** Keeps writers in memory, for a document server without a database. */
export function rememberedWriters(): WriterStore {
  const kept = new Map<string, Map<number, Writer>>();
  return {
    load: async (document) => new Map(kept.get(document)),
    async save(document, writers) {
      kept.set(document, new Map([...writers, ...(kept.get(document) ?? [])]));
    },
  };
}
