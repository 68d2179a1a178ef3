import type { XmlAttribute } from './xml.ts';

/** Namespace of RDF. */
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/**
 * Meaning of prefixes that a packet leaves undeclared. A packet cut out of an SVG document relies on declarations of
 * the elements around it; whoever declares them in the packet overrides these.
 */
const USUAL_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['rdf', RDF],
  ['x', 'adobe:ns:meta/'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['Iptc4xmpExt', 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['TC260', 'http://www.tc260.org.cn/ns/AIGC/1.0/'],
]);

/** Names in force inside one element. Linked, not copied: nesting is capped, so a look-up is short. */
export interface Scope {
  readonly own: ReadonlyMap<string, string>;
  readonly parent: Scope | undefined;
  /** Names with a prefix that were resolved here before: a packet repeats a few dozen. */
  readonly resolved: Map<string, QualifiedName>;
}

/** A name with its prefix resolved. */
export interface QualifiedName {
  readonly namespace: string;
  readonly name: string;
}

/** A prefix has at least one letter and no colon (Namespaces in XML 1.0 §4); a name with two colons could not be resolved to it. */
const DECLARATION = /^xmlns:[^:]+$/;

/** Outside of the first element. Its prefixes are usual ones, not declared by anybody. */
export const rootScope = (): Scope => ({ own: USUAL_PREFIXES, parent: undefined, resolved: new Map() });

/** The scope inside an element with these attributes; the same one where it declares nothing. */
export function declare(parent: Scope, attributes: readonly XmlAttribute[]): Scope {
  let own: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (!name.startsWith('xmlns')) continue;
    if (name === 'xmlns') (own ??= new Map()).set('', value);
    else if (DECLARATION.test(name)) (own ??= new Map()).set(name.slice('xmlns:'.length), value);
  }
  return own === undefined ? parent : { own, parent, resolved: new Map() };
}

/** Resolves a prefix (Namespaces in XML 1.0 §6): the default namespace holds for elements, not for attributes. */
export function resolve(scope: Scope, qualified: string, isElement: boolean): QualifiedName {
  const known = scope.resolved.get(qualified);
  if (known !== undefined) return known;
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const name = qualified.slice(colon + 1);
  const found = { namespace: prefix === '' && !isElement ? '' : (namespaceOf(scope, prefix) ?? ''), name };
  if (prefix !== '') scope.resolved.set(qualified, found);
  return found;
}

/** What a prefix stands for here; `undefined` where nobody declares it and it is no usual one. */
export function namespaceOf(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const namespace = at.own.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}

/** A declared prefix of a namespace that is in force here. Usual ones that nobody declares do not count. */
export function declaredPrefix(scope: Scope, namespace: string): string | undefined {
  for (let at: Scope | undefined = scope; at?.parent; at = at.parent) {
    for (const [prefix, own] of at.own) {
      if (own === namespace && prefix !== '' && namespaceOf(scope, prefix) === namespace) return prefix;
    }
  }
  return undefined;
}
