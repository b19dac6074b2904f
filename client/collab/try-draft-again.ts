import * as Y from "yjs";
import { openDocument } from "./connect.ts";
import { type Draft, dropDraft } from "./drafts.ts";

const patience = 10_000;

/**
 * Writes a draft's edits into the document as it is now. Where the server takes them they are saved like any others;
 * where it refuses again there is a new draft. Nothing happens while the document cannot be opened or written in.
 */
export async function tryDraftAgain(draft: Draft): Promise<void> {
  const { state } = draft;
  if (!state) return;
  const lease = openDocument(draft.name);
  try {
    const open = lease.current();
    if (!(await canBeWritten(open))) return;
    dropDraft(draft.id);
    Y.applyUpdate(open.doc, Y.diffUpdate(state, Y.encodeStateVector(open.doc)));
  } finally {
    lease.release();
  }
}

function canBeWritten(open: ReturnType<ReturnType<typeof openDocument>["current"]>): Promise<boolean> {
  const isNow = () => open.provider.isSynced && open.status().canEdit === true;
  if (isNow()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (can: boolean) => {
      stop();
      clearTimeout(late);
      resolve(can);
    };
    const late = setTimeout(() => finish(false), patience);
    const stop = open.onStatus(() => isNow() && finish(true));
  });
}
