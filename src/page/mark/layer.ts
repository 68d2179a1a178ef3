import { append, boundingBox, createElement, createSvg, isConnected, isSvg, matches, parentNode } from '../dom.ts';
import { isSeen } from './surroundings.ts';
import type { Box } from './placement.ts';
import { STYLE } from './style.ts';

/** How often a host is put back where it belongs, and in which time, before we give up. */
const MAX_RETURNS = 5;
const RETURN_WINDOW_MS = 5000;
/** Width of the layer's box in its own px; what it measures on screen tells how the page scales us. */
const PROBE_WIDTH = 100;

/** Where the layer's own zero point is on screen, and the size of its px there. */
export interface Origin {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function letters(count: number): string {
  return [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A name for our elements that no page can know. */
export const randomName = (): string => `${letters(5)}-${letters(7)}`;

/** A style sheet object needs no permission from the page's content security policy. */
function addStyle(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not let content scripts do that.
    const style = createElement('style');
    style.textContent = css;
    root.querySelector('style')?.remove();
    root.append(style);
  }
}

/** What is put on the page: the host itself, but an SVG document draws HTML only inside a `<foreignObject>`. */
function wrap(host: HTMLElement, container: Element): Element {
  if (!isSvg(container)) return host;
  const frame = createSvg('foreignObject');
  for (const [name, value] of Object.entries({ width: '1', height: '1', overflow: 'visible' })) {
    frame.setAttribute(name, value);
  }
  frame.append(host);
  return frame;
}

/** What a {@link Layer} needs to know. */
export interface LayerOptions {
  readonly name: string;
  /** The page removes the host again and again. */
  readonly onLost: () => void;
  /** Rules after those of {@link STYLE}. */
  readonly style?: string;
}

/** One host in a closed shadow root, laid over the content of `container` and scrolling with it. */
export class Layer {
  readonly container: Element;
  readonly host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #css: string;
  readonly #outer: Element;
  readonly #content = createElement('div');
  readonly #observer: MutationObserver;
  readonly #onLost: () => void;
  readonly #positions = new WeakMap<Element, number>();
  #returns: number[] = [];
  lost = false;

  constructor(container: Element, options: LayerOptions) {
    this.container = container;
    this.host = createElement(options.name);
    this.#onLost = options.onLost;
    this.#root = this.host.attachShadow({ mode: 'closed' });
    this.#css = STYLE + (options.style ?? '');
    addStyle(this.#root, this.#css);
    this.#content.className = 'layer';
    this.#root.append(this.#content);
    this.#outer = wrap(this.host, container);
    append(container, this.#outer);
    this.#observer = new MutationObserver(() => this.#putBack());
    this.#observer.observe(container, { childList: true });
    this.#observer.observe(this.host, { attributes: true });
  }

  /** The page did something to the host: took it away, put something behind it, which is drawn above, or marked it. */
  get meddled(): boolean {
    return this.#isAway || this.#outer.nextElementSibling !== null || this.host.hasAttributes();
  }

  get #isAway(): boolean {
    return parentNode(this.#outer) !== this.container;
  }

  /** Puts an element into the layer: in the order of the page where its `position` is given, else above all others. */
  add(element: HTMLElement, position = Infinity): void {
    this.#positions.set(element, position);
    const later = [...this.#content.children].find((each) => (this.#positions.get(each) ?? Infinity) > position);
    this.#content.insertBefore(element, later ?? null);
  }

  /** Whether an element of the layer is seen: what a page keeps from being seen, nobody wants to press. */
  shows(element: Element): boolean {
    const { left, right, top, bottom } = boundingBox(element);
    return isSeen((left + right) / 2, (top + bottom) / 2, this.host, this.container);
  }

  /** What is measured to learn the layer's {@link Origin}. */
  get probe(): Element {
    return this.#content;
  }

  origin(box: Box = boundingBox(this.#content)): Origin {
    const width = box.right - box.left;
    return { left: box.left, top: box.top, scale: width > 0 ? width / PROBE_WIDTH : 1 };
  }

  remove(): void {
    this.#observer.disconnect();
    this.#outer.remove();
  }

  #putBack(): void {
    // Moved while it has the keyboard, it would lose it.
    const isUsed = !this.#isAway && matches(this.host, ':focus-within');
    if (this.lost || isUsed || !this.meddled || !isConnected(this.container)) return;
    const now = performance.now();
    this.#returns = [...this.#returns.filter((time) => now - time < RETURN_WINDOW_MS), now];
    if (this.#returns.length <= MAX_RETURNS) {
      for (const name of this.host.getAttributeNames()) this.host.removeAttribute(name);
      // Another document may have kept the style for itself.
      if (this.#isAway) addStyle(this.#root, this.#css);
      append(this.container, this.#outer);
    } else if (this.#isAway) {
      this.lost = true;
      this.remove();
      this.#onLost();
    }
  }
}

/** Moves an element of a layer to a place on screen, at its own size whatever the page's scale. */
export function moveTo(element: HTMLElement, left: number, top: number, origin: Origin): void {
  const x = (left - origin.left) / origin.scale;
  const y = (top - origin.top) / origin.scale;
  const scale = Math.abs(origin.scale - 1) < 0.01 ? '' : ` scale(${1 / origin.scale})`;
  const transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)${scale}`;
  if (element.style.transform !== transform) element.style.transform = transform;
}
