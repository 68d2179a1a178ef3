import { basisKey, meaningKey, reasonKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import { cross, icon, isSigned } from './icon.ts';
import { moveTo, type Origin } from './layer.ts';
import { labelWords, type Marker } from './marker.ts';
import { placeCard } from './placement.ts';
import { onTrusted, shield } from './trusted.ts';

/** Widest card, in CSS px. */
const MAX_WIDTH = 320;
/** Space kept to the edges of the window. */
const MARGIN = 8;

/** What a person can ask for on a card. All of it opens pages of our own: nothing is changed from inside a page. */
export type Wish = 'details' | 'report';

function paragraph(content: string, className = ''): HTMLElement {
  const element = createElement('p');
  element.textContent = content;
  element.className = className;
  return element;
}

/** The card of one marker: what the label says, who declares it, and what it does not mean. */
export class Card {
  readonly marker: Marker;
  readonly #element = createElement('section');
  readonly #end = new AbortController();
  readonly #onClose: () => void;

  constructor(marker: Marker, onWish: (wish: Wish) => void, onClose: () => void) {
    this.marker = marker;
    this.#onClose = onClose;
    this.#element.className = 'card';
    this.#element.tabIndex = -1;
    this.#element.dir = marker.button.dir;
    this.#element.lang = marker.button.lang;
    this.#element.role = 'dialog';
    this.#element.ariaLabel = marker.button.ariaLabel;
    this.#element.append(this.#header(), ...this.#sentences(), this.#footer(onWish), this.#closer());
    shield(this.#element);
    this.#element.addEventListener('click', (event) => event.stopPropagation());
    marker.layer?.add(this.#element);
    marker.button.ariaExpanded = 'true';
    const options = { capture: true, signal: this.#end.signal };
    addEventListener('pointerdown', (event) => this.#pressed(event), options);
    addEventListener('keydown', (event) => this.#key(event), options);
  }

  focus(): void {
    this.#element.focus({ preventScroll: true });
  }

  /** Places the card beside its marker and inside the window. */
  place(origin: Origin): void {
    const anchor = this.marker.placement;
    if (anchor === null) {
      this.close();
      return;
    }
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    this.#element.style.width = `${Math.min(MAX_WIDTH, view.right - 2 * MARGIN)}px`;
    this.#element.style.maxHeight = `${view.bottom - 2 * MARGIN}px`;
    // Its box on screen still has the page's scale when it is placed for the first time.
    const size = { width: this.#element.offsetWidth, height: this.#element.offsetHeight };
    const { left, top } = placeCard(anchor, size, view, this.#element.dir === 'rtl');
    moveTo(this.#element, left, top, origin);
  }

  /** Closes; focus goes back to the marker if it was on the card. */
  close(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    const focused = this.#element.matches(':focus-within');
    this.#element.remove();
    this.marker.button.ariaExpanded = 'false';
    if (focused) this.marker.button.focus({ preventScroll: true });
    this.#onClose();
  }

  #header(): HTMLElement {
    const { label, basis } = this.marker.verdict;
    const header = createElement('header');
    const heading = createElement('h2');
    heading.append(...labelWords(this.marker.verdict));
    header.append(icon(label, isSigned(basis)), heading);
    return header;
  }

  #closer(): HTMLElement {
    const close = createElement('button');
    close.className = 'close';
    close.ariaLabel = text('marker_close');
    close.append(cross());
    onTrusted(close, 'click', () => this.close());
    return close;
  }

  #sentences(): HTMLElement[] {
    const { label, basis, reason, product = '' } = this.marker.verdict;
    const { role } = this.marker.medium.shown;
    const sentences = [paragraph(text(reasonKey(reason), product)), paragraph(text(basisKey(basis)))];
    if (role === 'poster') sentences.push(paragraph(text('marker_poster')));
    return [...sentences, paragraph(text(meaningKey(label, basis)), 'quiet')];
  }

  #footer(onWish: (wish: Wish) => void): HTMLElement {
    const footer = createElement('footer');
    for (const wish of ['details', 'report'] as const) {
      const button = createElement('button');
      button.className = wish === 'details' ? 'main' : '';
      button.textContent = text(`marker_${wish}`);
      onTrusted(button, 'click', () => {
        onWish(wish);
        this.close();
      });
      footer.append(button);
    }
    return footer;
  }

  #pressed(event: PointerEvent): void {
    if (event.isTrusted && event.target !== this.marker.layer?.host) this.close();
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }
}
