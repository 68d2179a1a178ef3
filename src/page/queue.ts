import type { ItemId } from '../contract/media.ts';

/** Something that waits, and how far it is from the visible part of the page. */
export interface Waiting {
  readonly id: ItemId;
  /** CSS px; 0 is in view. */
  readonly distance: () => number;
}

/** Waiting entries whose distance is compared for each choice; a longer queue is taken in order of arrival. */
const MAX_COMPARED = 64;
/** How long distances hold, in milliseconds. To read one, the browser lays out the page, so all are read at once. */
const HOLD_MS = 250;

/** A queue that gives out what is nearest to the visible part now, and what came first among equals. */
export class NearestFirst<T extends Waiting> {
  readonly #waiting = new Map<ItemId, T>();
  readonly #distances = new Map<ItemId, number>();
  #readAt = 0;

  get size(): number {
    return this.#waiting.size;
  }

  /** `distance` is what is known of it now. */
  add(entry: T, distance?: number): void {
    this.#waiting.set(entry.id, entry);
    if (distance !== undefined) this.#distances.set(entry.id, distance);
  }

  remove(id: ItemId): boolean {
    this.#distances.delete(id);
    return this.#waiting.delete(id);
  }

  take(now = performance.now()): T | undefined {
    if (now - this.#readAt > HOLD_MS) {
      this.#distances.clear();
      this.#readAt = now;
    }
    let best: T | undefined;
    let least = Infinity;
    let compared = 0;
    for (const entry of this.#waiting.values()) {
      const distance = this.#distances.get(entry.id) ?? entry.distance();
      this.#distances.set(entry.id, distance);
      if (distance < least) [best, least] = [entry, distance];
      if (least === 0 || (compared += 1) >= MAX_COMPARED) break;
    }
    if (best !== undefined) this.remove(best.id);
    return best;
  }
}
