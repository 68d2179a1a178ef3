import * as dom from '../dom.ts';

/** How long a transition or an animation of the page is followed, in milliseconds: one that never ends is none to follow. */
const FOLLOW_MS = 800;

/** What movements are told to, and what they need to know. */
export interface Moved {
  /** Elements that have markers. */
  readonly elements: () => Iterable<Element>;
  /** Something of ours must move with the window, not with the document. */
  readonly isPinned: () => boolean;
  /** Places are to be read after the next layout. */
  readonly later: () => void;
  /** Places are to be read in this frame. */
  readonly now: () => void;
  /** The page was laid out for paper, all of it, or is again as it was. */
  readonly printed: (begins: boolean) => void;
}

/** Listens for all by which a page moves its media. */
export class Movements {
  readonly #moved: Moved;
  readonly #signal: AbortSignal;
  #frame: number | undefined;
  #followUntil = 0;
  #following: number | undefined;

  constructor(moved: Moved, signal: AbortSignal) {
    this.#moved = moved;
    this.#signal = signal;
  }

  start(): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    const { later } = this.#moved;
    for (const type of ['resize', 'fullscreenchange', 'toggle', 'transitionend', 'animationend', 'transitioncancel']) {
      addEventListener(type, later, options);
    }
    for (const type of ['transitionrun', 'animationstart']) {
      addEventListener(type, ({ target }) => this.#begun(target), options);
    }
    // Browsers tell this between the layout for paper and the printing.
    const { printed } = this.#moved;
    matchMedia('print').addEventListener('change', ({ matches }) => printed(matches), { signal: this.#signal });
    addEventListener('scroll', ({ target }) => this.#scrolled(target), options);
    this.#signal.addEventListener('abort', () => {
      for (const frame of [this.#frame, this.#following]) if (frame !== undefined) cancelAnimationFrame(frame);
    });
  }

  /** What scrolls with the document keeps its place in our layer; what does not must move in the very next frame. */
  #scrolled(target: EventTarget | null): void {
    if (this.#frame !== undefined || isEmpty(this.#moved.elements())) return;
    if (target === document && !this.#moved.isPinned()) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#moved.now();
    });
  }

  /** Follows what moves a medium, such as a carousel, until it stands. */
  #begun(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    for (const element of this.#moved.elements()) {
      if (!dom.contains(target, element)) continue;
      this.#followUntil = performance.now() + FOLLOW_MS;
      this.#following ??= requestAnimationFrame(() => this.#follow());
      return;
    }
  }

  #follow(): void {
    this.#moved.later();
    this.#following = performance.now() < this.#followUntil ? requestAnimationFrame(() => this.#follow()) : undefined;
  }
}

const isEmpty = (all: Iterable<unknown>): boolean => all[Symbol.iterator]().next().done === true;
