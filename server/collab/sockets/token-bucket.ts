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
      tokens = Math.min(rate.burst, tokens + ((now - filledAt) / 1_000) * rate.perSecond) - cost;
      filledAt = now;
      return tokens >= 0 ? 0 : Math.ceil((-tokens / rate.perSecond) * 1_000);
    },
  };
}
