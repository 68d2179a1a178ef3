import { MAX_DISCLOSURES } from '../../contract/disclosure.ts';
import type { Platform } from '../../contract/settings.ts';
import type { Discloser as Source, Disclosure, Saying } from '../../core/verdict/disclosure.ts';
import * as dom from '../dom.ts';
import { itemAddress, type PageMedium } from '../find/items.ts';
import { Slices } from '../find/slices.ts';
import type { PlatformAdapter } from '../platform/adapter.ts';
import { adapterOf } from '../platform/registry.ts';
import { addressesOf } from './addresses.ts';
import { readAttribute } from './element-attribute.ts';
import { STRUCTURED_DATA } from './clues.ts';
import { readProperty } from './item-properties.ts';
import { readJsonLd } from './json-ld.ts';
import type { Fact } from './schema-org.ts';

/** Elements with structured data that are read, scripts among them, and those of which a platform may want to know, before it is known. */
const MAX_SOURCES = 512;
const MAX_SCRIPTS = 64;
const MAX_EARLY = 64;
/** Wait after a change before media are asked about anew, in milliseconds. */
const SETTLE_MS = 400;

/** What one element says: addresses without fragment, each with what is said of it. */
interface Statement {
  readonly by: Source;
  readonly facts: ReadonlyMap<string, ReadonlySet<Saying>>;
  /** The same as text, to tell whether it changed. */
  readonly text: string;
}

const SILENT: Statement = { by: 'json-ld', facts: new Map(), text: '' };

/** Keeps what the page says of its media, outside of their files. Costs nothing where a page says nothing. */
export class Discloser {
  readonly #changed: () => void;
  readonly #signal: AbortSignal;
  readonly #read: Slices<Element>;
  readonly #sources = new Map<Element, Statement>();
  /** Undefined until the background told which platform this is. */
  #adapter: PlatformAdapter | null | undefined;
  readonly #early = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called when what is said of any medium may have changed. */
  constructor(changed: () => void, signal: AbortSignal) {
    this.#changed = changed;
    this.#signal = signal;
    this.#read = new Slices((element) => this.#readSource(element), { signal, urgent: false });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Reads the labels of a platform from now on. */
  use(platform: Platform | null): void {
    this.#adapter = adapterOf(platform);
    for (const element of this.#early) this.clue(element);
    this.#early.clear();
  }

  /** An element came, or changed, from which something may be read. */
  clue(element: Element): void {
    if (dom.matches(element, STRUCTURED_DATA)) {
      if (this.#hasRoom(element)) this.#read.add(element);
    } else if (this.#adapter === undefined) {
      if (this.#early.size < MAX_EARLY) this.#early.add(element);
    } else if (this.#adapter !== null && dom.matches(element, this.#adapter.selector)) {
      this.#adapter.note?.(element);
      this.#read.add(element);
    }
  }

  /** Something on the page changed: what was said may be gone, or be about another page by now. */
  mutated(): void {
    // Most pages have structured data that say nothing of AI.
    const mayMatter = ([element, { facts }]: [Element, Statement]): boolean => facts.size > 0 || !isScript(element);
    if (this.#adapter || [...this.#sources].some(mayMatter)) this.later();
  }

  /** Asks about all media anew, soon. */
  later(): void {
    if (this.#signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Of an item the other properties may have changed.
      for (const element of this.#sources.keys()) if (!isScript(element)) this.#read.add(element);
      this.#changed();
    }, SETTLE_MS);
  }

  /** What is said of a medium now. */
  of(medium: PageMedium): readonly Disclosure[] {
    const attribute = readAttribute(medium);
    const platform = this.#adapter?.says(medium);
    return [
      ...(platform ? [platform] : []),
      ...(attribute ? [{ by: 'attribute', says: attribute } as const] : []),
      ...this.#structured(medium),
    ].slice(0, MAX_DISCLOSURES - 1);
  }

  #structured(medium: PageMedium): Disclosure[] {
    const statements = this.#speaking();
    if (statements.length === 0) return [];
    const urls = [...addressesOf(medium)];
    const found = new Map<string, Disclosure>();
    for (const { by, facts } of statements) {
      for (const says of urls.flatMap((url) => [...(facts.get(url) ?? [])])) found.set(`${by} ${says}`, { by, says });
    }
    return [...found.values()];
  }

  #speaking(): Statement[] {
    return [...this.#sources].flatMap(([element, statement]) =>
      statement.facts.size > 0 && dom.isConnected(element) ? statement : [],
    );
  }

  #hasRoom(element: Element): boolean {
    if (this.#sources.has(element)) return true;
    if (this.#isFull(element)) {
      for (const known of this.#sources.keys()) if (!dom.isConnected(known)) this.#sources.delete(known);
      if (this.#isFull(element)) return false;
    }
    this.#sources.set(element, SILENT);
    return true;
  }

  #isFull(element: Element): boolean {
    if (this.#sources.size >= MAX_SOURCES) return true;
    if (!isScript(element)) return false;
    return [...this.#sources.keys()].filter(isScript).length >= MAX_SCRIPTS;
  }

  #readSource(element: Element): void {
    if (!dom.isConnected(element)) return;
    if (!this.#sources.has(element)) {
      this.#adapter?.read?.(element);
      this.later();
      return;
    }
    const [by, read] = readFacts(element);
    const text = read.join('\n');
    if (this.#sources.get(element)?.text === text) return;
    const facts = new Map<string, Set<Saying>>();
    for (const [says, written] of read) {
      const url = itemAddress(dom.absoluteUrl(written, element));
      facts.set(url, (facts.get(url) ?? new Set<Saying>()).add(says));
    }
    this.#sources.set(element, { by, facts, text });
    this.later();
  }
}

const isScript = (element: Element): boolean => element instanceof HTMLScriptElement;

function readFacts(element: Element): readonly [Source, Fact[]] {
  if (isScript(element)) return ['json-ld', readJsonLd(dom.textContent(element) ?? '')];
  const syntax = dom.hasAttribute(element, 'itemprop') ? 'microdata' : 'rdfa';
  return [syntax, readProperty(element, syntax)];
}
