import { describe, expect, it } from 'vitest';
import { offeredAddress, typedAddresses } from './offered-address.ts';

const query = (members: Record<string, string>): string => `?${new URLSearchParams(members).toString()}`;

describe('offeredAddress', () => {
  it('takes the address and its page', () => {
    const url = 'https://media.example/a.jpg?x=1';
    expect(offeredAddress(query({ url, page: 'https://news.example/' }))).toEqual({
      name: url,
      source: { kind: 'url', url, medium: 'image', pageUrl: 'https://news.example/' },
    });
  });

  it.each([
    ['https://a.example/film.MP4', 'video'],
    ['https://a.example/song.flac?download=film.mp4', 'audio'],
    ['https://a.example/media/42', 'image'],
  ])('goes by the ending: %s', (url, medium) => {
    expect(offeredAddress(query({ url, page: '' }))?.source).toEqual({ kind: 'url', url, medium, pageUrl: url });
  });

  it.each(['', '?url=', query({ url: 'file:///etc/passwd' }), query({ url: 'javascript:alert(1)' }), '?url=https://'])(
    'refuses anything else: %s',
    (text) => {
      expect(offeredAddress(text)).toBeUndefined();
    },
  );
});

describe('typedAddresses', () => {
  it('takes one address a line, each once, and counts what is none', () => {
    const typed =
      ' https://a.example/a.png \r\n\nhttps://a.example/b.mp4\nhttps://a.example/a.png\nftp://a.example/\nwords';
    const { addresses, odd } = typedAddresses(typed);
    expect(addresses.map(({ source }) => source)).toEqual([
      { kind: 'url', url: 'https://a.example/a.png', medium: 'image', pageUrl: 'https://a.example/a.png' },
      { kind: 'url', url: 'https://a.example/b.mp4', medium: 'video', pageUrl: 'https://a.example/b.mp4' },
    ]);
    expect(odd).toBe(2);
  });

  it('takes no address longer than is read', () => {
    expect(typedAddresses(`https://a.example/${'a'.repeat(9000)}`)).toEqual({ addresses: [], odd: 1 });
  });
});
