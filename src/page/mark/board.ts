import type { ItemId, ItemPlace, MarkerVerdict } from '../../contract/media.ts';
import type { MarkPreferences } from '../../contract/treatment.ts';
import { text } from '../../platform/text.ts';
import { AfterLayout, type ReadBox } from '../after-layout.ts';
import * as dom from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import { Card, type Wish } from './card.ts';
import { flash } from './flash.ts';
import { Layer, type Origin, randomName } from './layer.ts';
import { Marker } from './marker.ts';
import {
  avoid,
  below,
  type Box,
  MARKER_HEIGHT,
  middle,
  placeMarker,
  type Placement,
  type Request,
  visiblePart,
} from './placement.ts';
import { coverAt, isOnTop, readSurroundings, type Surroundings } from './surroundings.ts';

/** Markers are drawn this far outside the window, so that scrolling shows them at once. */
const MARGIN = '300px';
/** How often all is checked while markers are on the page: a page may move things without any event. */
const CHECK_MS = 500;
/** Longest stretch of one check, in milliseconds; those that were not checked for longest go first. */
const CHECK_SLICE_MS = 4;
/** After this time the ancestors of a medium are read again. */
const SURROUNDINGS_MS = 1000;

/** What a board tells and asks. */
export interface BoardTold {
  readonly place: (id: ItemId, place: ItemPlace) => void;
  readonly wish: (id: ItemId, wish: Wish) => void;
  /** The first host is about to be put on the page, under this element name. */
  readonly protect: (name: string) => void;
}

interface Entry {
  readonly marker: Marker;
  place: ItemPlace;
  near: boolean;
  /** The page shows the medium: it is not transparent or collapsed. */
  visible: boolean;
  /** What lies over the corner of the medium. */
  cover: Element | null;
  /** Visible part of the medium, as last read. */
  part: Box | null;
  surroundings: Surroundings;
  readAt: number;
  checkedAt: number;
  /** When a person last jumped to it; the clock of `performance.now()`. */
  jumpedAt: number;
}

/** Where a marker may go, before it is known how wide it is. */
type Room = Omit<Request, 'labelWidth' | 'productWidth'>;

interface Plan {
  readonly entry: Entry;
  readonly origin: Origin;
  readonly placement: Placement | null;
}

