/** Most addresses remembered; beyond that all begin anew. */
const MAX_KNOWN = 10_000;

/** Lets each address do a thing so many times within a span of time. */
export class Allowance {
  readonly #times: number;
  readonly #spanMs: number;
  readonly #known = new Map<string, { begun: number; done: number }>();

  constructor(times: number, spanMs: number) {
    this.#times = times;
    this.#spanMs = spanMs;
  }

  /** 0 if it may be done now, and then it counts; else how long to wait, in milliseconds. */
  take(address: string, now = Date.now()): number {
    if (this.#known.size > MAX_KNOWN) this.#known.clear();
    const known = this.#known.get(address);
    const span = known && now - known.begun < this.#spanMs ? known : { begun: now, done: 0 };
    this.#known.set(address, span);
    if (span.done >= this.#times) return span.begun + this.#spanMs - now;
    span.done += 1;
    return 0;
  }
}
