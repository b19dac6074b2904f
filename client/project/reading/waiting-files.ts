/** Files dropped by somebody who is not signed in yet; they are read as soon as somebody is. */
let files: readonly File[] = [];
const listeners = new Set<() => void>();

/** The files that wait. */
export function waitingFiles(): readonly File[] {
  return files;
}

/** Replaces them; an empty list when they are taken. */
export function setWaitingFiles(next: readonly File[]): void {
  files = next;
  for (const listener of listeners) listener();
}

/** Calls back after every change. Returns the way to stop. */
export function onWaitingFilesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
