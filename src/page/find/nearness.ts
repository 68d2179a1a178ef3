import { distanceFromView } from './sizes.ts';

/** How far elements are from the visible part of the window, as the browser tells it without being asked to lay out. */
export class Nearness {
  readonly #distances = new Map<Element, number>();
  readonly #observer: IntersectionObserver;

  constructor(signal: AbortSignal) {
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, boundingClientRect, rootBounds } of entries) {
        if (!this.#distances.has(target)) continue;
        this.#distances.set(target, distanceFromView(boundingClientRect, rootBounds?.height ?? 0));
      }
    });
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Starts to follow an element; `distance` is what is known of it now, in CSS px. */
  follow(element: Element, distance: number): void {
    this.#distances.set(element, distance);
    this.#observer.observe(element);
  }

  leave(element: Element): void {
    this.#distances.delete(element);
    this.#observer.unobserve(element);
  }

  /** CSS px; 0 is in view, and an element that is not followed is taken for that. */
  of(element: Element): number {
    return this.#distances.get(element) ?? 0;
  }
}
