import { expect, it } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { findTailChunks } from './riff-tail.ts';

const text = (value: string): Uint8Array => Uint8Array.from(value, (char) => char.charCodeAt(0));
const u32 = (value: number): string =>
  String.fromCharCode(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
const chunk = (type: string, body: string): string => type + u32(body.length) + body + (body.length % 2 ? '\0' : '');
const find = async (file: string, start = 0, announced: string[] = []) => {
  const bytes = text(file);
  const window = new Window(memorySource(bytes));
  return { found: await findTailChunks(window, start, bytes.length, announced), read: window.bytesRead };
};
const FRAMES = 'f'.repeat(3000);

it('finds chunks whose sizes lead to the end, and nothing else', async () => {
  const { found } = await find(FRAMES + chunk('EXIF', 'abc') + chunk('XMP ', 'x'.repeat(5000)));
  expect(found.map(({ type, data }) => [type, data.offset, data.length])).toEqual([
    ['EXIF', 3008, 3],
    ['XMP ', 3020, 5000],
  ]);
});

it('looks at little where little is there', async () => {
  const { found, read } = await find('f'.repeat(900_000) + chunk('XMP ', '<x/>'), 0, ['XMP ']);
  expect(found).toHaveLength(1);
  expect(read).toBeLessThan(150_000);
});

it('finds all that is announced, what nobody announces, and what it does not know', async () => {
  const types = async (file: string, announced: string[]) =>
    (await find(file, 0, announced)).found.map(({ type }) => type);
  const long = 'f'.repeat(900_000);
  const xmp = chunk('XMP ', 'x'.repeat(700));
  expect(await types(long + chunk('EXIF', 'e'.repeat(60_000)) + xmp, ['EXIF', 'XMP '])).toEqual(['EXIF', 'XMP ']);
  expect(await types(long + chunk('C2PA', 'j'.repeat(60_000)) + xmp, ['XMP '])).toEqual(['C2PA', 'XMP ']);
  expect(await types(long + chunk('EXIF', 'abcd') + chunk('junk', 'abcd') + xmp, ['EXIF', 'XMP '])).toEqual([
    'EXIF',
    'junk',
    'XMP ',
  ]);
  expect(await types(long + xmp, ['EXIF', 'XMP '])).toEqual([]);
});

it.each([
  ['a name within the pixels', FRAMES + chunk('EXIF', 'abc') + 'pixels'],
  ['a size past the end', `${FRAMES}EXIF${u32(99)}abcd`],
  ['another chunk behind', FRAMES + chunk('EXIF', 'abcd') + chunk('ANMF', 'abcd')],
  ['an odd place', `x${chunk('EXIF', 'abcd')}`],
  ['nothing', ''],
])('is not deceived by %s', async (_, file) => {
  expect((await find(file)).found).toEqual([]);
});

it('never looks before the frames', async () => {
  expect((await find(chunk('EXIF', 'abcd'), 2)).found).toEqual([]);
});
