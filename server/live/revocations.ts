/**
 * Ends open answers of somebody whose rights have changed, or about a script that is gone; whoever comes back is asked
 * anew. Users and scripts are both named by their ids.
 */
export interface Revocations {
  /** Aborts at the next change of this user's rights, or when this script goes. */
  signalOf(id: string): AbortSignal;
  revoke(id: string): void;
}

export function createRevocations(): Revocations {
  const open = new Map<string, AbortController>();
  return {
    signalOf(id) {
      const controller = open.get(id) ?? new AbortController();
      open.set(id, controller);
      return controller.signal;
    },
    revoke(id) {
      open.get(id)?.abort();
      open.delete(id);
    },
  };
}
