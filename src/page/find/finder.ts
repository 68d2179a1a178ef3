import * as dom from '../dom.ts';
import { startDiscovery } from './discovery.ts';
import type { Ids, PageMedium } from './items.ts';
import { PageOrder } from './page-order.ts';
import { Pending } from './pending.ts';
import { type Shown, readShown, readUnloaded } from './shown.ts';
import { distanceFromView, isLargeEnough, MIN_SIDE } from './sizes.ts';
import { type Looked, Watch } from './watch.ts';

/** Wait before what left the page is let go; a page often only moves it. In milliseconds. */
const PRUNE_MS = 150;

/** What a finder tells. */
export interface Found {
  /** A medium is near the visible part, this many CSS px from it, and large enough. */
  readonly found: (medium: PageMedium, distance: number) => void;
  /** A medium of which nothing had arrived when it was found has arrived, or failed. */
  readonly arrived: (medium: PageMedium) => void;
  /** A medium is no longer on the page, or its element shows another one. */
  readonly lost: (medium: PageMedium) => void;
  /** A picture of the page has just loaded; called before the page's own listeners. */
  readonly loaded: (element: Element) => void;
  /** An element from which something may be read that the page says of its media. */
  readonly clue: (element: Element) => void;
  /** What an element itself says of its medium may have changed. */
  readonly labelled: () => void;
  /** Something on the page changed or moved. */
  readonly moved: () => void;
}

/** Keeps the list of the media that the page shows near its visible part. */
export class Finder {
  readonly #ids: Ids;
  readonly #told: Found;
  readonly #signal: AbortSignal;
  readonly #watch: Watch;
  readonly #pending: Pending;
  readonly #order = new PageOrder();
  readonly #media = new Map<Element, readonly PageMedium[]>();
  #pruning = false;
  #minSide = MIN_SIDE;

  constructor(ids: Ids, told: Found, signal: AbortSignal) {
    this.#ids = ids;
    this.#told = told;
    this.#signal = signal;
    this.#watch = new Watch((element, box) => this.#look(element, box), signal);
    this.#pending = new Pending((image) => this.#watch.look(image), signal);
  }

  start(): void {
    const discovered = {
      changed: (element: Element): void => this.#watch.look(element),
      known: (element: Element): boolean => this.#media.has(element),
      mutated: (): void => this.#told.moved(),
      removed: (): void => this.#pruneLater(),
      animated: (container: Element): void => {
        this.#watch.grown(container);
        this.#told.moved();
      },
      loaded: this.#told.loaded,
      clue: this.#told.clue,
      labelled: this.#told.labelled,
    };
    startDiscovery(discovered, this.#signal);
    const root = dom.rootElement();
    if (root !== null && dom.isSvg(root)) this.#watch.look(root);
  }

  /** From now on only media of this size count; those found before are judged anew. */
  require(minSide: number): void {
    if (minSide === this.#minSide) return;
    this.#minSide = minSide;
    for (const [element, media] of this.#media) {
      for (const medium of media) this.#told.lost(medium);
      this.#watch.look(element);
    }
    this.#media.clear();
  }

  #look(element: Element, box: DOMRectReadOnly): Looked {
    if (!dom.isConnected(element)) return 'done';
    const all = [...readShown(element), ...this.#overdue(element, box), ...this.#wholeDocument(element)];
    const shown = all.filter(({ medium }) => isLargeEnough(medium, box, this.#minSide));
    // A medium that only became smaller stays: its verdict is known.
    const known = this.#media.get(element) ?? [];
    const kept = known.flatMap((medium) => this.#keep(medium, all));
    const added = shown
      .map((now): PageMedium => ({ ...this.#name(element, now), element, shown: now }))
      .filter(({ id }) => !kept.some((medium) => medium.id === id));
    const loading = all.length === 0 && isLoading(element);
    if (!loading) {
      for (const medium of known) if (!kept.some(({ id }) => id === medium.id)) this.#told.lost(medium);
    }
    this.#remember(element, loading ? known : [...kept, ...added]);
    for (const medium of added) this.#told.found(medium, distanceFromView(box, innerHeight));
    return shown.length < all.length ? 'small' : 'done';
  }

  #name(element: Element, shown: Shown): Pick<PageMedium, 'id' | 'position'> {
    return { id: this.#ids.of(element, shown), position: this.#order.of(element) };
  }

  /** The medium as it is now, or nothing if its element no longer shows it. */
  #keep(medium: PageMedium, all: readonly Shown[]): PageMedium[] {
    const shown = all.find((now) => this.#ids.of(medium.element, now) === medium.id);
    if (shown === undefined) return [];
    if (medium.shown.unloaded === undefined || shown.unloaded === true) return [medium];
    const arrived = { ...medium, shown };
    this.#told.arrived(arrived);
    return [arrived];
  }

  /** A picture that has been in view for a while, though nothing of it arrives. */
  #overdue(element: Element, box: DOMRectReadOnly): Shown[] {
    if (!(element instanceof HTMLImageElement) || !dom.isUnsized(element)) return [];
    const inView = distanceFromView(box, innerHeight) === 0;
    return this.#pending.isOverdue(element, inView) && inView ? readUnloaded(element) : [];
  }

  #remember(element: Element, media: readonly PageMedium[]): void {
    if (media.length === 0) this.#media.delete(element);
    else this.#media.set(element, media);
  }

  /** An SVG file opened by itself has no element that shows it: the document is the medium. */
  #wholeDocument(element: Element): Shown[] {
    if (element !== dom.rootElement() || dom.contentType() !== 'image/svg+xml') return [];
    return [{ slot: 'document', url: location.href, medium: 'image', role: 'document' }];
  }

  #pruneLater(): void {
    if (this.#pruning) return;
    this.#pruning = true;
    setTimeout(() => this.#prune(), PRUNE_MS);
  }

  #prune(): void {
    this.#pruning = false;
    if (this.#signal.aborted) return;
    this.#watch.prune();
    this.#order.prune();
    for (const [element, media] of this.#media) {
      if (dom.isConnected(element)) continue;
      this.#media.delete(element);
      for (const medium of media) this.#told.lost(medium);
    }
  }
}

/** Whether an element that shows nothing yet is only waiting for its file; what it showed before still holds. */
function isLoading(element: Element): boolean {
  return element instanceof HTMLImageElement && !dom.imageComplete(element);
}
