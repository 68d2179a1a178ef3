import { describe, expect, it } from 'vitest';
import { declare, declaredPrefix, namespaceOf, RDF, resolve, rootScope } from './xml-names.ts';

const inner = declare(declare(rootScope(), [['xmlns:a', 'urn:a']]), [
  ['xmlns:b', 'urn:a'],
  ['xmlns:a', 'urn:other'],
  ['a:x', '1'],
]);

describe('names', () => {
  it('are resolved by the nearest declaration, else by the usual meaning', () => {
    expect(resolve(inner, 'a:x', false)).toEqual({ namespace: 'urn:other', name: 'x' });
    expect(resolve(inner, 'b:x', true)).toEqual({ namespace: 'urn:a', name: 'x' });
    expect(resolve(inner, 'rdf:li', true)).toEqual({ namespace: RDF, name: 'li' });
    expect(namespaceOf(inner, 'nobody')).toBeUndefined();
  });

  it('tell a prefix that is declared and not hidden, never one that is only usual', () => {
    expect(declaredPrefix(inner, 'urn:a')).toBe('b');
    expect(declaredPrefix(inner, 'urn:other')).toBe('a');
    expect(declaredPrefix(inner, RDF)).toBeUndefined();
  });

  it('give an element without declarations the scope around it', () => {
    expect(declare(inner, [['b:x', '1']])).toBe(inner);
  });

  it('are declared by a prefix with letters and no colon only', () => {
    const scope = declare(inner, [
      ['xmlns:', 'urn:nobody'],
      ['xmlns:c:', 'urn:c'],
      ['xmlns:c:d', 'urn:d'],
      ['xmlnsc', 'urn:e'],
    ]);
    expect(scope).toBe(inner);
    expect(resolve(scope, 'x', true)).toEqual({ namespace: '', name: 'x' });
  });
});
