import * as dom from '../dom.ts';
import { loadingUrl } from './shown.ts';

/** How often pictures that are loading are asked for their size, in milliseconds. */
const TICK_MS = 250;
/** After this time in view a picture is looked at although nothing of it arrived, in milliseconds. */
const PATIENCE_MS = 2500;
/** Pictures asked at once; of the others only their `load` event tells. */
const MAX_PENDING = 300;

interface Wait {
  url: string;
  since: number;
  overdue: boolean;
}

/**
 * Pictures near the visible part of which nothing has arrived. A server that stalls or never ends brings no `load`
 * event, so they are asked for their size, and after a while in view they count without it.
 */
export class Pending {
  readonly #look: (image: Element) => void;
  readonly #signal: AbortSignal;
  readonly #waiting = new Map<HTMLImageElement, Wait>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `look` is called when a picture should be looked at again. */
  constructor(look: (image: Element) => void, signal: AbortSignal) {
    this.#look = look;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Whether a picture, which is kept in mind from the first call, has been waited for long enough. */
  isOverdue(image: HTMLImageElement, inView: boolean): boolean {
    const url = loadingUrl(image);
    const known = this.#waiting.get(image);
    // Among candidates the browser tells its choice late.
    if (known?.url === '') known.url = url;
    if (known?.url === url) {
      if (known.overdue && !inView) [known.overdue, known.since] = [false, performance.now()];
      return known.overdue;
    }
    this.#waiting.delete(image);
    if (this.#waiting.size < MAX_PENDING && !this.#signal.aborted) {
      this.#waiting.set(image, { url, since: performance.now(), overdue: false });
      this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
    }
    return false;
  }

  #tick(): void {
    const now = performance.now();
    for (const [image, wait] of this.#waiting) {
      const isLoading = dom.isConnected(image) && dom.isUnsized(image);
      if (!isLoading) this.#waiting.delete(image);
      else if (wait.overdue || now - wait.since < PATIENCE_MS) continue;
      wait.overdue = true;
      this.#look(image);
    }
    if (this.#waiting.size === 0) this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }
}
