const minute = 60_000;

/** The times of a caller's latest requests: a ring, whose next slot holds the oldest one. */
interface Ring {
  readonly times: number[];
  next: number;
}

/** Lets each key make so many requests in any 60 seconds. A request that is refused does not count. */
export class RateLimiter<Key> {
  readonly #limit: number | undefined;
  readonly #now: () => number;
  readonly #rings = new Map<Key, Ring>();

  /**
   * @param limit a whole number from 1; undefined lets everything through
   * @param now the clock, in milliseconds
   */
  constructor(limit: number | undefined, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Counts a request. @returns whole seconds to wait, from 1, when it is one too many; undefined when it is not */
  take(key: Key): number | undefined {
    if (this.#limit === undefined) return undefined;
    const ring = this.#rings.get(key) ?? { times: [], next: 0 };
    this.#rings.set(key, ring);
    const now = this.#now();
    const oldest = ring.times[ring.next];
    if (oldest !== undefined && now - oldest < minute) return Math.ceil((oldest + minute - now) / 1000);
    ring.times[ring.next] = now;
    ring.next = (ring.next + 1) % this.#limit;
    return undefined;
  }
}
