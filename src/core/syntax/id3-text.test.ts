import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { InspectError } from '../errors.ts';
import { readId3Text } from './id3-text.ts';

const read = (name: string, ...parts: (string | number[])[]): string[][] => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  return [...readId3Text(body, name, webPlatform)].map(({ system, where, keyword, text }) => {
    expect([system, where]).toEqual(['id3', name]);
    return [keyword, text];
  });
};
const wide = (text: string): number[] => [...Buffer.from(text, 'utf16le')];
const wideBig = (text: string): number[] => [...Buffer.from(text, 'utf16le').swap16()];

describe('ID3 text', () => {
  it('in the four encodings', () => {
    expect(read('TXXX', [0], 'AIGC\0{}')).toEqual([['AIGC', '{}']]);
    expect(read('TXXX', [0], [0xe9, 0, 0xe8])).toEqual([['é', 'è']]);
    expect(read('TXXX', [1, 0xff, 0xfe], wide('né\0'), [0xff, 0xfe], wide('文'))).toEqual([['né', '文']]);
    expect(read('TXXX', [1, 0xfe, 0xff], wideBig('né\0'), [0xfe, 0xff], wideBig('文'))).toEqual([['né', '文']]);
    expect(read('TXXX', [1], wide('né\0文'))).toEqual([['né', '文']]);
    expect(read('TXXX', [2], wideBig('né\0文'))).toEqual([['né', '文']]);
    expect(read('TXXX', [3], 'né\0文')).toEqual([['né', '文']]);
  });

  it('has a description for its keyword, else its name', () => {
    expect(read('COMM', [3], 'engmine\0said')).toEqual([['mine', 'said']]);
    expect(read('COMM', [3], 'eng\0said')).toEqual([['COMM', 'said']]);
    expect(read('COMM', [3], 'engsaid')).toEqual([['COMM', 'said']]);
    expect(read('TSSE', [3], 'Lavf')).toEqual([['TSSE', 'Lavf']]);
    expect(read('TXXX', [3], '\0said')).toEqual([['TXXX', 'said']]);
  });

  it('gives the first of several values, and links', () => {
    expect(read('TXXX', [3], 'k\0a\0b')).toEqual([['k', 'a']]);
    expect(read('TXXX', [1], wide('k\0a\0b\0'))).toEqual([['k', 'a']]);
    expect(read('WOAS', 'https://suno.com/song/x\0')).toEqual([['WOAS', 'https://suno.com/song/x']]);
    expect(read('WXXX', [1], wide('k\0'), 'https://a.example')).toEqual([['k', 'https://a.example']]);
  });

  it.each([
    ['TXXX', [], 'truncated'],
    ['COMM', [0, 0x65], 'truncated'],
    ['TSSE', [4, 0x65], 'malformed'],
  ])('refuses a damaged %s', (name, body, kind) => {
    const thrown = expect(() => read(name, body));
    thrown.toThrow(InspectError);
    thrown.toThrow(expect.objectContaining({ failure: expect.objectContaining({ kind }) }) as Error);
  });
});
