import { sourceTypeSaying } from '../../contract/disclosure.ts';
import * as dom from '../dom.ts';
import { ADDRESSES, bare, type Fact, isMedia, SOURCE_TYPE } from './schema-org.ts';

/** Elements with properties in one item that are looked at. */
const MAX_PROPERTIES = 200;

/** Microdata (HTML §5) and RDFa Lite name the same things by different attributes. */
const SYNTAXES = {
  microdata: { property: 'itemprop', scope: '[itemscope]', type: 'itemtype' },
  rdfa: { property: 'property', scope: '[typeof]', type: 'typeof' },
} as const;

/** A syntax in which attributes carry the data. */
export type Syntax = keyof typeof SYNTAXES;

const tokens = (element: Element, name: string): string[] =>
  (dom.attribute(element, name) ?? '').split(/\s+/).map(bare);

/** The item around an element that has a property; an item may be the value of a property itself. */
function scopeOf(element: Element, selector: string): Element | null {
  const parent = dom.parentNode(element);
  return parent instanceof Element ? dom.closest(parent, selector) : null;
}

function valueOf(element: Element): string {
  for (const name of ['content', 'href', 'src', 'data', 'resource']) {
    const value = dom.attribute(element, name);
    if (value !== null) return value;
  }
  return dom.textContent(element) ?? '';
}

/** What an element with the property `digitalSourceType` says, with the addresses of the item it belongs to. */
export function readProperty(element: Element, syntax: Syntax): Fact[] {
  const { property, scope, type } = SYNTAXES[syntax];
  const item = tokens(element, property).includes(SOURCE_TYPE) ? scopeOf(element, scope) : null;
  const says = sourceTypeSaying(valueOf(element));
  if (item === null || says === undefined || !tokens(item, type).some((each) => isMedia(each))) return [];
  const facts: Fact[] = [];
  for (const other of [...dom.queryAll(item, `[${property}]`)].slice(0, MAX_PROPERTIES)) {
    const names = tokens(other, property);
    const isOwn = ADDRESSES.some((name) => names.includes(name)) && scopeOf(other, scope) === item;
    if (isOwn && !dom.matches(other, scope)) facts.push([says, valueOf(other)]);
  }
  return facts;
}
