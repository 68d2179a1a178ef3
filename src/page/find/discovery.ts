import { CLUES } from '../disclose/clues.ts';
import { ATTRIBUTE } from '../disclose/element-attribute.ts';
import * as dom from '../dom.ts';
import { MEDIA_SELECTOR, readBackgrounds, SWEEP_SELECTOR } from './shown.ts';
import { Slices } from './slices.ts';

type Root = Document | ShadowRoot;

/** Elements of other names cannot have a shadow root, but custom elements (with a hyphen) can. */
const SHADOW_HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);
/** Attributes by which an element may show something else; `class` and `style` may bring a background. */
const ATTRIBUTES = [
  'src',
  'srcset',
  'sizes',
  'poster',
  'href',
  'xlink:href',
  'data',
  'type',
  'class',
  'style',
  ATTRIBUTE,
];
const APPEARANCE = new Set(['class', 'style']);
/** Events after which an element may show something else. They do not bubble, hence the capturing listeners. */
const MEDIA_EVENTS = ['load', 'error', 'loadstart', 'loadedmetadata', 'suspend', 'emptied', 'playing'];
/** Descendants whose background is looked at anew when a class changes. */
const MAX_RESTYLED = 300;
/** Elements without a shadow root that are asked again, and when: a root can be attached without any event. */
const MAX_PENDING_HOSTS = 1000;
const HOST_CHECKS_MS = [100, 500, 1500, 4000, 10_000];

const MET = `${MEDIA_SELECTOR},${CLUES}`;

/** What a discovery tells. */
export interface Discovered {
  /** The element may show a medium, or another one than before. */
  readonly changed: (element: Element) => void;
  /** Whether a medium of the element is known, so that its end would be news. */
  readonly known: (element: Element) => boolean;
  /** The element may say something of media, or something else than before. */
  readonly clue: (element: Element) => void;
  /** Something is said, or no longer said, on an element itself. */
  readonly labelled: () => void;
  /** Something changed, so that things may have moved. */
  readonly mutated: () => void;
  /** Something left the page. */
  readonly removed: () => void;
  /** Something moved without a change of layout. */
  readonly animated: (container: Element) => void;
  /** A picture or a video of the page has just loaded; called before the page's own listeners. */
  readonly loaded: (element: Element) => void;
}

