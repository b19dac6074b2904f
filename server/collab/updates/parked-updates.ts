/** How many updates that wait for others one connection may leave with the server. */
export interface Parking {
  /** Asks for a place for `bytes`, where `inDocument` bytes wait already in the document. False: there is none. */
  park(bytes: number, inDocument: number): boolean;
}

const mostUpdates = 200;
const mostBytes = 256 * 1024;
const mostInDocument = 1024 * 1024;
/** Yjs writes all that waits anew for each that comes: in the end this is what holds up the others. */
const mostRewritten = 2 * 1024 * 1024;

/**
 * An honest client parks a few updates when it comes back: it types on before it was asked for what it
 * wrote offline. Every parked update makes later ones dearer, so there are limits.
 */
export function createParking(): Parking {
  let updates = 0;
  let total = 0;
  let rewritten = 0;
  return {
    park(bytes, inDocument) {
      updates += 1;
      total += bytes;
      rewritten += inDocument + bytes;
      const few = updates <= mostUpdates && total <= mostBytes;
      return few && rewritten <= mostRewritten && inDocument <= mostInDocument;
    },
  };
}
