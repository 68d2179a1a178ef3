/** What a {@link Bucket} holds. */
export interface BucketSize {
  /** Tokens at most, and at the start. */
  readonly most: number;
  /** Tokens that come back in a second. */
  readonly perSecond: number;
}

/** Bounds how often something is done: each time takes a token, and tokens come back with time. */
export class Bucket {
  readonly #size: BucketSize;
  readonly #now: () => number;
  #tokens: number;
  #countedAt: number;

  /** @param now a clock in milliseconds */
  constructor(size: BucketSize, now: () => number = () => performance.now()) {
    this.#size = size;
    this.#now = now;
    this.#tokens = size.most;
    this.#countedAt = now();
  }

  /** Takes up to `wanted` tokens, and tells how many. */
  take(wanted: number): number {
    const now = this.#now();
    const back = ((now - this.#countedAt) / 1000) * this.#size.perSecond;
    this.#tokens = Math.min(this.#size.most, this.#tokens + back);
    this.#countedAt = now;
    const taken = Math.min(wanted, Math.floor(this.#tokens));
    this.#tokens -= taken;
    return taken;
  }
}
