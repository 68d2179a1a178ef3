import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonLd } from './json-ld.ts';
import { SOURCE_TYPE } from './schema-org.ts';

const AI = 'https://schema.org/TrainedAlgorithmicMediaDigitalSource';
const read = (value: unknown) => readJsonLd(JSON.stringify(value));
const image = { '@type': 'ImageObject', digitalSourceType: AI, contentUrl: 'https://a.example/1.jpg' };
const made = [['trainedAlgorithmicMedia', 'https://a.example/1.jpg']];

describe('readJsonLd', () => {
  it.each([
    ['an object', image],
    ['a list', [{ '@type': 'WebSite' }, image]],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, image] }],
    ['what is nested', { '@type': 'Article', image: [image], author: { '@type': 'Person' } }],
    ['several types', { ...image, '@type': ['Thing', 'http://schema.org/Photograph'] }],
    ['a list of values', { ...image, digitalSourceType: ['x', { '@id': AI }] }],
    [
      'names with their vocabulary',
      {
        '@type': 'schema:ImageObject',
        'schema:digitalSourceType': AI,
        'http://schema.org/contentUrl': 'https://a.example/1.jpg',
      },
    ],
    ['an address as an object', { ...image, contentUrl: { '@id': 'https://a.example/1.jpg' } }],
  ])('reads %s', (_, value) => expect(read(value)).toEqual(made));

  it.each(['contentUrl', 'url', 'thumbnailUrl', 'image', 'embedUrl', 'associatedMedia', 'encoding'])(
    'takes the address from %s, as text or as an object',
    (name) => {
      const work = { '@type': 'CreativeWork', digitalSourceType: AI };
      expect(read({ ...work, [name]: 'https://a.example/1.jpg' })).toEqual(made);
      expect(read({ ...work, [name]: { '@type': 'MediaObject', contentUrl: 'https://a.example/1.jpg' } })).toEqual(
        made,
      );
    },
  );

  it('lets what is embedded speak for itself', () => {
    const photo = {
      '@type': 'ImageObject',
      contentUrl: 'p.jpg',
      digitalSourceType: 'https://schema.org/DigitalCaptureDigitalSource',
    };
    expect(read({ '@type': 'CreativeWork', digitalSourceType: AI, image: photo })).toEqual([]);
  });

  it.each([
    ['an article', { ...image, '@type': 'NewsArticle' }],
    ['a thing without a type', { ...image, '@type': undefined }],
    ['no address', { ...image, contentUrl: undefined }],
    [
      'a source type that is not AI',
      { ...image, digitalSourceType: 'https://schema.org/AlgorithmicMediaDigitalSource' },
    ],
    ['another property', { '@type': 'ImageObject', contentUrl: 'a', genre: AI, name: SOURCE_TYPE }],
  ])('reads nothing from %s', (_, value) => expect(read(value)).toEqual([]));

  it('reads nothing from what is too long, too deep or too much', () => {
    let deep: unknown = image;
    for (let i = 0; i < 31; i += 1) deep = { a: deep };
    expect(read(deep)).toEqual(made);
    expect(read({ a: deep })).toEqual([]);
    expect(read([...Array.from({ length: 1998 }, () => ({})), image])).toEqual(made);
    expect(read([...Array.from({ length: 1999 }, () => ({})), image])).toEqual([]);
    expect(read([image, 'x'.repeat(256 * 1024)])).toEqual([]);
    expect(read({ ...image, contentUrl: Array.from({ length: 1000 }, () => 'a') })).toHaveLength(32);
  });

  it('never throws, pollutes nothing, and ends soon', () => {
    const started = performance.now();
    for (const text of ['', '{', '[', `"${SOURCE_TYPE}"`, `${'['.repeat(100_000)}"${SOURCE_TYPE}"`]) readJsonLd(text);
    for (const value of [
      `{"__proto__":${JSON.stringify(image)}}`,
      `{"@type":{"toString":1},"${SOURCE_TYPE}":{"@id":{"toString":1}}}`,
    ])
      readJsonLd(value);
    expect(performance.now() - started).toBeLessThan(500);
    const keys = fc.constantFrom('@type', '@id', '@graph', SOURCE_TYPE, 'contentUrl', 'image', '__proto__');
    const values = fc.letrec((tie) => ({
      value: fc.oneof(fc.jsonValue(), fc.constantFrom(AI, 'ImageObject'), fc.dictionary(keys, tie('value'))),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        expect(Array.isArray(readJsonLd(`[${JSON.stringify(value)},"${SOURCE_TYPE}"]`))).toBe(true);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
