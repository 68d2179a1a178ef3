import { InspectError } from '../errors.ts';
import { declare, RDF, type QualifiedName, resolve, rootScope, type Scope } from '../syntax/xml-names.ts';
import { type XmlEvent, XmlScanner } from '../syntax/xml.ts';

/** Where a property of the file stands in its packet. */
export interface PropertyPlace extends QualifiedName {
  readonly form: 'attribute' | 'element';
  /** As written, with its prefix. */
  readonly qualified: string;
  /** An element with all that is in it. */
  readonly start: number;
  readonly end: number;
  readonly node: NodePlace;
}

/** A description of the file. */
export interface NodePlace {
  /** Where one more attribute can be put. */
  readonly attributesEnd: number;
  readonly scope: Scope;
  /** An `rdf:Description` in `rdf:RDF`. Some readers pass over all others. */
  readonly isPlain: boolean;
}

/** All descriptions and properties of a packet. */
export interface XmpPlaces {
  readonly nodes: readonly NodePlace[];
  readonly properties: readonly PropertyPlace[];
  /** Where one more description can be put: inside `rdf:RDF`, with its own tags or in place of its `/`. */
  readonly room: { readonly at: number; readonly isEmptyTag: boolean; readonly name: string } | undefined;
}

type Role = 'outside' | 'rdf' | 'node' | 'property' | 'inside';
type Open = Extract<XmlEvent, { kind: 'open' }>;

interface Frame {
  readonly role: Role;
  readonly scope: Scope;
  readonly start: number;
  readonly name: string;
  readonly node: NodePlace | undefined;
  readonly element: QualifiedName | undefined;
}

const ATTRIBUTE = /([\t\n\r ]*)([^\t\n\r />=<"'?!&;]+)[\t\n\r ]*=[\t\n\r ]*(?:"[^"]*"|'[^']*')/y;
const TAG_NAME = /^<[^\t\n\r />=<"'?!&;]+/;

/**
 * Finds the top-level properties of a packet with their places in its text, in the serialisations and by the rules of
 * `readXmp`. @throws InspectError `malformed` or `limit`
 */
export function findXmpPlaces(text: string): XmpPlaces {
  const scanner = new XmlScanner(text);
  const finder = new Finder(text);
  for (let event = scanner.next(); event; event = scanner.next()) finder.take(event, scanner.start, scanner.end);
  return finder;
}

class Finder implements XmpPlaces {
  readonly nodes: NodePlace[] = [];
  readonly properties: PropertyPlace[] = [];
  room: XmpPlaces['room'];
  readonly #text: string;
  readonly #stack: Frame[] = [
    { role: 'outside', scope: rootScope(), start: 0, name: '', node: undefined, element: undefined },
  ];

  constructor(text: string) {
    this.#text = text;
  }

  take(event: XmlEvent, start: number, end: number): void {
    const top = this.#stack.at(-1);
    if (top === undefined || event.kind === 'text') return;
    if (event.kind === 'open') this.#stack.push(this.#frame(top, event, start, end));
    else this.#close(top, start, end);
  }

  #frame(parent: Frame, { name, attributes }: Open, start: number, end: number): Frame {
    const inside = { scope: parent.scope, start, name, node: parent.node, element: undefined };
    if (parent.role === 'inside' || parent.role === 'property') return { ...inside, role: 'inside' };
    const scope = declare(parent.scope, attributes);
    const element = resolve(scope, name, true);
    if (parent.role === 'node') return { ...inside, role: 'property', scope, element };
    if (element.namespace === RDF && element.name === 'RDF') return { ...inside, role: 'rdf', scope };
    const isDescription = element.namespace === RDF && element.name === 'Description';
    if (parent.role !== 'rdf' && !isDescription) return { ...inside, role: 'outside', scope };
    const isPlain = parent.role === 'rdf' && isDescription;
    const node = { attributesEnd: this.#attributesEnd(end), scope, isPlain };
    this.nodes.push(node);
    this.#takeAttributes(node, start, attributes.length);
    return { ...inside, role: 'node', scope, node };
  }

  #attributesEnd(end: number): number {
    return this.#text[end - 2] === '/' ? end - 2 : end - 1;
  }

  #takeAttributes(node: NodePlace, tag: number, count: number): void {
    ATTRIBUTE.lastIndex = tag + (TAG_NAME.exec(this.#text.slice(tag, node.attributesEnd))?.[0].length ?? 0);
    for (let i = 0; i < count; i++) {
      const from = ATTRIBUTE.lastIndex;
      const [, space = '', qualified] = ATTRIBUTE.exec(this.#text) ?? [];
      if (qualified === undefined) throw new InspectError('malformed', 'XML: attributes read in two ways');
      if (qualified.startsWith('xml')) continue;
      const found = resolve(node.scope, qualified, false);
      if (found.namespace === '' || found.namespace === RDF) continue;
      const start = from + space.length;
      this.properties.push({ ...found, form: 'attribute', qualified, start, end: ATTRIBUTE.lastIndex, node });
    }
  }

  #close({ role, start: from, name, node, element }: Frame, start: number, end: number): void {
    if (this.#stack.length > 1) this.#stack.pop();
    if (role === 'property' && node !== undefined && element !== undefined) {
      this.properties.push({ ...element, form: 'element', qualified: name, start: from, end, node });
    }
    if (role === 'rdf') this.room ??= { at: start === end ? end - 2 : start, isEmptyTag: start === end, name };
  }
}
