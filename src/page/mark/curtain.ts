import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import { type Layer, moveTo, type Origin } from './layer.ts';
import type { Box } from './placement.ts';
import { onTrusted, shield } from './trusted.ts';

/**
 * What lies over a medium that a person does not want to see unasked. It is ours: the page's element is left as it is,
 * and but for one button the pointer goes through, so that scrolling, links and players work as ever.
 */
export class Curtain {
  readonly #element = createElement('div');
  #layer: Layer | null = null;

  constructor(label: string, onShow: () => void) {
    const show = createElement('button');
    show.setAttribute('type', 'button');
    show.tabIndex = -1;
    show.textContent = text('marker_show');
    show.ariaLabel = `${text('marker_show')}: ${label}`;
    shield(show);
    onTrusted(show, 'click', (event) => {
      event.preventDefault();
      onShow();
    });
    this.#element.className = 'curtain';
    this.#element.dir = text('ui_direction');
    this.#element.append(show);
  }

  /** Draws it over a place on screen, or takes it away. */
  draw(layer: Layer, part: Box | null, origin: Origin): void {
    if (part === null) {
      this.remove();
      return;
    }
    if (this.#layer !== layer || !this.#element.isConnected) layer.add(this.#element, -Infinity);
    this.#layer = layer;
    this.#element.style.width = `${part.right - part.left}px`;
    this.#element.style.height = `${part.bottom - part.top}px`;
    moveTo(this.#element, part.left, part.top, origin);
  }

  remove(): void {
    this.#element.remove();
    this.#layer = null;
  }
}
