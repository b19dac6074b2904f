import type { DocumentLog } from "../engines/log/document-log.ts";

/** Holds back what says "saved" until it is true. */
export interface CommitGate {
  /** Runs `release` once everything appended to the log so far is on disk; never, if it never gets there. */
  afterCommit(release: () => void): void;
}

/** One wait for each group commit, however many acknowledgements hang on it. */
export function createCommitGate(log: DocumentLog): CommitGate {
  let commit: Promise<void> | null = null;
  let held: (() => void)[] = [];
  return {
    afterCommit(release) {
      const durable = log.durable();
      if (durable !== commit) {
        const group: (() => void)[] = [];
        commit = durable;
        held = group;
        const open = () => {
          if (commit === durable) commit = null;
          for (const each of group) each();
        };
        durable.then(open, () => {});
      }
      held.push(release);
    },
  };
}
