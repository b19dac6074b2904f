import type { Document } from "@hocuspocus/server";
import { parseDocumentName } from "../../../shared/documents/names.ts";
import { respaceBoard } from "../../../shared/schedule/respace-board.ts";

/** Below every id a browser draws, so that of two edits at one moment the other one stands. */
const lowestClient = 0;
const quietMs = 5_000;

/**
 * Gives a schedule's order keys room again once nobody has moved anything for a while: thousands of moves into one
 * gap make keys that are as long as they are many. `claim` says whether the server may write under its client id.
 */
export function respaceWhenQuiet(document: Document, claim: (client: number) => boolean, waitMs = quietMs): void {
  if (parseDocumentName(document.name)?.kind !== "schedule") return;
  let timer: NodeJS.Timeout | undefined;
  document.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(() => respace(document, claim), waitMs).unref();
  });
  document.on("destroy", () => clearTimeout(timer));
}

function respace(document: Document, claim: (client: number) => boolean): void {
  if (document.isDestroyed || !claim(lowestClient)) return;
  const own = document.clientID;
  document.clientID = lowestClient;
  try {
    respaceBoard(document, { source: "local", context: { actor: null } });
  } finally {
    document.clientID = own;
  }
}
