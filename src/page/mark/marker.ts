import type { MarkerVerdict } from '../../contract/media.ts';
import { basisKey, labelKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import { icon, isSigned } from './icon.ts';
import { type Layer, moveTo, type Origin } from './layer.ts';
import type { Placement } from './placement.ts';
import { onTrusted, shield } from './trusted.ts';

/** Width of a letter and of all else, for a marker that cannot be measured, in CSS px. */
const LETTER_WIDTH = 7;
const OTHER_WIDTH = 38;

/** Widths of the words, which are the same for all markers of one label and product. */
const widths = new Map<string, number>();

function words(className: string, content: string): HTMLElement {
  const span = createElement('span');
  span.className = className;
  span.textContent = content;
  return span;
}

/** The words of a label, then the product that the file names, or the platform that says it. */
export function labelWords({ label, product, basis }: MarkerVerdict): HTMLElement[] {
  const spans = [words('words', text(labelKey(label)))];
  const says = basis === 'page-disclosure' ? 'marker_says' : undefined;
  if (product !== undefined) spans.push(words('words product', says ? text(says, product) : product));
  return spans;
}

/** The marker of one medium: a button that opens its card. */
export class Marker {
  readonly medium: PageMedium;
  readonly verdict: MarkerVerdict;
  readonly button: HTMLElement;
  placement: Placement | null = null;
  #layer: Layer | null = null;

  constructor(medium: PageMedium, verdict: MarkerVerdict, onOpen: (marker: Marker) => void) {
    this.medium = medium;
    this.verdict = verdict;
    const signed = isSigned(verdict.basis);
    this.button = createElement('button');
    this.button.setAttribute('type', 'button');
    this.button.className = signed ? 'marker' : 'marker unsigned';
    this.button.tabIndex = -1;
    this.button.dir = text('ui_direction');
    this.button.lang = text('ui_language');
    this.button.ariaLabel = `${text('marker_name', text(labelKey(verdict.label)), text(basisKey(verdict.basis)))} ${text('marker_details')}`;
    this.button.ariaExpanded = 'false';
    this.button.ariaHasPopup = 'dialog';
    this.button.hidden = true;
    this.button.append(icon(verdict.label, signed), ...labelWords(verdict));
    shield(this.button);
    onTrusted(this.button, 'click', (event) => {
      event.preventDefault();
      onOpen(this);
    });
  }

  get layer(): Layer | null {
    return this.#layer;
  }

  /** Puts the button into a layer; nothing happens if it is there. */
  enter(layer: Layer): void {
    if (this.#layer === layer && this.button.isConnected) return;
    this.#layer = layer;
    layer.add(this.button, this.medium.position);
  }

  /** Width with these words; measured once for each. */
  width(variant: 'label' | 'product', origin: Origin): number {
    const { label, product = '' } = this.verdict;
    if (variant === 'product' && product === '') return 0;
    const key = `${label} ${isSigned(this.verdict.basis)} ${variant === 'product' ? product : ''}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const before = { variant: this.button.dataset['variant'] ?? '', hidden: this.button.hidden };
    this.button.dataset['variant'] = variant;
    this.button.hidden = false;
    const measured = Math.ceil(this.button.getBoundingClientRect().width / origin.scale);
    this.button.dataset['variant'] = before.variant;
    this.button.hidden = before.hidden;
    if (measured > 0) widths.set(key, measured);
    return measured || OTHER_WIDTH + LETTER_WIDTH * (text(labelKey(label)).length + product.length);
  }

  /** Draws the marker at a place, or hides it. */
  draw(placement: Placement | null, origin: Origin): void {
    this.placement = placement;
    if (this.button.hidden !== (placement === null)) this.button.hidden = placement === null;
    if (placement === null) return;
    if (this.button.dataset['variant'] !== placement.variant) this.button.dataset['variant'] = placement.variant;
    moveTo(this.button, placement.left, placement.top, origin);
  }

  remove(): void {
    this.button.remove();
    this.#layer = null;
  }
}
