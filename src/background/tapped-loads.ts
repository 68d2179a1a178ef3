import type { TappedAnswer, TappedLoad } from '../platform/response-tap.ts';

/** Loads kept at once, and for how long. A page's script asks about a medium soon after it has come. */
const MAX_LOADS = 64;
const KEEP_MS = 60_000;
/** Longest wait for a load that is still under way, in milliseconds. */
const WAIT_MS = 10_000;

/** Wait for the beginning of a load, in milliseconds. */
const BEGINNING_MS = 1000;

/** Bytes of all loads kept at once. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Bytes of the longest medium that is kept. */
export const MAX_TAPPED = 8 * 1024 * 1024;

interface Kept {
  readonly answer: TappedLoad['answer'];
  size: number;
}

/** The media that pages have just loaded, by tab and address: what is in here needs no request of ours. */
export class TappedLoads {
  readonly #kept = new Map<string, Kept>();

  add({ tabId, url, answer }: TappedLoad): void {
    const key = keyOf(tabId, url);
    const kept: Kept = { answer, size: 0 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    void this.#measure(kept);
    setTimeout(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    }, KEEP_MS);
    this.#shrink();
  }

  /**
   * All of a medium that this tab has loaded, or is loading; else undefined. `isBeginning`: loads are read along, and
   * this one may be about to begin, as films are met on the page before they are asked for.
   */
  async take(tabId: number, url: string, isBeginning: boolean): Promise<TappedAnswer | undefined> {
    const key = keyOf(tabId, url);
    if (isBeginning && !this.#kept.has(key)) await pause(BEGINNING_MS);
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), WAIT_MS);
    });
    return Promise.race([kept.answer, late]).finally(() => clearTimeout(timer));
  }

  async #measure(kept: Kept): Promise<void> {
    kept.size = (await kept.answer)?.bytes.size ?? 0;
    this.#shrink();
  }

  #shrink(): void {
    let total = [...this.#kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [key, { size }] of this.#kept) {
      if (this.#kept.size <= MAX_LOADS && total <= MAX_BYTES) return;
      this.#kept.delete(key);
      total -= size;
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
const keyOf = (tabId: number, url: string): string => `${tabId} ${url.split('#', 1)[0]}`;
