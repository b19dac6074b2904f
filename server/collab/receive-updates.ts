import type { beforeSyncPayload, Connection } from "@hocuspocus/server";
import type { DocumentLog } from "../engines/log/document-log.ts";
import { checkUpdate } from "../engines/updates/check-update.ts";
import { SpoiledDocument } from "../engines/updates/take-update.ts";
import { Refusal } from "./access.ts";
import type { ConnectionContext, LiveDocuments } from "./live-documents.ts";
import { liveUpdate, syncStep1 } from "./sockets/frames.ts";
import { closeCodes } from "./sockets/socket-gate.ts";
import { createParking, type Parking } from "./updates/parked-updates.ts";
import type { Writers } from "./writers.ts";

const mostWaitingBytes = 32 * 1024 * 1024;

/**
 * Takes the updates that clients send, or throws the Refusal with which their channel is closed: what is no update,
 * is another's or not theirs to make, or rests on too much that never came. Nothing of a refused one is taken.
 */
export function receiveUpdates(
  documents: () => LiveDocuments,
  log: DocumentLog,
  writers: Writers,
): (frame: beforeSyncPayload) => Promise<void> {
  const parking = new WeakMap<Connection, Parking>();

  function park({ connection, document }: beforeSyncPayload, update: Uint8Array): void {
    const lot = parking.get(connection) ?? createParking();
    parking.set(connection, lot);
    if (!lot.park(update.byteLength, documents().waitingBytes(document))) throw new Refusal("missing_updates");
    // It changes nothing yet, so nothing of it would be written down. It will be acknowledged all the same.
    log.append(document.name, update);
  }

  return async (frame) => {
    const { connection, document, type, payload } = frame;
    if (type === syncStep1) return;
    if (document.isDestroyed) throw new Refusal("unavailable", closeCodes.authorizationChanged);
    const { verdict, clients, decoded } = checkUpdate(document, payload);
    if (!decoded) throw new Refusal("malformed_update");
    if (connection.readOnly) return;
    const { access } = connection.context as ConnectionContext;
    if (!access || !writers.claim(document, clients, access.user.id, type === liveUpdate))
      throw new Refusal("foreign_edits");
    if (log.waitingBytes() > mostWaitingBytes) throw new Refusal("storage_full", closeCodes.authorizationChanged);
    const rules = access.rules;
    if (rules && !rules.allow(document, decoded)) throw new Refusal("update_rejected");
    // Some values stay views of the bytes that they were read from.
    const update = payload.slice();
    if (verdict === "parked") {
      // What it rests on may come from anybody, and decides what it touches: it has to come together with that.
      if (rules && !rules.parks) throw new Refusal("missing_updates", closeCodes.authorizationChanged);
      park(frame, update);
    }
    try {
      documents().take(document, update, { source: "connection", connection });
    } catch (error) {
      throw error instanceof SpoiledDocument ? new Refusal("malformed_update") : error;
    }
    // Hocuspocus goes on to apply these bytes, and would leave in the document what was left out. Zeros are no update.
    payload.fill(0);
  };
}
