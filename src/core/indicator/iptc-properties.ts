import type { Metadata } from '../syntax/metadata.ts';
import { parseSourceType, SOURCE_TYPES, type SourceTypeMeaning, type SourceTypeTerm } from '../verdict/source-type.ts';

/** Namespace of the IPTC Extension schema. Prefixes vary: Midjourney calls it `iptcExt`. */
export const IPTC_EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';

/** One value of an XMP property and where it stood. */
export interface XmpValue {
  readonly where: string;
  readonly name: string;
  readonly value: string;
}

/** All values of the named properties of one XMP namespace, in file order. */
export function xmpValues(metadata: Metadata, namespace: string, names: readonly string[]): readonly XmpValue[] {
  const found: XmpValue[] = [];
  for (const item of metadata) {
    if (item.syntax !== 'xmp') continue;
    for (const property of item.properties) {
      if (property.namespace !== namespace || !names.includes(property.name)) continue;
      for (const value of property.values) found.push({ where: item.where, name: property.name, value });
    }
  }
  return found;
}

/** A digital source type that the file states. */
export interface StatedSourceType extends XmpValue {
  readonly term: SourceTypeTerm;
  readonly meaning: SourceTypeMeaning;
}

/**
 * The digital source types a file states: those of `DigitalSourceType`, or, where it has none we know, those of its
 * deprecated predecessor `DigitalSourceFileType` (both spellings). Unknown terms are left out.
 */
export function statedSourceTypes(metadata: Metadata): readonly StatedSourceType[] {
  const before = stated.get(metadata);
  if (before !== undefined) return before;
  const types = readSourceTypes(metadata);
  stated.set(metadata, types);
  return types;
}

/** Read once for all indicators that ask. */
const stated = new WeakMap<Metadata, readonly StatedSourceType[]>();

function readSourceTypes(metadata: Metadata): readonly StatedSourceType[] {
  const current = known(xmpValues(metadata, IPTC_EXTENSION, ['DigitalSourceType']));
  if (current.length > 0) return current;
  return known(xmpValues(metadata, IPTC_EXTENSION, ['DigitalSourceFileType', 'DigitalSourcefileType']));
}

function known(values: readonly XmpValue[]): StatedSourceType[] {
  return values.flatMap((value) => {
    const term = parseSourceType(value.value);
    return term === undefined ? [] : [{ ...value, term, meaning: SOURCE_TYPES[term] }];
  });
}
