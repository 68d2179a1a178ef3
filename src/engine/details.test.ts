import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memorySource } from '../core/bytes/source.ts';
import { readDetails } from './details.ts';
import { webPlatform } from './platform-web.ts';

async function tagsOf(file: string) {
  const bytes = new Uint8Array(readFileSync(new URL(`../../e2e/media/${file}`, import.meta.url)));
  return (await readDetails(memorySource(bytes), webPlatform, undefined)).tags;
}

test('lists a comment of EXIF as text, not byte by byte', async () => {
  expect(await tagsOf('sd-exif.png')).toEqual([
    { group: 'EXIF', name: 'UserComment', value: expect.stringMatching(/^a small planet\nSteps: 4/) as string },
  ]);
});

test('lists a comment also beside what exifr reads', async () => {
  const names = (await tagsOf('trap-15-word.jpg')).map(({ group, name }) => `${group} ${name}`);
  expect(names).toEqual(['EXIF ifd0 ImageDescription', 'EXIF UserComment']);
});

test('lists what exifr reads once, and what it cannot read from our own reading', async () => {
  const names = (await tagsOf('trap-14-artist.jpg')).map(({ group, name }) => `${group} ${name}`);
  expect(names).toEqual(['EXIF ifd0 ImageDescription', 'EXIF ifd0 Artist']);
  expect(await tagsOf('iptc-made.tif')).toContainEqual({ group: 'EXIF', name: 'Software', value: 'Lavc59.37.100' });
});

test('a file of which nothing can be read has no metadata', async () => {
  expect(await tagsOf('bad-html.png')).toEqual([]);
});
