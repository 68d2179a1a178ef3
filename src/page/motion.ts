/** How long after the last scroll a page counts as moving, in milliseconds. */
const STILL_MS = 120;

/** Tells whether a person is scrolling. Listens to every scroller, and does nothing but keep the time. */
export class Motion {
  #last = -Infinity;

  constructor(signal: AbortSignal) {
    const options = { capture: true, passive: true, signal };
    addEventListener('scroll', () => (this.#last = performance.now()), options);
  }

  get isMoving(): boolean {
    return performance.now() - this.#last < STILL_MS;
  }
}
