import { expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { be, box, bytes } from './fixture.ts';
import { boxes, tiffOffset } from './iso-bmff.ts';

const over = (data: Uint8Array): Window => new Window(memorySource(data));

async function types(data: Uint8Array, start: number, end: number | undefined): Promise<string[]> {
  const found: string[] = [];
  for await (const { type, uuid, payload } of boxes(over(data), start, end)) {
    found.push(`${type}${uuid.slice(0, 4)} ${payload.offset}+${payload.length}`);
  }
  return found;
}

test('boxes of a range, up to a terminator or less than a header', async () => {
  const data = bytes(box('free', 'abc'), box('uuid', new Uint8Array(16).fill(0xd8), 'x'), be(4, 0), 'zzzz', 'tail');
  expect(await types(data, 0, 36)).toEqual(['free 8+3', 'uuidd8d8 35+1']);
  expect(await types(data, 0, data.length)).toEqual(['free 8+3', 'uuidd8d8 35+1']);
  expect(await types(data, 0, undefined)).toEqual(['free 8+3', 'uuidd8d8 35+1', 'zzzz 44+4']);
  expect(await types(data, 0, 15)).toEqual(['free 8+3']);
  await expect(types(data, 11, 30)).rejects.toMatchObject({ failure: { kind: 'malformed', offset: 11 } });
});

test.each([
  ['at the declared offset', bytes(be(4, 2), 'xx', 'II*\0tiff'), 6],
  ['behind an uncounted Exif mark', bytes(be(4, 0), 'Exif\0\0', 'MM\0*'), 10],
  ['with a wild offset', bytes(be(4, 2 ** 32 - 1), 'MM\0*tiff'), 4],
  ['without an offset', bytes('II*\0', be(4, 8)), 0],
  ['nowhere', bytes(be(4, 0), 'neither'), undefined],
  ['too short', bytes(be(4, 0)), undefined],
])('a TIFF structure %s', async (_, item, expected) => {
  expect(await tiffOffset(over(item), [{ offset: 0, length: item.length }])).toBe(expected);
});
