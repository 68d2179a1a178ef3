import * as dom from '../dom.ts';
import { Layer, randomName } from './layer.ts';

/** The layers of a document: one in its root, and one in each dialog, popover or fullscreen element that needs one. */
export class Layers {
  /** Name of their hosts, which no page can know. */
  readonly name = randomName();
  readonly #onLost: () => void;
  readonly #known = new Map<Element, Layer>();

  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  all(): Iterable<Layer> {
    return this.#known.values();
  }

  /** The layer of a container, put on the page if there was none. */
  in(container: Element): Layer {
    const known = this.#known.get(container);
    if (known !== undefined) return known;
    const layer = new Layer(container, { name: this.name, onLost: this.#onLost });
    this.#known.set(container, layer);
    return layer;
  }

  /** Gives up those whose container is gone. */
  sweep(): void {
    for (const [container, layer] of this.#known) {
      if (dom.isConnected(container)) continue;
      layer.remove();
      this.#known.delete(container);
    }
  }

  clear(): void {
    for (const layer of this.#known.values()) layer.remove();
    this.#known.clear();
  }
}
