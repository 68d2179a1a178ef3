import type { ItemId } from '../contract/media.ts';

/** Something that waits, and how far it is from the visible part of the page. */
export interface Waiting {
  readonly id: ItemId;
  /** CSS px; 0 is in view. */
  readonly distance: () => number;
}

/** Waiting entries whose distance is read anew for each choice; a longer queue is taken in order of arrival. */
const MAX_COMPARED = 64;

/** A queue that gives out what is nearest to the visible part now, and what came first among equals. */
export class NearestFirst<T extends Waiting> {
  readonly #waiting = new Map<ItemId, T>();

  get size(): number {
    return this.#waiting.size;
  }

  add(entry: T): void {
    this.#waiting.set(entry.id, entry);
  }

  remove(id: ItemId): boolean {
    return this.#waiting.delete(id);
  }

  take(): T | undefined {
    let best: T | undefined;
    let least = Infinity;
    let compared = 0;
    for (const entry of this.#waiting.values()) {
      const distance = entry.distance();
      if (distance < least) [best, least] = [entry, distance];
      if (least === 0 || (compared += 1) >= MAX_COMPARED) break;
    }
    if (best !== undefined) this.#waiting.delete(best.id);
    return best;
  }
}
