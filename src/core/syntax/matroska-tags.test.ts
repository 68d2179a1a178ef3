import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { bytes } from '../container/fixture.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { readMatroskaTags } from './matroska-tags.ts';
import type { TextTag } from './metadata.ts';

type Part = string | number[] | Uint8Array;
const element = (id: number[], ...content: Part[]): Uint8Array => {
  const body = bytes(...content);
  const size = body.length < 127 ? [0x80 | body.length] : [0x40 | (body.length >> 8), body.length & 0xff];
  return bytes(id, size, body);
};
const simple = (name: string, ...content: Part[]): Uint8Array =>
  element([0x67, 0xc8], element([0x45, 0xa3], name), ...content);
const text = (value: string): Uint8Array => element([0x44, 0x87], new TextEncoder().encode(value));
const tag = (...content: Part[]): Uint8Array => element([0x73, 0x73], ...content);
const read = (...content: Uint8Array[]): string[][] =>
  [...readMatroskaTags(bytes(...content), 'Tags', webPlatform)].map(({ system, where, keyword, text }) => {
    expect([system, where]).toEqual(['matroska', 'Tags']);
    return [keyword, text];
  });

describe('Matroska tags', () => {
  it('of several targets, with and without text, in any order', () => {
    const targets = element([0x63, 0xc0], [0x68, 0xca, 0x81, 50]);
    const turned = element([0x67, 0xc8], text('{}'), element([0x44, 0x7a], 'und'), element([0x45, 0xa3], 'AIGC'));
    const binary = simple('PICTURE', element([0x44, 0x85], [1, 2]));
    expect(read(tag(targets, simple('COMMENT', text('é文\0\0'))), tag(turned, binary))).toEqual([
      ['COMMENT', 'é文'],
      ['AIGC', '{}'],
    ]);
  });

  it('nested in others', () => {
    expect(read(tag(simple('A', simple('B', text('b')), text('a'))))).toEqual([
      ['A', 'a'],
      ['B', 'b'],
    ]);
    const nest = (depth: number): Uint8Array => (depth === 0 ? text('x') : simple('A', nest(depth - 1)));
    expect(read(tag(nest(LIMITS.tagDepth + 1)))).toHaveLength(1);
    expect(() => read(tag(nest(LIMITS.tagDepth + 2)))).toThrow('nested too deep');
  });

  it.each([
    ['truncated', bytes([0x73, 0x73, 0x85], 'x')],
    ['malformed', bytes([0])],
    ['malformed', bytes([0x73, 0x73, 0])],
    ['truncated', bytes([0x73])],
    ['truncated', bytes([0x73, 0x73, 0x01, 255, 255, 255, 255, 255, 255, 255])],
  ])('broken off: %s', (kind, broken) => {
    const found: TextTag[] = [];
    let thrown: unknown;
    try {
      for (const each of readMatroskaTags(bytes(tag(simple('A', text('a'))), broken), 'Tags', webPlatform)) {
        found.push(each);
      }
    } catch (reason) {
      thrown = reason;
    }
    expect(found).toHaveLength(1);
    expect(thrown).toBeInstanceOf(InspectError);
    expect((thrown as InspectError).failure.kind).toBe(kind);
  });
});