/** Finds the elements of a document and of all its shadow roots that may show media. One observer a root. */
class Discovery {
  readonly #told: Discovered;
  readonly #signal: AbortSignal;
  readonly #observer: MutationObserver;
  readonly #roots = new WeakSet<Root>();
  readonly #sweep: Slices<Element>;
  /** Subtrees that came, and what was met in them. The page's own tasks end without us. */
  readonly #trees: Slices<Root | Element>;
  readonly #changes: Slices<Element>;
  /** Documents whose style sheets have changed. */
  readonly #restyled: Slices<Root>;
  readonly #records: Slices<MutationRecord>;
  readonly #nodes: Slices<Node>;
  /** Elements of the last mutations whose trees are looked through as a whole. */
  #batch = new WeakSet<Node>();
  #pendingHosts = new Set<Element>();
  #check = 0;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(told: Discovered, signal: AbortSignal) {
    this.#told = told;
    this.#signal = signal;
    this.#sweep = new Slices((element) => this.#visit(element), { signal, urgent: false });
    this.#trees = new Slices((root) => this.#addTree(root), { signal, urgent: true });
    this.#changes = new Slices((element) => this.#meet(element), { signal, urgent: true });
    this.#records = new Slices((record) => this.#read(record), { signal, urgent: true });
    this.#nodes = new Slices((node) => this.#added(node), { signal, urgent: true });
    this.#restyled = new Slices((root) => this.#sweepAll(root), { signal, urgent: true });
    this.#observer = new MutationObserver((records) => this.#mutate(records));
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#checkTimer);
    });
    // Style sheets that came late, and classes of the root.
    for (const name of ['DOMContentLoaded', 'load'])
      addEventListener(name, () => this.#restyled.add(document), { signal, once: true });
  }

  /** Finds what is under a root, now and later; further shadow roots below are found by themselves. */
  enter(root: Root): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
    this.#listen(root);
    this.#trees.add(root);
  }

  #listen(root: Root): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    const changed = (event: Event): void => this.#mediaEvent(event);
    for (const name of MEDIA_EVENTS) root.addEventListener(name, changed, options);
    for (const name of ['transitionend', 'animationend']) {
      root.addEventListener(name, ({ target }) => target instanceof Element && this.#told.animated(target), options);
    }
  }

  #mediaEvent({ target, type }: Event): void {
    if (!(target instanceof Element)) return;
    if (target instanceof HTMLLinkElement || target instanceof HTMLStyleElement) {
      this.#restyled.add(document);
    } else if (dom.matches(target, MEDIA_SELECTOR)) {
      if (type === 'load') this.#told.loaded(target);
      this.#told.changed(target);
    }
  }

  /** Called in the page's own task, so it only takes down what there is to do. */
  #mutate(records: readonly MutationRecord[]): void {
    this.#batch = new WeakSet();
    this.#records.addAll(records);
    this.#told.mutated();
  }

  #read({ type, target, attributeName, addedNodes, removedNodes }: MutationRecord): void {
    if (type === 'attributes') {
      this.#attributeChanged(target as Element, attributeName ?? '');
      return;
    }
    if (removedNodes.length > 0) this.#told.removed();
    // The text of a script may come after it.
    if (target instanceof HTMLScriptElement) this.#meet(target);
    this.#nodes.addAll(addedNodes);
    this.#watchHosts();
  }

  /** The parser reports parents and children alike; the children of a parent just added come with it. */
  #added(node: Node): void {
    if (!(node instanceof Element)) return;
    const parent = dom.parentNode(node);
    const covered = parent !== null && this.#batch.has(parent);
    this.#batch.add(node);
    if (covered) return;
    // document.open() drops the listeners of the document, and gives it a new root element.
    if (parent instanceof Document) this.#listen(document);
    this.#trees.add(node);
  }

  #addTree(root: Root | Element): void {
    if (root instanceof Element) {
      this.#meet(root);
      this.#sweep.add(root);
      if (dom.childCount(root) === 0) return;
    }
    this.#changes.addAll(dom.queryAll(root, MET));
    this.#sweepAll(root);
  }

  #meet(element: Element): void {
    if (dom.matches(element, MEDIA_SELECTOR)) this.#told.changed(element);
    if (dom.matches(element, CLUES)) this.#told.clue(element);
  }

  #sweepAll(root: Root | Element): void {
    this.#sweep.addAll(dom.queryAll(root, SWEEP_SELECTOR));
  }

  #attributeChanged(element: Element, name: string): void {
    if (name === ATTRIBUTE) {
      this.#told.labelled();
      return;
    }
    if (!APPEARANCE.has(name)) {
      this.#meet(element);
      return;
    }
    if (name === 'style') {
      // Scripts that animate write styles every frame; only those with an address can bring a background.
      if (/url\(|image-set\(/i.test(dom.attribute(element, 'style') ?? '') || this.#told.known(element)) {
        this.#sweep.add(element);
      }
      return;
    }
    this.#sweep.add(element);
    let count = 0;
    for (const inner of dom.queryAll(element, SWEEP_SELECTOR)) {
      if ((count += 1) > MAX_RESTYLED) break;
      this.#sweep.add(inner);
    }
  }

  #visit(element: Element): void {
    if (!dom.isConnected(element)) return;
    this.#visitHost(element);
    if (this.#told.known(element) || readBackgrounds(element).length > 0) this.#told.changed(element);
  }

  #visitHost(element: Element): void {
    const name = dom.localName(element);
    const custom = name.includes('-');
    if (!custom && !SHADOW_HOSTS.has(name)) return;
    const root = dom.shadowRootOf(element);
    if (root !== null) {
      this.#pendingHosts.delete(element);
      this.enter(root);
    } else if ((custom || dom.childCount(element) === 0) && this.#pendingHosts.size < MAX_PENDING_HOSTS) {
      this.#pendingHosts.add(element);
      this.#watchHosts();
    }
  }

  /** Asks hosts again a few times after something last happened on the page. */
  #watchHosts(): void {
    this.#check = 0;
    if (this.#checkTimer === undefined && this.#pendingHosts.size > 0) this.#checkLater();
  }

  #checkLater(): void {
    const wait = HOST_CHECKS_MS[this.#check];
    this.#check += 1;
    if (wait === undefined || this.#signal.aborted) {
      this.#checkTimer = undefined;
      return;
    }
    this.#checkTimer = setTimeout(() => {
      const hosts = this.#pendingHosts;
      this.#pendingHosts = new Set();
      for (const host of hosts) {
        if (!dom.isConnected(host)) continue;
        const root = dom.shadowRootOf(host);
        if (root === null) this.#pendingHosts.add(host);
        else this.enter(root);
      }
      this.#checkLater();
    }, wait);
  }
}

/** Starts to find the elements of this document, until the signal ends it. */
export function startDiscovery(told: Discovered, signal: AbortSignal): void {
  const discovery = new Discovery(told, signal);
  discovery.enter(document);
}
