import { type Failure, InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { XmpProperty } from './metadata.ts';
import { decodeXml } from './text.ts';
import { declare, RDF, type QualifiedName, resolve, rootScope, type Scope } from './xml-names.ts';
import { type XmlAttribute, type XmlEvent, XmlScanner } from './xml.ts';

/** Collects the value of a property, or of one item of its array. */
interface Holder {
  readonly values: string[];
  text: string;
  /** Content is a structure (`rdf:parseType`): its text is not the value. */
  structured: boolean;
}

/** Where an open element stands in RDF/XML. */
type Frame = { readonly scope: Scope } & (
  | { readonly role: 'outside' | 'rdf' | 'node' | 'skip' }
  | { readonly role: 'property'; readonly property: QualifiedName; readonly holder: Holder }
  | { readonly role: 'array' | 'structure'; readonly holder: Holder }
  | { readonly role: 'item' | 'value'; readonly holder: Holder; readonly owner: Holder }
);

/** What an XMP packet gave: everything complete before the first fault, and the fault. */
export interface XmpReading {
  readonly properties: readonly XmpProperty[];
  readonly failure?: Failure;
}

/**
 * Reads the top-level properties of an XMP packet (ISO 16684-1 §7) in any serialisation: attributes, text,
 * `rdf:resource`, arrays, `rdf:parseType="Resource"` with `rdf:value`, typed nodes, several descriptions, with or
 * without `x:xmpmeta` and packet wrapper, UTF-8, UTF-16 or UTF-32. Fields of nested structures are not properties of
 * the file and are left out; so are empty values. Never throws: a fault ends the reading and is returned.
 */
export function readXmp(bytes: Uint8Array, platform: Platform): XmpReading {
  const whole = bytes.byteLength <= LIMITS.xmpBytes;
  const scanner = new XmlScanner(decodeXml(whole ? bytes : bytes.subarray(0, LIMITS.xmpBytes), platform));
  const reader = new RdfReader();
  try {
    for (let event = scanner.next(); event; event = scanner.next()) reader.take(event);
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
    if (whole) return { properties: reader.properties, failure: thrown.failure };
  }
  if (whole) return { properties: reader.properties };
  return { properties: reader.properties, failure: { kind: 'limit', message: 'XMP packet too long' } };
}

class RdfReader {
  readonly properties: XmpProperty[] = [];
  readonly #stack: Frame[] = [{ role: 'outside', scope: rootScope() }];

  take(event: XmlEvent): void {
    const top = this.#stack.at(-1) as Frame;
    if (event.kind === 'open') this.#stack.push(this.#frame(top, event.name, event.attributes));
    else if (event.kind === 'close') this.#close(top);
    else if ('holder' in top && !top.holder.structured) addText(top, event.text);
  }

  #frame(parent: Frame, qualified: string, attributes: readonly XmlAttribute[]): Frame {
    // Nothing inside is looked at, whatever it is called.
    if (parent.role === 'skip') return parent;
    const scope = declare(parent.scope, attributes);
    const element = resolve(scope, qualified, true);
    switch (parent.role) {
      case 'outside':
      case 'rdf':
        return this.#nodeFrame(parent.role, scope, element, attributes);
      case 'node':
        return { role: 'property', scope, property: element, holder: newHolder(scope, attributes) };
      case 'property':
      case 'item':
        return valueFrame(parent.holder, scope, element, attributes);
      case 'array':
        if (element.namespace !== RDF || !/^(?:li|_\d+)$/.test(element.name)) return { role: 'skip', scope };
        return { role: 'item', scope, holder: newHolder(scope, attributes), owner: parent.holder };
      case 'structure':
        return structureFrame(parent.holder, scope, element, attributes);
      default:
        return { role: 'skip', scope };
    }
  }

  #nodeFrame(
    role: 'outside' | 'rdf',
    scope: Scope,
    element: QualifiedName,
    attributes: readonly XmlAttribute[],
  ): Frame {
    if (element.namespace === RDF && element.name === 'RDF') return { role: 'rdf', scope };
    const isNode = role === 'rdf' || (element.namespace === RDF && element.name === 'Description');
    if (!isNode) return { role: 'outside', scope };
    for (const [name, value] of attributes) {
      const { namespace, name: local } = resolve(scope, name, false);
      if (namespace === '' || namespace === RDF || name.startsWith('xml')) continue;
      const trimmed = value.trim();
      if (trimmed !== '') this.properties.push({ namespace, name: local, values: [trimmed] });
    }
    return { role: 'node', scope };
  }

  #close(frame: Frame): void {
    if (this.#stack.length > 1) this.#stack.pop();
    if (frame.role === 'property') {
      const values = finished(frame.holder);
      const { namespace, name } = frame.property;
      if (values.length > 0) this.properties.push({ namespace, name, values });
    } else if (frame.role === 'item' || frame.role === 'value') {
      for (const value of finished(frame.holder)) frame.owner.values.push(value);
    }
  }
}

/** An element inside a property or array item: an array, or a node whose `rdf:value` is the value. */
function valueFrame(holder: Holder, scope: Scope, element: QualifiedName, attributes: readonly XmlAttribute[]): Frame {
  if (holder.structured) return structureFrame(holder, scope, element, attributes);
  if (element.namespace === RDF && /^(?:Bag|Seq|Alt)$/.test(element.name)) return { role: 'array', scope, holder };
  for (const [name, value] of attributes) {
    if (rdfName(scope, name) === 'value') holder.values.push(value);
  }
  return { role: 'structure', scope, holder };
}

function structureFrame(
  owner: Holder,
  scope: Scope,
  element: QualifiedName,
  attributes: readonly XmlAttribute[],
): Frame {
  if (element.namespace !== RDF || element.name !== 'value') return { role: 'skip', scope };
  return { role: 'value', scope, holder: newHolder(scope, attributes), owner };
}

function newHolder(scope: Scope, attributes: readonly XmlAttribute[]): Holder {
  const holder: Holder = { values: [], text: '', structured: false };
  for (const [name, value] of attributes) {
    const rdf = rdfName(scope, name);
    if (rdf === 'resource' || rdf === 'value') holder.values.push(value);
    if (rdf === 'parseType') holder.structured = value === 'Resource';
  }
  return holder;
}

function addText(frame: Frame, text: string): void {
  if (frame.role !== 'property' && frame.role !== 'item' && frame.role !== 'value') return;
  const { holder } = frame;
  // Values are trimmed, so the white space that sets out their parts need not be gathered.
  holder.text = holder.text === '' ? text.trimStart() : holder.text + text;
}

/** The values of a closed element: those of its parts, else its own text; empty ones left out. */
function finished(holder: Holder): string[] {
  const values: string[] = [];
  for (const value of holder.values.length > 0 ? holder.values : [holder.text]) {
    const trimmed = value.trim();
    if (trimmed !== '') values.push(trimmed);
  }
  return values;
}

/** The name of an attribute in the namespace of RDF; `undefined` in any other. */
function rdfName(scope: Scope, qualified: string): string | undefined {
  const { namespace, name } = resolve(scope, qualified, false);
  return namespace === RDF ? name : undefined;
}