/** All markers of this document. Puts nothing on the page before there is one. */
export class Board {
  readonly #told: BoardTold;
  readonly #signal: AbortSignal;
  readonly #preferences: MarkPreferences;
  readonly #name = randomName();
  readonly #entries = new Map<Element, Map<ItemId, Entry>>();
  readonly #layers = new Map<Element, Layer>();
  readonly #crossings: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  #card: Card | undefined;
  #frame: number | undefined;
  readonly #placing: AfterLayout;
  readonly #checking: AfterLayout;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(told: BoardTold, signal: AbortSignal, preferences: MarkPreferences) {
    this.#told = told;
    this.#preferences = preferences;
    this.#signal = signal;
    this.#crossings = new IntersectionObserver((entries) => this.#crossed(entries), { rootMargin: MARGIN });
    this.#sizes = new ResizeObserver(() => this.refresh());
    this.#placing = new AfterLayout((read) => this.#pass(read), signal);
    this.#checking = new AfterLayout(() => this.#check(), signal);
    const options = { capture: true, passive: true, signal };
    for (const type of ['resize', 'fullscreenchange', 'toggle']) addEventListener(type, () => this.refresh(), options);
    addEventListener('scroll', ({ target }) => this.#scrolled(target), options);
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  add(medium: PageMedium, verdict: MarkerVerdict): void {
    this.remove(medium);
    if (this.#entries.size === 0) this.#begin();
    const marker = new Marker(medium, verdict, (opened) => this.#open(opened));
    const surroundings = readSurroundings(medium.element);
    const entry: Entry = {
      marker,
      place: 'shown',
      // What was looked at is near, or was a moment ago; the observer tells one frame too late for the first drawing.
      near: true,
      visible: true,
      cover: null,
      part: null,
      surroundings,
      readAt: 0,
      checkedAt: 0,
      jumpedAt: 0,
    };
    const siblings = this.#entries.get(medium.element) ?? new Map<ItemId, Entry>();
    this.#entries.set(medium.element, siblings.set(medium.id, entry));
    this.#crossings.unobserve(medium.element);
    this.#crossings.observe(medium.element);
    this.#sizes.observe(medium.element);
    this.refresh();
  }

  remove({ element, id }: PageMedium): void {
    const siblings = this.#entries.get(element);
    const entry = siblings?.get(id);
    if (siblings === undefined || entry === undefined) return;
    if (this.#card?.marker === entry.marker) this.#card.close();
    entry.marker.remove();
    siblings.delete(id);
    if (siblings.size > 0) return;
    this.#entries.delete(element);
    this.#crossings.unobserve(element);
    this.#sizes.unobserve(element);
    if (this.#entries.size === 0) this.#clear();
  }

  /** Scrolls to a medium and focuses its marker; false if it is not shown. */
  jump({ element, id }: PageMedium): boolean {
    dom.scrollIntoView(element, { block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = dom.boundingBox(element);
    if (!dom.isConnected(element) || box.width === 0 || box.height === 0) return false;
    const entry = this.#entries.get(element)?.get(id);
    if (entry !== undefined) [entry.near, entry.jumpedAt] = [true, performance.now()];
    this.#pass();
    const { container } = readSurroundings(element);
    const layer = container === null ? null : this.#layerIn(container);
    if (layer !== null) flash(layer, box, () => this.#entries.size === 0 && this.#clear());
    entry?.marker.button.focus({ preventScroll: true });
    return true;
  }

  /** Places all markers anew after the next layout. */
  refresh(): void {
    if (this.#entries.size > 0) this.#placing.ask(() => this.#measured());
  }

  /** All whose boxes decide where markers go. */
  *#measured(): Generator<Element> {
    for (const entry of this.#near()) {
      const { surroundings, cover, marker } = entry;
      // A new layer is put on the page here, so that it is measured with what it will hold.
      this.#layerOf(entry);
      yield marker.medium.element;
      yield* surroundings.clips;
      if (cover !== null) yield cover;
    }
    for (const { probe } of this.#layers.values()) yield probe;
  }

  #near(): Entry[] {
    return [...this.#all()].filter(({ near, marker }) => near && dom.isConnected(marker.medium.element));
  }

  /** What scrolls with the document keeps its place in our layer; what does not must move in the very next frame. */
  #scrolled(target: EventTarget | null): void {
    if (this.#entries.size === 0 || this.#frame !== undefined) return;
    if (target === document && this.#card === undefined && ![...this.#all()].some(isPinned)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#pass();
    });
  }

  #begin(): void {
    this.#told.protect(this.#name);
    const root = dom.rootElement();
    if (root !== null) this.#sizes.observe(root);
    this.#timer = setInterval(() => this.#checking.ask(), CHECK_MS);
  }

  /** Without a marker nothing of ours stays on the page. */
  #clear(): void {
    clearInterval(this.#timer);
    this.#sizes.disconnect();
    for (const layer of this.#layers.values()) layer.remove();
    this.#layers.clear();
  }

  #stop(): void {
    this.#card?.close();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#crossings.disconnect();
    this.#entries.clear();
    this.#clear();
  }

  #layerIn(container: Element): Layer {
    const known = this.#layers.get(container);
    if (known !== undefined) return known;
    const onLost = (): void => this.#lost();
    const layer = new Layer(container, { name: this.#name, signal: this.#signal, onLost });
    this.#layers.set(container, layer);
    return layer;
  }

  #lost(): void {
    for (const entry of this.#all()) if (entry.marker.layer?.lost) this.#setPlace(entry, 'hidden');
  }

  *#all(): Generator<Entry> {
    for (const siblings of this.#entries.values()) yield* siblings.values();
  }

  #setPlace(entry: Entry, place: ItemPlace): void {
    if (entry.place === place) return;
    entry.place = place;
    this.#told.place(entry.marker.medium.id, place);
  }

  #crossed(crossings: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, time } of crossings) {
      for (const entry of this.#entries.get(target)?.values() ?? []) {
        // From before it was jumped to: taking the marker away now would take the focus with it.
        if (time < entry.jumpedAt) continue;
        entry.near = isIntersecting;
        if (!isIntersecting) entry.marker.remove();
      }
    }
    if (crossings.some(({ isIntersecting }) => isIntersecting)) this.refresh();
  }

  /** Reads all places, then writes all: no layout is forced between two markers, whatever their number. */
  #pass(read: ReadBox = dom.boundingBox): void {
    if (this.#signal.aborted) return;
    for (const [container, layer] of this.#layers) {
      if (dom.isConnected(container)) continue;
      layer.remove();
      this.#layers.delete(container);
    }
    const entries = this.#near();
    const layers = new Map(entries.map((entry) => [entry, this.#layerOf(entry)]));
    const origins = new Map([...this.#layers.values()].map((layer) => [layer, layer.origin(read(layer.probe))]));
    const originOf = (entry: Entry): Origin | undefined => {
      const layer = layers.get(entry);
      return layer && origins.get(layer);
    };
    const rooms = entries.map((entry) => this.#roomOf(entry, originOf(entry)?.top ?? 0, read));
    const placed: Box[] = [];
    const plans = entries.flatMap((entry, index): Plan[] => {
      const layer = layers.get(entry);
      const origin = originOf(entry);
      const room = rooms[index];
      if (!layer || !origin) return [];
      entry.marker.enter(layer);
      const placement = room ? placeMarker({ ...room, ...widthsOf(entry.marker, origin) }) : null;
      if (placement === null) return [{ entry, origin, placement }];
      const free = avoid(placement, placed);
      placed.push(free);
      return [{ entry, origin, placement: free }];
    });
    for (const { entry, origin, placement } of plans) entry.marker.draw(placement, origin);
    this.#placeCard(origins);
  }

  #layerOf(entry: Entry): Layer | undefined {
    const now = performance.now();
    if (now - entry.readAt > SURROUNDINGS_MS) {
      entry.surroundings = readSurroundings(entry.marker.medium.element);
      entry.readAt = now;
    }
    const { container } = entry.surroundings;
    if (container !== null && dom.isConnected(container)) return this.#layerIn(container);
    // A video in fullscreen by itself has no room for anything of ours.
    this.#setPlace(entry, 'hidden');
    return undefined;
  }

  /** Reads what of the medium is seen; changes nothing on the page. `pageTop` is where the page begins on screen. */
  #roomOf(entry: Entry, pageTop: number, known: ReadBox): Room | null {
    const { marker, surroundings, cover } = entry;
    // What came up since it was asked for is read here: it is seldom, and the layout it forces is due.
    const read = (element: Element): Box => known(element) ?? dom.boundingBox(element);
    const clips = surroundings.clips.map(read);
    entry.part = visiblePart(read(marker.medium.element), clips);
    if (!entry.visible || entry.part === null) return null;
    const part = cover === null ? entry.part : below(entry.part, read(cover));
    if (part === null) return null;
    const above = { ...part, top: part.top - MARKER_HEIGHT };
    return {
      part,
      audio: marker.medium.shown.medium === 'audio',
      // The corner in which reading starts, or the other one.
      rightToLeft: (text('ui_direction') === 'rtl') !== (this.#preferences.corner === 'end'),
      roomAbove: clips.every((clip) => clip.top <= above.top) && part.top - pageTop >= MARKER_HEIGHT,
    };
  }

  #placeCard(origins: ReadonlyMap<Layer, Origin>): void {
    const layer = this.#card?.marker.layer;
    if (!layer) return;
    const origin = origins.get(layer);
    if (origin) this.#card?.place(origin);
  }

  /** What no event tells: whether the page still shows the medium, and our marker on it. */
  #check(): void {
    const end = performance.now() + CHECK_SLICE_MS;
    const due = [...this.#all()].filter(({ near }) => near).sort((a, b) => a.checkedAt - b.checkedAt);
    for (const entry of due) {
      if (performance.now() >= end) break;
      entry.checkedAt = performance.now();
      this.#checkOne(entry);
    }
    this.refresh();
  }

  #checkOne(entry: Entry): void {
    const { medium, layer } = entry.marker;
    entry.visible = dom.checkVisibility(medium.element, { opacityProperty: true, visibilityProperty: true });
    if (layer === null || layer.lost) {
      if (layer !== null) this.#setPlace(entry, 'hidden');
      return;
    }
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const corner = entry.part && middle({ ...entry.part, ...cornerOf(entry.part) }, view);
    // Out of the window nothing can be hit; whatever covered it is looked for again when it is back.
    entry.cover = corner && coverAt(corner.x, corner.y, medium.element, layer.host);
    if (!entry.visible || corner === null) return;
    this.#setPlace(entry, this.#isHidden(entry, layer, view) ? 'hidden' : 'shown');
  }

  /** Whether a person sees the medium but not its marker. */
  #isHidden({ marker, part, cover }: Entry, layer: Layer, view: Box): boolean {
    const { placement, medium } = marker;
    const center = part && middle(part, view);
    if (center === null || coverAt(center.x, center.y, medium.element, layer.host) !== null) return false;
    const at = placement && middle(placement, view);
    if (at) return !isOnTop(at.x, at.y, medium.element, layer.host);
    return placement === null && cover !== null && part !== null && below(part, dom.boundingBox(cover)) === null;
  }

  #open(marker: Marker): void {
    const again = this.#card?.marker === marker;
    this.#card?.close();
    if (again) return;
    this.#card = new Card(
      marker,
      (wish) => this.#told.wish(marker.medium.id, wish),
      () => (this.#card = undefined),
    );
    this.#pass();
    this.#card.focus();
  }
}

const isPinned = ({ near, surroundings }: Entry): boolean => near && surroundings.pinned;

const widthsOf = (marker: Marker, origin: Origin): Pick<Request, 'labelWidth' | 'productWidth'> => ({
  labelWidth: marker.width('label', origin),
  productWidth: marker.width('product', origin),
});

/** Where a marker of this part would be. */
function cornerOf(part: Box): Pick<Box, 'right' | 'bottom'> {
  return {
    right: Math.min(part.right, part.left + 2 * MARKER_HEIGHT),
    bottom: Math.min(part.bottom, part.top + 2 * MARKER_HEIGHT),
  };
}
