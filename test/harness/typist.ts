import { createHash } from "node:crypto";
import { createServer } from "node:net";
import path from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import Database from "better-sqlite3";
import * as Y from "yjs";

/** Somebody who types into the map `edits` of a document and remembers what the server acknowledged. */
export interface Typist {
  readonly provider: HocuspocusProvider;
  /** The numbers of the edits that were acknowledged; edit 3 of "ann" has the key `ann/3`. */
  readonly acknowledged: ReadonlySet<number>;
  type(): void;
  /** All that was typed is acknowledged and all that others typed is here. */
  settled(): boolean;
  stop(): void;
}

/** Sits down at a document of the server at `url` ("ws://…/collab"). `id` names the edits; the token unless given. */
export function sitDown(url: string, name: string, token: string, id: string = token): Typist {
  const line = new HocuspocusProviderWebsocket({ url, delay: 50, minDelay: 50, maxDelay: 100, jitter: false });
  const provider = new HocuspocusProvider({ websocketProvider: line, name, token, document: new Y.Doc() });
  provider.attach();
  let typed = 0;
  let settled = false;
  const acknowledged = new Set<number>();
  // Acknowledgements come in order. After a return the count begins with the document as a whole.
  provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    settled ||= number === 0 && provider.isAuthenticated;
    if (settled) for (let edit = acknowledged.size; edit < typed - number; edit++) acknowledged.add(edit);
  });
  provider.on("disconnect", () => {
    settled = false;
  });
  return {
    provider,
    acknowledged,
    type() {
      typed += 1;
      provider.document.getMap("edits").set(`${id}/${typed - 1}`, id);
    },
    settled: () => provider.isSynced && provider.unsyncedChanges === 0,
    stop() {
      provider.destroy();
      line.destroy();
    },
  };
}

/** A document as its rows on disk make it, read by nothing of ours. `folder` holds `documents.sqlite`. */
export function readFromDisk(folder: string, name: string): Y.Doc {
  const file = new Database(path.join(folder, "documents.sqlite"));
  const doc = new Y.Doc();
  for (const query of [
    "SELECT body FROM snapshots WHERE document = ?",
    "SELECT body FROM updates WHERE document = ? ORDER BY number",
  ])
    for (const body of file.prepare(query).pluck().all(name)) Y.applyUpdate(doc, new Uint8Array(body as Buffer));
  file.close();
  return doc;
}

/** Equal for documents that are equal to the byte. */
export function printOf(doc: Y.Doc): string {
  return createHash("sha256").update(Y.encodeStateAsUpdate(doc)).digest("hex");
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
