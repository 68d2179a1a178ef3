import type { ItemId, ItemPlace, MarkerVerdict } from '../../contract/media.ts';
import { text } from '../../platform/text.ts';
import * as dom from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import { Card, type Wish } from './card.ts';
import { flash } from './flash.ts';
import { Layer, type Origin, randomName } from './layer.ts';
import { Marker } from './marker.ts';
import { avoid, type Box, MARKER_HEIGHT, placeMarker, type Placement, visiblePart } from './placement.ts';
import { lookAt, readSurroundings, type Surroundings } from './surroundings.ts';

/** Markers are drawn this far outside the window, so that scrolling shows them at once. */
const MARGIN = '300px';
/** How often all is checked while markers are on the page: a page may move things without any event. */
const CHECK_MS = 500;
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
  visible: boolean;
  surroundings: Surroundings;
  readAt: number;
}

interface Plan {
  readonly entry: Entry;
  readonly placement: Placement | null;
}

/** All markers of this document. Puts nothing on the page before there is one. */
export class Board {
  readonly #told: BoardTold;
  readonly #signal: AbortSignal;
  readonly #name = randomName();
  readonly #entries = new Map<Element, Map<ItemId, Entry>>();
  readonly #layers = new Map<Element, Layer>();
  readonly #near: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  #card: Card | undefined;
  #frame: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(told: BoardTold, signal: AbortSignal) {
    this.#told = told;
    this.#signal = signal;
    this.#near = new IntersectionObserver((entries) => this.#crossed(entries), { rootMargin: MARGIN });
    this.#sizes = new ResizeObserver(() => this.refresh());
    const options = { capture: true, passive: true, signal };
    for (const type of ['scroll', 'resize', 'fullscreenchange', 'toggle']) {
      addEventListener(type, () => this.refresh(), options);
    }
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  add(medium: PageMedium, verdict: MarkerVerdict): void {
    this.remove(medium);
    if (this.#entries.size === 0) this.#begin();
    const marker = new Marker(medium, verdict, (opened) => this.#open(opened));
    const surroundings = readSurroundings(medium.element);
    const entry: Entry = { marker, place: 'shown', near: false, visible: true, surroundings, readAt: 0 };
    const siblings = this.#entries.get(medium.element) ?? new Map<ItemId, Entry>();
    this.#entries.set(medium.element, siblings.set(medium.id, entry));
    this.#near.unobserve(medium.element);
    this.#near.observe(medium.element);
    this.#sizes.observe(medium.element);
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
    this.#near.unobserve(element);
    this.#sizes.unobserve(element);
    if (this.#entries.size === 0) this.#clear();
  }

  /** Scrolls to a medium and focuses its marker; false if it is not shown. */
  jump({ element, id }: PageMedium): boolean {
    dom.scrollIntoView(element, { block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = dom.boundingBox(element);
    if (!dom.isConnected(element) || box.width === 0 || box.height === 0) return false;
    const entry = this.#entries.get(element)?.get(id);
    if (entry !== undefined) entry.near = true;
    this.#pass();
    const { container } = readSurroundings(element);
    const layer = container === null ? null : this.#layerIn(container);
    if (layer !== null) flash(layer, box, () => this.#entries.size === 0 && this.#clear());
    entry?.marker.button.focus({ preventScroll: true });
    return true;
  }

  /** Places all markers anew in the next frame. */
  refresh(): void {
    if (this.#entries.size === 0) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#pass();
    });
  }

  #begin(): void {
    this.#told.protect(this.#name);
    const root = dom.rootElement();
    if (root !== null) this.#sizes.observe(root);
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
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
    this.#near.disconnect();
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
    for (const { target, isIntersecting } of crossings) {
      for (const entry of this.#entries.get(target)?.values() ?? []) {
        entry.near = isIntersecting;
        if (!isIntersecting) entry.marker.remove();
      }
    }
    this.refresh();
  }

  /** Reads all places, then writes all: one layout a frame, whatever the number of markers. */
  #pass(): void {
    if (this.#signal.aborted) return;
    for (const [container, layer] of this.#layers) {
      if (dom.isConnected(container)) continue;
      layer.remove();
      this.#layers.delete(container);
    }
    const entries = [...this.#all()].filter((entry) => entry.near && dom.isConnected(entry.marker.medium.element));
    for (const entry of entries) this.#enterLayer(entry);
    const origins = new Map([...this.#layers.values()].map((layer) => [layer, layer.origin()]));
    const placed: Box[] = [];
    const plans = entries.map((entry): Plan => {
      const placement = this.#plan(entry, origins);
      if (placement === null) return { entry, placement };
      const free = avoid(placement, placed);
      placed.push(free);
      return { entry, placement: free };
    });
    for (const { entry, placement } of plans) {
      const origin = entry.marker.layer && origins.get(entry.marker.layer);
      if (origin) entry.marker.draw(placement, origin);
    }
    this.#placeCard(origins);
  }

  #enterLayer(entry: Entry): void {
    const now = performance.now();
    if (now - entry.readAt > SURROUNDINGS_MS) {
      entry.surroundings = readSurroundings(entry.marker.medium.element);
      entry.readAt = now;
    }
    const { container } = entry.surroundings;
    if (container !== null && dom.isConnected(container)) entry.marker.enter(this.#layerIn(container));
    // A video in fullscreen by itself has no room for anything of ours.
    else this.#setPlace(entry, 'hidden');
  }

  #plan({ marker, surroundings, visible }: Entry, origins: ReadonlyMap<Layer, Origin>): Placement | null {
    const origin = marker.layer && origins.get(marker.layer);
    if (!origin || !visible) return null;
    const box = dom.boundingBox(marker.medium.element);
    const clips = surroundings.clips.map((clip): Box => dom.boundingBox(clip));
    const part = visiblePart(box, clips);
    if (part === null) return null;
    const above = { ...part, top: part.top - MARKER_HEIGHT };
    return placeMarker({
      part,
      labelWidth: marker.width('label', origin),
      productWidth: marker.width('product', origin),
      audio: marker.medium.shown.medium === 'audio',
      rightToLeft: text('@@bidi_dir') === 'rtl',
      roomAbove: clips.every((clip) => clip.top <= above.top) && part.top + scrollY >= MARKER_HEIGHT,
    });
  }

  #placeCard(origins: ReadonlyMap<Layer, Origin>): void {
    const layer = this.#card?.marker.layer;
    if (!layer) return;
    const origin = origins.get(layer);
    if (origin) this.#card?.place(origin);
  }

  /** What no event tells: whether the page still shows the medium, and our marker on it. */
  #check(): void {
    if (document.visibilityState !== 'visible') return;
    for (const entry of this.#all()) if (entry.near) this.#checkOne(entry);
    this.#pass();
  }

  #checkOne(entry: Entry): void {
    const { medium, placement, layer } = entry.marker;
    const shown = dom.checkVisibility(medium.element, { opacityProperty: true, visibilityProperty: true });
    if (!shown || layer === null || layer.lost) {
      entry.visible = shown;
      return;
    }
    const at = placement ?? dom.boundingBox(medium.element);
    const x = (at.left + at.right) / 2;
    const y = placement === null ? at.top + MARKER_HEIGHT : (at.top + at.bottom) / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
      entry.visible = true;
      return;
    }
    const sight = lookAt(x, y, medium.element, layer.host);
    entry.visible = sight !== 'medium-covered';
    if (placement !== null) this.#setPlace(entry, sight === 'marker-covered' ? 'hidden' : 'shown');
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
