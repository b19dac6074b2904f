import type { Document } from "@hocuspocus/server";
import type * as Y from "yjs";
import { type DocumentKind, parseDocumentName } from "../../../shared/documents/names.ts";
import { respaceBoard } from "../../../shared/schedule/respace-board.ts";
import { areNumbersLocked, numberNewScenes } from "../../../shared/script/revisions/number-lock.ts";

/** Below every id a browser draws, so that of two edits at one moment the other one stands. */
const lowestClient = 0;

/**
 * What the server does in a document once nobody has written in it for a while. A schedule's order keys get room again:
 * thousands of moves into one gap make keys that are as long as they are many. New scenes of a script whose numbers are
 * locked are numbered, by one writer, so that no two scenes get one number.
 */
const tidying: Partial<Record<DocumentKind, Tidying>> = {
  schedule: { waitMs: 5_000, concerns: () => true, tidy: respaceBoard },
  script: { waitMs: 1_500, concerns: areNumbersLocked, tidy: numberNewScenes },
};

interface Tidying {
  readonly waitMs: number;
  readonly concerns: (doc: Y.Doc) => boolean;
  readonly tidy: (doc: Y.Doc, origin: unknown) => unknown;
}

/** Tidies a document from now on, whenever it has come to rest. `claim` says whether the server may write under its client id. */
export function tidyWhenQuiet(document: Document, claim: (client: number) => boolean, waitMs?: number): void {
  const kind = parseDocumentName(document.name)?.kind;
  const wanted = kind && tidying[kind];
  if (!wanted) return;
  let timer: NodeJS.Timeout | undefined;
  document.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(document, claim, wanted), waitMs ?? wanted.waitMs).unref();
  });
  document.on("destroy", () => clearTimeout(timer));
}

function write(document: Document, claim: (client: number) => boolean, { concerns, tidy }: Tidying): void {
  if (document.isDestroyed || !concerns(document) || !claim(lowestClient)) return;
  const own = document.clientID;
  document.clientID = lowestClient;
  try {
    tidy(document, { source: "local", context: { actor: null } });
  } finally {
    document.clientID = own;
  }
}
