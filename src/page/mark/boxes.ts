import type { Box } from './placement.ts';

/** The boxes of elements at one moment; undefined for one that was not asked for. */
export type ReadBox = (element: Element) => Box | undefined;

/**
 * Has the browser tell where elements are, after its own next layout: to ask it in between would force one, and pages
 * on which pictures arrive need one at almost any time.
 */
export class Boxes {
  readonly #told: (read: ReadBox) => void;
  readonly #observer: IntersectionObserver;
  #asked = false;

  constructor(told: (read: ReadBox) => void, signal: AbortSignal) {
    this.#told = told;
    // An observer tells of all that it was just given, in one call.
    this.#observer = new IntersectionObserver((entries) => this.#tell(entries));
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Asks for one call with the boxes of these elements; asking again before it came changes nothing. */
  ask(elements: () => Iterable<Element>): void {
    if (this.#asked) return;
    this.#asked = true;
    for (const element of elements()) this.#observer.observe(element);
  }

  #tell(entries: readonly IntersectionObserverEntry[]): void {
    this.#observer.disconnect();
    if (!this.#asked) return;
    this.#asked = false;
    const boxes = new Map<Element, Box>();
    for (const { target, boundingClientRect } of entries) boxes.set(target, boundingClientRect);
    this.#told((element) => boxes.get(element));
  }
}
