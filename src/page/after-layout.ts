import { rootElement } from './dom.ts';

/** The box of an element on screen, in CSS px; undefined for one that was not asked for. */
export type ReadBox = (element: Element) => DOMRectReadOnly | undefined;

/** After this time without an answer, as when the document was opened anew, it is asked again. In milliseconds. */
const LOST_MS = 1000;

/**
 * Calls back right after the browser's own next layout, in a task of its own, and tells where elements are. To ask it
 * in between would force a layout, which a page on which pictures arrive needs at almost any time; and nothing of ours
 * is in the task that draws the page. A page that is hidden is not laid out, so nothing is called.
 */
export class AfterLayout {
  readonly #call: (read: ReadBox) => void;
  readonly #observer: IntersectionObserver;
  #askedAt: number | undefined;

  constructor(call: (read: ReadBox) => void, signal: AbortSignal) {
    this.#call = call;
    // An observer tells of all that it was just given after the next layout, wherever that is, in one call.
    this.#observer = new IntersectionObserver((entries) => this.#tell(entries));
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Asks for one call, with the boxes of these elements; asking again before it came changes nothing. */
  ask(elements: () => Iterable<Element> = () => []): void {
    const now = performance.now();
    if (this.#askedAt !== undefined && now - this.#askedAt < LOST_MS) return;
    this.#askedAt = now;
    this.#observer.disconnect();
    // The root is always there to be told of, whatever becomes of the others.
    const root = rootElement();
    if (root !== null) this.#observer.observe(root);
    for (const element of elements()) this.#observer.observe(element);
  }

  #tell(entries: readonly IntersectionObserverEntry[]): void {
    this.#observer.disconnect();
    if (this.#askedAt === undefined) return;
    this.#askedAt = undefined;
    const boxes = new Map(entries.map(({ target, boundingClientRect }) => [target, boundingClientRect]));
    this.#call((element) => boxes.get(element));
  }
}
