import { rootElement } from './dom.ts';

/**
 * Calls back right after the browser's own next layout, in a task of its own: reading places then forces no layout,
 * and nothing of ours is in the task that draws the page. A page that is hidden is not laid out, so nothing is called.
 */
export class AfterLayout {
  readonly #call: () => void;
  readonly #observer: IntersectionObserver;
  #asked = false;

  constructor(call: () => void, signal: AbortSignal) {
    this.#call = call;
    // An observer tells of what it was just given after the next layout, wherever that is.
    this.#observer = new IntersectionObserver(() => this.#tell());
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  /** Asks for one call; asking again before it came changes nothing. */
  ask(): void {
    const root = rootElement();
    if (this.#asked || root === null) return;
    this.#asked = true;
    this.#observer.observe(root);
  }

  #tell(): void {
    this.#observer.disconnect();
    // Watching goes on until this is called: the root may have crossed the edge of the window before it was let go.
    if (!this.#asked) return;
    this.#asked = false;
    this.#call();
  }
}
