import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { be, box, bytes } from '../container/fixture.ts';
import { InspectError } from '../errors.ts';
import { readMp4Item, readMp4UserText } from './mp4-tags.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const data = (value: string | Uint8Array, type = 1): Uint8Array => box('data', be(4, type), be(4, 0), value);
const item = (...content: Uint8Array[]): string[][] =>
  [...readMp4Item(bytes(...content), 'here', webPlatform)].map(({ system, where, keyword, text }) => {
    expect([system, where]).toEqual(['mp4', 'here']);
    return [keyword, text];
  });
const user = (type: string, ...content: (string | Uint8Array)[]): string[][] =>
  [...readMp4UserText(box(type, ...content), 'here', webPlatform)].map(({ keyword, text }) => [keyword, text]);

describe('items', () => {
  it('are named by their key, their own name or their type', () => {
    expect(item(box('mdta', utf8('prompt')), box('\0\0\0\x01', data('{}')))).toEqual([['prompt', '{}']]);
    const free = box('----', box('mean', be(4, 0), 'com.apple'), box('name', be(4, 0), 'AIGC'), data('{}'));
    expect(item(free)).toEqual([['AIGC', '{}']]);
    expect(item(box('\xa9cmt', data('said')))).toEqual([['\xa9cmt', 'said']]);
    expect(item(box('\0\0\0\x01', data('{}')))).toEqual([['', '{}']]);
  });

  it('hold text in UTF-8, UTF-16, or of no said kind', () => {
    expect(item(box('desc', data(utf8('é文')), data(utf16('é文'), 2)))).toEqual([
      ['desc', 'é文'],
      ['desc', 'é文'],
    ]);
    expect(item(box('desc', data('{}', 0)))).toEqual([['desc', '{}']]);
    expect(item(box('trkn', data(bytes(be(8, 7)), 0), data('x', 21), data('x', 13), data('x', 3)))).toEqual([]);
  });

  it.each([
    ['truncated', bytes(be(4, 90), 'desc')],
    ['malformed', bytes(be(4, 7), 'desc')],
    ['truncated', box('desc', be(4, 90), 'data')],
    ['truncated', box('desc', box('data', be(4, 1)))],
    ['truncated', box('----', box('name', 'x'))],
  ])('broken: %s', (kind, body) => {
    let thrown: unknown;
    try {
      item(body);
    } catch (reason) {
      thrown = reason;
    }
    expect(thrown).toBeInstanceOf(InspectError);
    expect((thrown as InspectError).failure.kind).toBe(kind);
  });
  it('of nothing', () => expect(item()).toEqual([]));
});

describe('user data', () => {
  it('are texts with size and language, also where the size is too large', () => {
    const two = bytes(be(2, 1), be(2, 0), 'a', be(2, 3), be(2, 0x15c7), utf8('é!'));
    expect(user('\xa9cmt', two)).toEqual([
      ['\xa9cmt', 'a'],
      ['\xa9cmt', 'é!'],
    ]);
    expect(user('\xa9cmt', be(2, 900), be(2, 0), 'a')).toEqual([['\xa9cmt', 'a']]);
    expect(user('\xa9cmt', be(2, 6), be(2, 0), [0xfe, 0xff] as never, utf16('é文'))).toEqual([['\xa9cmt', 'é文']]);
    expect(user('\xa9cmt', 'ab')).toEqual([]);
  });
  it('are values as in an item list', () => {
    expect(user('\xa9cmt', data('said'))).toEqual([['\xa9cmt', 'said']]);
  });
  it('are JSON for AIGC, whatever stands before', () => {
    expect(user('AIGC', '{"a":1}')).toEqual([['AIGC', '{"a":1}']]);
    expect(user('aigc', be(2, 2), be(2, 0), '{}')).toEqual([['aigc', '{}']]);
    expect(user('AIGC', 'word')).toEqual([['AIGC', 'word']]);
  });
});
