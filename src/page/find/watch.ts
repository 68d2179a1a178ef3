import { AfterLayout, type ReadBox } from '../after-layout.ts';
import * as dom from '../dom.ts';
import { Slices } from './slices.ts';

/** Elements watched at once; a page may hold any number, so the others wait in a backlog. */
const MAX_WATCHED = 1000;
/** Small elements watched for growth at once. */
const MAX_GROWING = 400;
/** Elements of the backlog between two whose place is read, to find where the visible part lies. */
const STRIDE = 100;
/** Elements waiting out of their order whose places are all read, the last that came; of others, so many blocks. */
const MAX_STRAYS = 500;
/** Wait after the last scroll or newcomer before the backlog is searched, in milliseconds. */
const SETTLE_MS = 150;
/** Longest wait: some pages never rest. */
const RESTLESS_MS = 1000;

/** Of `compareDocumentPosition`: it comes later; and there is no order, as between shadow roots. */
const FOLLOWING = 4;
const DISCONNECTED = 1;

/** What became of an element that came near. */
export type Looked = 'done' | 'small';

type Block = readonly [first: Element, ...others: Element[]];

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Tells when elements come within one viewport height of the visible part. Asking again for an element always brings
 * a fresh answer, so that no layout is forced to learn where something is.
 */
export class Watch {
  readonly #look: (element: Element, box: DOMRectReadOnly) => Looked;
  readonly #signal: AbortSignal;
  readonly #watched = new Set<Element>();
  /** In the order of the page, as the parser and feeds bring them, so that few places tell where all are. */
  readonly #backlog = new Set<Element>();
  /** Those that came in another order: put in before the others, or asked for once more. */
  readonly #strays = new Set<Element>();
  /** The newest of the backlog: what comes after it on the page joins it. */
  #last: Element | undefined;
  readonly #growing = new Map<Element, Size | null>();
  readonly #intersections: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  readonly #near: Slices<IntersectionObserverEntry>;
  readonly #search: Slices<Element>;
  readonly #reading: AfterLayout;
  /** What waited when places were last asked for: lists of blocks, of each of which the first was asked for. */
  #asked: readonly (readonly Block[])[] = [];
  #settle: ReturnType<typeof setTimeout> | undefined;
  #movedAt = 0;
  #waitedFrom = 0;

