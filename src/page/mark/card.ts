import { WISHES, type Wish } from '../../contract/messages.ts';
import { boundKey, checkedKey, reasonKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import { cross, icon, isSigned } from './icon.ts';
import { moveTo, type Origin } from './layer.ts';
import { declarer, labelWords, type Marker } from './marker.ts';
import { type Box, placeCard } from './placement.ts';
import { onTrusted, shield } from './trusted.ts';

/** Widest card, in CSS px. */
const MAX_WIDTH = 320;
/** Space kept to the edges of the window. */
const MARGIN = 8;

/** What a card tells. */
export interface CardTold {
  readonly wish: (wish: Wish) => void;
  readonly close: () => void;
  /** The person wants to see the medium; only where it is covered. */
  readonly show?: () => void;
}

function element(name: string, content: string, className = ''): HTMLElement {
  const made = createElement(name);
  made.textContent = content;
  made.className = className;
  return made;
}

/** The card of one marker: what the label says, who declares it, whether that was checked, and what it does not mean. */
export class Card {
  readonly marker: Marker;
  readonly #element = createElement('section');
  readonly #end = new AbortController();
  readonly #told: CardTold;

  constructor(marker: Marker, told: CardTold) {
    this.marker = marker;
    this.#told = told;
    this.#element.className = 'card';
    this.#element.tabIndex = -1;
    this.#element.dir = marker.button.dir;
    this.#element.lang = marker.button.lang;
    this.#element.role = 'dialog';
    this.#element.ariaLabel = marker.button.ariaLabel;
    this.#element.append(this.#header(), ...this.#sentences(), this.#facts(), this.#footer(), this.#closer());
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

  /** Places the card beside its medium, of which `part` is seen, and inside the window. */
  place(origin: Origin, part: Box | null): void {
    const anchor = this.marker.placement;
    if (anchor === null) {
      this.close();
      return;
    }
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const { style } = this.#element;
    style.width = `${Math.min(MAX_WIDTH, view.right - 2 * MARGIN)}px`;
    style.maxHeight = `${view.bottom - 2 * MARGIN}px`;
    // Its box on screen still has the page's scale when it is placed for the first time.
    const card = { width: this.#element.offsetWidth, height: this.#element.offsetHeight };
    const rightToLeft = this.#element.dir === 'rtl';
    const { left, top } = placeCard({ anchor, part: part ?? anchor, card, view, rightToLeft });
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
    this.#told.close();
  }

  #header(): HTMLElement {
    const { verdict } = this.marker;
    const header = createElement('header');
    const heading = createElement('h2');
    heading.append(...labelWords(verdict));
    header.append(icon(verdict.label, isSigned(verdict.basis)), heading);
    return header;
  }

  #closer(): HTMLElement {
    const close = this.#button('', () => undefined);
    close.className = 'close';
    close.ariaLabel = text('marker_close');
    close.append(cross());
    return close;
  }

  #sentences(): HTMLElement[] {
    const { verdict, medium, state } = this.marker;
    const { reason, product = '', conflict } = verdict;
    const sentences = [element('p', text(reasonKey(reason), product))];
    if (medium.shown.role === 'poster') sentences.push(element('p', text('marker_poster')));
    if (conflict) sentences.push(element('p', text('marker_conflict'), 'note'));
    if (state === 'corrected') sentences.push(element('p', text('marker_corrected_text'), 'note'));
    return sentences;
  }

  #facts(): HTMLElement {
    const { verdict } = this.marker;
    const { label, basis, doubt } = verdict;
    const facts = createElement('dl');
    // A name out of a file must not turn the direction of what follows.
    const who = element('dd', '', 'who');
    who.dir = 'auto';
    who.textContent = declarer(verdict);
    facts.append(
      element('dt', text('marker_declared_by')),
      who,
      element('dt', text('marker_checked')),
      element('dd', text(checkedKey(basis, doubt))),
      element('dt', text('marker_bounds')),
      element('dd', text(boundKey(label))),
    );
    return facts;
  }

  #footer(): HTMLElement {
    const footer = createElement('footer');
    const { wish, show } = this.#told;
    if (show) footer.append(this.#button(text('marker_show'), show));
    footer.append(...WISHES.map((each) => this.#button(text(`marker_${each}`), () => wish(each))));
    footer.firstElementChild?.classList.add('main');
    return footer;
  }

  /** A button that does something and closes the card. */
  #button(name: string, act: () => void): HTMLElement {
    const button = element('button', name);
    button.setAttribute('type', 'button');
    onTrusted(button, 'click', () => {
      if (this.marker.layer?.shows(button)) act();
      this.close();
    });
    return button;
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
