/** How much a socket may send: `perSecond` in the long run, `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface TokenBucket {
  /** Takes `cost` out and answers how many milliseconds to wait before taking more; 0: go on. */
  take(cost: number, now: number): number;
}

/** A bucket that begins full. It may be overdrawn once by a large cost, which then takes longer to make good. */
export function tokenBucket(rate: Rate, startedAt: number): TokenBucket {
  let tokens = rate.burst;
  let filledAt = startedAt;
  return {
    take(cost, now) {
      // A clock that is set back takes nothing away.
      const passed = Math.max(0, now - filledAt);
      tokens = Math.min(rate.burst, tokens + (passed / 1_000) * rate.perSecond) - cost;
      filledAt = now;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / rate.perSecond) * 1_000);
    },
  };
}
