import type { ItemId } from '../contract/media.ts';

/** Something that waits, and how far it is from the visible part of the page. */
export interface Waiting {
  readonly id: ItemId;
  /** CSS px; 0 is in view. Asked often, so it must cost nothing. */
  readonly distance: () => number;
}

/** Waiting entries whose distance is compared for each choice; a longer queue is taken in order of arrival. */
const MAX_COMPARED = 1000;

/** A queue that gives out what is nearest to the visible part now, and what came first among equals. */
export class NearestFirst<T extends Waiting> {
  readonly #waiting = new Map<ItemId, T>();

  get size(): number {
    return this.#waiting.size;
  }

  add(entry: T): void {
    this.#waiting.set(entry.id, entry);
  }

  remove(id: ItemId): T | undefined {
    const entry = this.#waiting.get(id);
    this.#waiting.delete(id);
    return entry;
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
    if (best !== undefined) this.remove(best.id);
    return best;
  }
}
