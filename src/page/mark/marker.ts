import type { MarkerVerdict } from '../../contract/media.ts';
import { declarerKey, labelKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import { icon, isSigned } from './icon.ts';
import { type Layer, moveTo, type Origin } from './layer.ts';
import type { Placement, Request } from './placement.ts';
import { onPress, onTrusted, shield } from './trusted.ts';

/** Width of a letter and of all else, for a marker that cannot be measured, in CSS px. */
const LETTER_WIDTH = 7;
const OTHER_WIDTH = 38;

/** Widths of the words, which are the same for all markers of one label and product. */
const widths = new Map<string, number>();

/** What happens to a label after a person asked for it to be compared with the whole file. */
export type CheckState = 'none' | 'checking' | 'corrected';

function words(className: string, content: string): HTMLElement {
  const span = createElement('span');
  span.className = className;
  span.textContent = content;
  return span;
}

/** What stands beside the label: the product that the file names, or the platform that says it. */
function aside({ product, basis }: MarkerVerdict): string {
  if (product === undefined) return '';
  return basis === 'page-disclosure' ? text('marker_says', product) : product;
}

/** The words of a label, then what stands beside it. */
export function labelWords(verdict: MarkerVerdict, beside = aside(verdict)): HTMLElement[] {
  const spans = [words('words', text(labelKey(verdict.label)))];
  if (beside !== '') spans.push(words('words product', beside));
  return spans;
}

/** Who declares it: the signer whom a list vouches for, the platform, or what kind of thing says it. */
export function declarer({ basis, doubt, signer, product }: MarkerVerdict): string {
  if (signer !== undefined) return signer;
  return basis === 'page-disclosure' && product !== undefined ? product : text(declarerKey(basis, doubt));
}

/** What a marker asks of its board. */
export interface MarkerTold {
  readonly open: (marker: Marker) => void;
  /** A key that leads to another marker, or back to where the keyboard was. */
  readonly key: (marker: Marker, event: KeyboardEvent) => void;
}

/** The marker of one medium: a button that opens its card. */
export class Marker {
  readonly medium: PageMedium;
  readonly verdict: MarkerVerdict;
  readonly button: HTMLElement;
  placement: Placement | null = null;
  #state: CheckState = 'none';
  #layer: Layer | null = null;

  constructor(medium: PageMedium, verdict: MarkerVerdict, told: MarkerTold) {
    this.medium = medium;
    this.verdict = verdict;
    this.button = createElement('button');
    this.button.setAttribute('type', 'button');
    this.button.tabIndex = -1;
    this.button.dir = text('ui_direction');
    this.button.lang = text('ui_language');
    this.button.ariaExpanded = 'false';
    this.button.ariaHasPopup = 'dialog';
    this.button.hidden = true;
    this.state = 'none';
    shield(this.button);
    onPress(this.button, () => told.open(this));
    onTrusted(this.button, 'keydown', (event) => told.key(this, event));
  }

  get layer(): Layer | null {
    return this.#layer;
  }

  get state(): CheckState {
    return this.#state;
  }

  set state(state: CheckState) {
    this.#state = state;
    const { verdict, button } = this;
    const signed = isSigned(verdict.basis);
    const news = state === 'none' ? '' : text(`marker_${state}`);
    button.className = `marker ${signed ? '' : 'unsigned'} ${state} ${verdict.risk ? 'risk' : ''}`;
    const name = text('marker_name', text(labelKey(verdict.label)), declarer(verdict));
    button.ariaLabel = news === '' ? name : `${name}. ${news}`;
    button.replaceChildren(icon(verdict.label, signed), ...labelWords(verdict, this.#beside));
  }

  get #beside(): string {
    return this.#state === 'none' ? aside(this.verdict) : text(`marker_${this.#state}`);
  }

  /** Puts the button into a layer; nothing happens if it is there. */
  enter(layer: Layer): void {
    if (this.#layer === layer && this.button.isConnected) return;
    this.#layer = layer;
    layer.add(this.button, this.medium.position);
  }

  /** Widths with the label, and with what stands beside it, too; 0 where that is nothing. */
  widths(origin: Origin): Pick<Request, 'labelWidth' | 'productWidth'> {
    return { labelWidth: this.#width('label', origin), productWidth: this.#width('product', origin) };
  }

  /** Width with these words; measured once for each. */
  #width(variant: 'label' | 'product', origin: Origin): number {
    const { label } = this.verdict;
    const beside = variant === 'product' ? this.#beside : '';
    if (variant === 'product' && beside === '') return 0;
    const key = `${label} ${this.button.className} ${beside}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const before = { variant: this.button.dataset['variant'] ?? '', hidden: this.button.hidden };
    this.button.dataset['variant'] = variant;
    this.button.hidden = false;
    const measured = Math.ceil(this.button.getBoundingClientRect().width / origin.scale);
    this.button.dataset['variant'] = before.variant;
    this.button.hidden = before.hidden;
    if (measured > 0) widths.set(key, measured);
    return measured || OTHER_WIDTH + LETTER_WIDTH * (text(labelKey(label)).length + beside.length);
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