  /** `look` is called with an element near the visible part and its box. */
  constructor(look: (element: Element, box: DOMRectReadOnly) => Looked, signal: AbortSignal) {
    this.#look = look;
    this.#signal = signal;
    this.#near = new Slices((entry) => this.#arrive(entry), { signal, urgent: true });
    this.#search = new Slices((element) => this.#searchOne(element), { signal, urgent: false });
    this.#reading = new AfterLayout((read) => this.#searchBacklog(read), signal);
    // scrollMargin does for inner scrollers what rootMargin does for the window; older browsers ignore it.
    const margins = { rootMargin: '100% 0px', scrollMargin: '100% 100%' };
    this.#intersections = new IntersectionObserver((entries) => this.#intersect(entries), margins);
    this.#sizes = new ResizeObserver((entries) => this.#resize(entries));
    addEventListener('scroll', () => this.#searchLater(), { capture: true, passive: true, signal });
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Looks at an element when it is near, also if it was looked at before. */
  look(element: Element): void {
    if (this.#signal.aborted) return;
    if (this.#watched.has(element)) this.#intersections.unobserve(element);
    else if (this.#watched.size >= MAX_WATCHED) {
      this.#wait(element);
      this.#searchLater();
      return;
    }
    this.#leave(element);
    this.#watched.add(element);
    this.#intersections.observe(element);
  }

  /** Something inside `container` ended its animation: what was small may have grown without a change of layout. */
  grown(container: Element): void {
    for (const element of this.#growing.keys()) if (dom.contains(container, element)) this.look(element);
  }

  /** Lets go of elements that have left the page. */
  prune(): void {
    for (const element of [...this.#watched, ...this.#growing.keys()]) {
      if (!dom.isConnected(element)) this.#release(element);
    }
  }

  #intersect(entries: readonly IntersectionObserverEntry[]): void {
    const near = entries.filter((entry) => entry.isIntersecting);
    const inView = ({ boundingClientRect: box }: IntersectionObserverEntry): number =>
      box.bottom > 0 && box.top < innerHeight ? 0 : 1;
    for (const entry of near.toSorted((a, b) => inView(a) - inView(b))) this.#near.add(entry);
  }

  #arrive(entry: IntersectionObserverEntry): void {
    const { target, boundingClientRect } = entry;
    const result = this.#look(target, boundingClientRect);
    if (result === 'done') this.#release(target);
    else this.#awaitGrowth(target);
  }

  #awaitGrowth(element: Element): void {
    if (this.#growing.has(element)) return;
    const [oldest] = this.#growing.keys();
    if (this.#growing.size >= MAX_GROWING && oldest !== undefined) this.#stopGrowth(oldest);
    this.#growing.set(element, null);
    this.#sizes.observe(element);
  }

  #stopGrowth(element: Element): void {
    this.#growing.delete(element);
    this.#sizes.unobserve(element);
  }

  /** The first report is the size it has; only a later one is a change. */
  #resize(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const before = this.#growing.get(target);
      this.#growing.set(target, { width: contentRect.width, height: contentRect.height });
      const grown = before && (contentRect.width > before.width || contentRect.height > before.height);
      if (grown) this.look(target);
    }
  }

  #release(element: Element): void {
    this.#watched.delete(element);
    this.#intersections.unobserve(element);
    if (this.#growing.has(element)) this.#stopGrowth(element);
  }

  #wait(element: Element): void {
    if (this.#backlog.has(element)) return;
    const last = this.#backlog.size > 0 && this.#last;
    const order = last ? dom.comparePosition(last, element) & (FOLLOWING | DISCONNECTED) : FOLLOWING;
    this.#strays.delete(element);
    if (order === FOLLOWING) this.#backlog.add((this.#last = element));
    else this.#strays.add(element);
  }

  /** Whether it waited. */
  #leave(element: Element): boolean {
    return this.#backlog.delete(element) || this.#strays.delete(element);
  }

  /** One timer for all scrolling: to set one anew for each event would be work in the page's frames. */
  #searchLater(): void {
    if (this.#backlog.size + this.#strays.size === 0 || this.#signal.aborted) return;
    this.#movedAt = performance.now();
    if (this.#settle !== undefined) return;
    this.#waitedFrom = this.#movedAt;
    this.#settle = setTimeout(() => this.#settled(), SETTLE_MS);
  }

  #settled(): void {
    const left = Math.min(this.#movedAt + SETTLE_MS, this.#waitedFrom + RESTLESS_MS) - performance.now();
    this.#settle = left > 0 ? setTimeout(() => this.#settled(), left) : undefined;
    if (left > 0) return;
    this.#reading.ask(() => {
      const strays = [...this.#strays];
      const older = strays.splice(0, Math.max(0, strays.length - MAX_STRAYS));
      this.#asked = [
        inBlocks([...this.#backlog], STRIDE),
        inBlocks(older, Math.ceil(older.length / MAX_STRAYS)),
        ...strays.map((stray) => inBlocks([stray], 1)),
      ];
      return this.#asked.flat().map(([first]) => first);
    });
  }

  /** Looks at all between two elements that enclose the visible part. */
  #searchBacklog(read: ReadBox): void {
    for (const blocks of this.#asked) {
      blocks.forEach((block, at) => {
        const place = placeOf(block[0], read);
        if (place === 'near' || place !== placeOf(blocks[at + 1]?.[0], read)) this.#search.addAll(block);
      });
    }
  }

  /** Its own place is not read: that would lay out the page between two frames. The observer tells it. */
  #searchOne(element: Element): void {
    if (!this.#leave(element) || !dom.isConnected(element)) return;
    this.#makeRoom();
    this.look(element);
  }

  /** The one watched for longest without coming near goes to the backlog. */
  #makeRoom(): void {
    const [oldest] = this.#watched;
    if (this.#watched.size < MAX_WATCHED || oldest === undefined) return;
    this.#release(oldest);
    this.#backlog.add(oldest);
  }

  #stop(): void {
    clearTimeout(this.#settle);
    this.#intersections.disconnect();
    this.#sizes.disconnect();
  }
}

function inBlocks(all: readonly Element[], length: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < all.length; at += length) blocks.push(all.slice(at, at + length) as unknown as Block);
  return blocks;
}

function placeOf(element: Element | undefined, read: ReadBox): 'above' | 'near' | 'below' {
  if (element === undefined) return 'below';
  const box = read(element);
  // It has left the page, and says nothing of its block.
  if (box === undefined) return 'near';
  if (box.top > 2 * innerHeight) return 'below';
  return box.bottom < -innerHeight ? 'above' : 'near';
}
