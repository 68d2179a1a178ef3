import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { be, bytes } from '../container/fixture.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { readFlvScript } from './flv-script.ts';
import type { TextTag } from './metadata.ts';

type Part = string | number[] | Uint8Array;
const name = (text: string): Uint8Array => bytes(be(2, text.length), text);
const string = (text: string): Uint8Array => bytes([2], name(text));
const END = [0, 0, 9];
const event = (...content: Part[]): Uint8Array => bytes(string('onMetaData'), ...content);
const map = (...content: Part[]): Uint8Array => bytes([8], be(4, 99), ...content, END);
const read = (body: Uint8Array): string[][] =>
  [...readFlvScript(body, 'script data', webPlatform)].map(({ system, keyword, text }) => [system, keyword, text]);

describe('FLV script data', () => {
  it('gives strings, and steps over every other value', () => {
    const others: [string, Part[]][] = [
      ['number', [[0], be(8, 1)]],
      ['boolean', [[1, 1]]],
      ['null', [[5]]],
      ['undefined', [[6]]],
      ['reference', [[7], be(2, 1)]],
      ['date', [[11], be(10, 1)]],
      ['xml', [[15], be(4, 3), '<a>']],
      ['list', [[10], be(4, 2), [0], be(8, 1), string('no')]],
      ['keyframes', [[3], name('times'), [10], be(4, 1), [0], be(8, 0), END]],
      ['typed', [[16], name('Class'), name('a'), string('no'), END]],
      ['map', [map(name('a'), string('no'))]],
    ];
    const content = others.flatMap(([key, value]) => [name(key), ...value]);
    const long = bytes(name('comment'), [12], be(4, 5), 'words');
    const expected = [
      ['flv', 'AIGC', '{}'],
      ['flv', 'comment', 'words'],
    ];
    expect(read(event(map(...content, name('AIGC'), string('{}'), long)))).toEqual(expected);
    expect(read(event([3], ...content, name('AIGC'), string('{}'), long, END, 'rest'))).toEqual(expected);
  });

  it('reads nothing where no object follows', () => {
    expect(read(event(string('x')))).toEqual([]);
    expect(read(bytes([0], be(8, 0)))).toEqual([]);
    expect(read(event(map()))).toEqual([]);
  });

  const nest = (depth: number): Uint8Array => (depth === 0 ? bytes([5]) : bytes([3], name('a'), nest(depth - 1), END));
  it.each<[string, Part[]]>([
    ['malformed', [name('a'), [99]]],
    ['truncated', [name('a'), [2], be(2, 9), 'x']],
    ['truncated', [name('a'), [10], be(4, 0xffffffff), [5], [5]]],
    ['limit', [name('a'), nest(LIMITS.tagDepth + 2)]],
    ['limit', [name('a'), ...Array.from({ length: LIMITS.tagDepth + 2 }, () => [10, 0, 0, 0, 1])]],
    ['truncated', [[0]]],
  ])('broken: %s', (kind, broken) => {
    const found: TextTag[] = [];
    let thrown: unknown;
    try {
      const body = event([8], be(4, 0), name('first'), string('x'), ...broken);
      for (const tag of readFlvScript(body, '', webPlatform)) found.push(tag);
    } catch (reason) {
      thrown = reason;
    }
    expect(found).toHaveLength(1);
    expect(thrown).toBeInstanceOf(InspectError);
    expect((thrown as InspectError).failure.kind).toBe(kind);
  });
});
