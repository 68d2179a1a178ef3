import { EXIF_TAGS } from '../syntax/exif.ts';
import type { Metadata, MetadataItem, TextSystem } from '../syntax/metadata.ts';
import { INDICATORS } from './registry.ts';

/** Text tags of one container, for tests. */
export const tags = (system: TextSystem, ...texts: readonly (readonly [keyword: string, text: string])[]): Metadata =>
  texts.map(([keyword, text]): MetadataItem => ({ syntax: 'text', system, where: 'tag', keyword, text }));

/** Texts of a PNG file, for tests. */
export const png = (...texts: readonly (readonly [keyword: string, text: string])[]): Metadata => tags('png', ...texts);

/** One EXIF block, for tests. */
export const exif = (values: Readonly<Partial<Record<keyof typeof EXIF_TAGS, string>>>): Metadata => [
  {
    syntax: 'exif',
    where: 'EXIF',
    text: new Map(Object.entries(values).map(([name, text]) => [EXIF_TAGS[name as keyof typeof EXIF_TAGS], text])),
  },
];

/** One XMP packet, for tests. */
export const xmp = (...values: readonly (readonly [namespace: string, name: string, value: string])[]): Metadata => [
  {
    syntax: 'xmp',
    where: 'XMP',
    properties: values.map(([namespace, name, value]) => ({ namespace, name, values: [value] })),
  },
];

/** The rows of the decision table that all indicators find in a file, for tests. */
export const rules = (metadata: Metadata): string[] =>
  INDICATORS.flatMap((indicator) => indicator.find(metadata)).map(({ rule }) => rule);

/** The products that are named, for tests. */
export const products = (metadata: Metadata): (string | undefined)[] =>
  INDICATORS.flatMap((indicator) => indicator.find(metadata)).map(({ product }) => product);

/** Namespaces of the properties that generators write into, for tests. */
export const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  iptcExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
} as const;
