import type { Entered } from '../../contract/messages.ts';
import * as dom from '../dom.ts';
import type { Entry } from './entry.ts';

const NEXT: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

const isInWindow = ({ marker }: Entry): boolean => {
  const { top, bottom } = dom.boundingBox(marker.medium.element);
  return bottom > 0 && top < innerHeight;
};

/** Left and right are those of the eye. */
function stepOf(key: string, entry: Entry | undefined): number {
  const isMirrored = /Left|Right/.test(key) && entry?.marker.button.dir === 'rtl';
  return (NEXT[key] ?? 0) * (isMirrored ? -1 : 1);
}

/** The way of the keyboard through the markers of a document, which its Tab order does not know. */
export class Tour {
  readonly #all: () => Iterable<Entry>;
  readonly #bring: (entry: Entry) => boolean;
  /** What had the keyboard before. */
  #before: Element | null = null;

  /** `bring` shows a medium and gives its marker the keyboard; false where it cannot. */
  constructor(all: () => Iterable<Entry>, bring: (entry: Entry) => boolean) {
    this.#all = all;
    this.#bring = bring;
  }

  /** Remembers what has the keyboard, unless that is one of our markers. */
  begin(): void {
    if (this.#focused() < 0) this.#before = dom.activeElement();
  }

  /** Goes to the first marker in the window, else of the document; or on from the one that has the keyboard. */
  enter(first: boolean): Entered {
    const entries = this.#sorted();
    const at = this.#focused(entries);
    if (!first && at < 0) return 'away';
    const inWindow = first ? entries.findIndex(isInWindow) : -1;
    const from = first ? Math.max(0, inWindow) : at + 1;
    return this.#go(entries, from, 1) ? 'moved' : 'last';
  }

  /** A key on the marker that has the keyboard: arrows go on, Home and End to the ends, Escape goes back. */
  press(event: KeyboardEvent): void {
    const entries = this.#sorted();
    const at = this.#focused(entries);
    const { key } = event;
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = stepOf(key, entries[at]);
    if (step !== 0) this.#go(entries, at + step, step);
    else if (key === 'Home') this.#go(entries, 0, 1);
    else if (key === 'End') this.#go(entries, entries.length - 1, -1);
    else if (key === 'Escape') this.#leave(entries[at]);
    else return;
    event.preventDefault();
  }

  #sorted(): Entry[] {
    return [...this.#all()].sort((a, b) => a.marker.medium.position - b.marker.medium.position);
  }

  #focused(entries = this.#sorted()): number {
    return entries.findIndex(({ marker }) => marker.button.matches(':focus'));
  }

  /** Media that are not shown now are passed over. */
  #go(entries: readonly Entry[], from: number, step: number): boolean {
    this.begin();
    for (let at = from; at >= 0 && at < entries.length; at += step) {
      const entry = entries[at];
      if (entry && this.#bring(entry)) return true;
    }
    return false;
  }

  #leave(entry: Entry | undefined): void {
    const before = this.#before;
    this.#before = null;
    entry?.marker.button.blur();
    if (before instanceof HTMLElement && dom.isConnected(before)) dom.focus(before, {});
  }
}
