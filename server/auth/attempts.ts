import { ApiError } from "../errors.ts";

/** Counts tries in a sliding minute, so that passwords cannot be guessed by trying. */
export interface Attempts {
  /**
   * Counts one try for every key, before it is evaluated: tries that run side by side all count. Throws
   * `rate_limited` with Retry-After when a key has none left; then nothing is counted. The answer takes the
   * try back, for one that succeeded.
   */
  take(limits: readonly { readonly key: string; readonly perMinute: number }[], now: Date): () => void;
}

const minute = 60_000;

export function createAttempts(): Attempts {
  const tries = new Map<string, number[]>();

  function recent(key: string, now: number): number[] {
    const kept = (tries.get(key) ?? []).filter((at) => at > now - minute);
    if (kept.length > 0) tries.set(key, kept);
    else tries.delete(key);
    return kept;
  }

  return {
    take(limits, now) {
      const at = now.getTime();
      // Forgotten keys would pile up otherwise; only minutes-old ones are dropped.
      if (tries.size > 10_000) for (const key of tries.keys()) recent(key, at);
      for (const { key, perMinute } of limits) {
        const made = recent(key, at);
        const oldest = made[made.length - perMinute];
        if (oldest === undefined) continue;
        const seconds = Math.max(1, Math.ceil((oldest + minute - at) / 1000));
        throw new ApiError("rate_limited", { retry_after: seconds }, { "Retry-After": String(seconds) });
      }
      for (const { key } of limits) tries.set(key, [...recent(key, at), at]);
      return () => {
        for (const { key } of limits) {
          const made = tries.get(key);
          const index = made?.indexOf(at) ?? -1;
          if (made && index >= 0) made.splice(index, 1);
        }
      };
    },
  };
}
