/**
 * Reads of the page's DOM that the page cannot bend. A form control named `parentNode` hides the real one on its form,
 * and an element named `origin` becomes a name on `window`; so every getter and method is taken from its prototype when
 * the script starts, and applied to the element.
 */

type Prototype = { readonly prototype: object } | undefined;

function descriptorOf(owner: Prototype, name: string): PropertyDescriptor | undefined {
  return owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner.prototype, name);
}

/** A property of `T`, read through the prototype's own getter. Undefined where this browser has none. */
export function property<T extends object, K extends keyof T & string>(owner: Prototype, name: K): (target: T) => T[K] {
  const get = descriptorOf(owner, name)?.get;
  // Reflect.apply is untyped; the getter of `name` returns T[name] by definition.
  return (target) => (get === undefined ? undefined : Reflect.apply(get, target, [])) as T[K];
}

/** A method of `T`, called through the prototype. */
function method<A extends readonly unknown[], R>(owner: Prototype, name: string): (target: object, ...args: A) => R {
  const value: unknown = descriptorOf(owner, name)?.value;
  return (target, ...args) => {
    if (typeof value !== 'function') throw new TypeError(name);
    return Reflect.apply(value, target, args) as R;
  };
}

export const parentNode = property<Node, 'parentNode'>(Node, 'parentNode');
export const isConnected = property<Node, 'isConnected'>(Node, 'isConnected');
export const baseUri = property<Node, 'baseURI'>(Node, 'baseURI');
export const textContent = property<Node, 'textContent'>(Node, 'textContent');
export const append = method<[Node], Node>(Node, 'appendChild');
export const rootNode = method<[], Node>(Node, 'getRootNode');
export const contains = method<[Node | null], boolean>(Node, 'contains');
export const comparePosition = method<[Node], number>(Node, 'compareDocumentPosition');

export const localName = property<Element, 'localName'>(Element, 'localName');
export const namespace = property<Element, 'namespaceURI'>(Element, 'namespaceURI');
export const childCount = property<Element, 'childElementCount'>(Element, 'childElementCount');
export const assignedSlot = property<Element, 'assignedSlot'>(Element, 'assignedSlot');
export const attribute = method<[string], string | null>(Element, 'getAttribute');
export const hasAttribute = method<[string], boolean>(Element, 'hasAttribute');
export const closest = method<[string], Element | null>(Element, 'closest');
export const matches = method<[string], boolean>(Element, 'matches');
export const checkVisibility = method<[CheckVisibilityOptions], boolean>(Element, 'checkVisibility');
export const boundingBox = method<[], DOMRect>(Element, 'getBoundingClientRect');
export const scrollIntoView = method<[ScrollIntoViewOptions], void>(Element, 'scrollIntoView');

export const currentImage = property<HTMLImageElement, 'currentSrc'>(HTMLImageElement, 'currentSrc');
export const imageComplete = property<HTMLImageElement, 'complete'>(HTMLImageElement, 'complete');
export const imageWidth = property<HTMLImageElement, 'naturalWidth'>(HTMLImageElement, 'naturalWidth');
/** Whether a picture is loading and not even its size has arrived. */
export const isUnsized = (image: HTMLImageElement): boolean => !imageComplete(image) && imageWidth(image) === 0;

export const currentMedia = property<HTMLMediaElement, 'currentSrc'>(HTMLMediaElement, 'currentSrc');
export const mediaObject = property<HTMLMediaElement, 'srcObject'>(HTMLMediaElement, 'srcObject');
export const mediaReady = property<HTMLMediaElement, 'readyState'>(HTMLMediaElement, 'readyState');
export const mediaNetwork = property<HTMLMediaElement, 'networkState'>(HTMLMediaElement, 'networkState');
export const mediaTime = property<HTMLMediaElement, 'currentTime'>(HTMLMediaElement, 'currentTime');
export const mediaPaused = property<HTMLMediaElement, 'paused'>(HTMLMediaElement, 'paused');

export const focus = method<[FocusOptions], void>(HTMLElement, 'focus');

export const shadowHost = property<ShadowRoot, 'host'>(ShadowRoot, 'host');

const documentRoot = property<Document, 'documentElement'>(Document, 'documentElement');
const documentBody = property<Document, 'body'>(Document, 'body');
const documentType = property<Document, 'contentType'>(Document, 'contentType');
const activeInDocument = property<Document, 'activeElement'>(Document, 'activeElement');
const activeInRoot = property<ShadowRoot, 'activeElement'>(ShadowRoot, 'activeElement');
const queryInDocument = method<[string], NodeListOf<Element>>(Document, 'querySelectorAll');
const queryInFragment = method<[string], NodeListOf<Element>>(DocumentFragment, 'querySelectorAll');
const queryInElement = method<[string], NodeListOf<Element>>(Element, 'querySelectorAll');
const createIn = method<[string, string], Element>(Document, 'createElementNS');
const hitTest = method<[number, number], Element[]>(Document, 'elementsFromPoint');

export const rootElement = (): Element | null => documentRoot(document);
export const bodyElement = (): Element | null => documentBody(document);
export const contentType = (): string => documentType(document);
export const elementsAt = (x: number, y: number): Element[] => hitTest(document, x, y);

/** How far the page is scrolled, to be compared. */
export const scrolled = (): string => `${scrollX} ${scrollY}`;

/** All elements under `root` that match; a snapshot, so the page may change the tree meanwhile. */
export function queryAll(root: Document | ShadowRoot | Element, selector: string): NodeListOf<Element> {
  if (root instanceof Document) return queryInDocument(root, selector);
  return root instanceof Element ? queryInElement(root, selector) : queryInFragment(root, selector);
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Makes an HTML element, also in an XML document. */
export const createElement = (name: string): HTMLElement => createIn(document, XHTML, name) as HTMLElement;
export const createSvg = (name: string): SVGElement => createIn(document, SVG, name) as SVGElement;
export const isSvg = (element: Element): boolean => namespace(element) === SVG;

interface FirefoxElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

const firefoxRoot = property<FirefoxElement, 'openOrClosedShadowRoot'>(Element, 'openOrClosedShadowRoot');

/** The shadow root of an element, also a closed one; null if it has none. Built-in roots (`<video>`) are not seen. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (__TARGET__ === 'firefox')
    return firefoxRoot(element as FirefoxElement) ?? (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  if (!(element instanceof HTMLElement)) return null;
  try {
    return chrome.dom.openOrClosedShadowRoot(element) as ShadowRoot | null;
  } catch {
    // This script outlived its extension.
    return null;
  }
}

/** What has the keyboard, also inside shadow roots; the body or null where nothing has it. */
export function activeElement(): Element | null {
  let active = activeInDocument(document);
  for (let root = active && shadowRootOf(active); root !== null; root = active && shadowRootOf(active)) {
    const inner = activeInRoot(root);
    if (inner === null) break;
    active = inner;
  }
  return active;
}

/** The parent in the flat tree: what encloses the element on screen. */
export function flatParent(node: Node): Element | null {
  const parent = (node instanceof Element ? assignedSlot(node) : null) ?? parentNode(node);
  if (parent instanceof ShadowRoot) return shadowHost(parent);
  return parent instanceof Element ? parent : null;
}

/** Absolute form of an address written in the page; empty when it is none. */
export function absoluteUrl(written: string | null, element: Element): string {
  const trimmed = written?.trim() ?? '';
  if (trimmed === '' || trimmed.startsWith('#')) return '';
  if (trimmed.startsWith('data:')) return trimmed;
  try {
    return new URL(trimmed, baseUri(element)).href;
  } catch {
    return '';
  }
}
