import { describe, expect, it } from 'vitest';
import { exif, NAMESPACES, png, tags, xmp } from './fixture.ts';
import { foldKeyword, slotsOf, tagsNamed } from './slot.ts';

const texts = (...args: Parameters<typeof slotsOf>): string[] => slotsOf(...args).map(({ text }) => text);

describe('slots', () => {
  it('finds one place in every syntax', () => {
    const all = [
      ...png(['Description', 'a']),
      ...tags('vorbis', ['DESCRIPTION', 'b']),
      ...tags('mp4', ['com.apple.quicktime.description', 'c']),
      ...exif({ imageDescription: 'd', userComment: 'no' }),
      ...xmp([NAMESPACES.dc, 'description', 'e'], ['urn:other', 'description', 'no']),
      { syntax: 'iptc-iim' as const, where: 'APP13', values: new Map([['2:120', ['f', 'g']]]) },
    ];
    expect(texts(all, 'description')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('calls unnamed comments by a name', () => {
    expect(slotsOf(tags('comment', ['', 'x']), 'comment')).toEqual([{ where: 'tag', key: 'comment', text: 'x' }]);
  });

  it('keeps artist and title to where they are asked for', () => {
    expect(texts(png(['Artist', 'x'], ['Title', 'y']), 'artist')).toEqual([]);
    expect(texts(exif({ artist: 'x' }), 'artist')).toEqual(['x']);
  });

  it.each([
    ['parameters', 'parameters'],
    ['PARAMETERS', 'parameters'],
    ['com.apple.quicktime.comment', 'comment'],
    ['----:com.apple.iTunes:Comment', 'comment'],
    ['', ''],
    ['.', ''],
  ])('folds %j to %j', (keyword, folded) => expect(foldKeyword(keyword)).toBe(folded));

  it('gives all tags where none is named', () => {
    const both = [...png(['A', '1']), ...tags('id3', ['B', '2']), ...exif({ make: 'x' })];
    expect(tagsNamed(both).map(({ text }) => text)).toEqual(['1', '2']);
    expect(tagsNamed(both, 'b').map(({ text }) => text)).toEqual(['2']);
  });
});
