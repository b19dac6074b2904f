/** Ends open answers of somebody whose rights have changed; they come back and are asked anew. */
export interface Revocations {
  /** Aborts at the next change of this user's rights. */
  signalOf(userId: string): AbortSignal;
  revoke(userId: string): void;
}

export function createRevocations(): Revocations {
  const open = new Map<string, AbortController>();
  return {
    signalOf(userId) {
      const controller = open.get(userId) ?? new AbortController();
      open.set(userId, controller);
      return controller.signal;
    },
    revoke(userId) {
      open.get(userId)?.abort();
      open.delete(userId);
    },
  };
}
