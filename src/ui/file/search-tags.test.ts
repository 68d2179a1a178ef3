import { expect, test } from 'vitest';
import { searchTags } from './search-tags.ts';

const tags = [
  { group: 'EXIF ifd0', name: 'Make', value: 'Camera Works' },
  { group: 'APP1', name: 'photoshop:Credit', value: 'Made with Google AI' },
];

test.each([
  ['', 2],
  ['  ', 2],
  ['make', 1],
  ['EXIF works', 1],
  ['google CREDIT', 1],
  ['camera google', 0],
  ['works app1', 0],
  ['m', 2],
])('“%s” finds %i', (query, count) => {
  expect(searchTags(tags, query)).toHaveLength(count);
});
