/** In milliseconds: after which "saving" is no longer the whole truth, and after which client and server must disagree. */
const lateAfter = 2000;
const missingAfter = 20_000;

/** Whether the server's confirmations keep up with what is written. */
export interface Confirmations {
  /** Something was written; from now on a confirmation is expected, if none was before. */
  expect(): void;
  /** So many messages wait for theirs; null: there is no line to wait on. */
  counted(waiting: number | null): void;
  /** Everything is confirmed, or nobody asks any more. */
  done(): void;
  /** Whether the last confirmation, or what was written since, is so long ago that the reader should know. */
  late(): boolean;
}

/**
 * Follows the confirmations of one document. `late` is called when none came for two seconds; `missing` when none came
 * for twenty on a line that seems open: then server and client disagree, as when the right to write has ended, and only a new
 * handshake tells.
 */
export function watchConfirmations(on: { readonly late: () => void; readonly missing: () => void }): Confirmations {
  let lateTimer: number | undefined;
  let missingTimer: number | undefined;
  let waitingFor = 0;
  let isLate = false;

  function restart(): void {
    isLate = false;
    clearTimeout(lateTimer);
    lateTimer = window.setTimeout(() => {
      isLate = true;
      on.late();
    }, lateAfter);
  }

  function stopMissing(): void {
    clearTimeout(missingTimer);
    missingTimer = undefined;
  }

  return {
    expect() {
      if (lateTimer === undefined) restart();
    },
    counted(waiting) {
      const confirmed = waiting !== null && waiting < waitingFor;
      if (confirmed && lateTimer !== undefined) restart();
      if (confirmed || !waiting) stopMissing();
      waitingFor = waiting ?? 0;
      if (!waiting) return;
      missingTimer ??= window.setTimeout(() => {
        missingTimer = undefined;
        on.missing();
      }, missingAfter);
    },
    done() {
      clearTimeout(lateTimer);
      lateTimer = undefined;
      isLate = false;
      stopMissing();
    },
    late: () => isLate,
  };
}
