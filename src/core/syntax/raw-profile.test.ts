import { expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { isRawProfile, readRawProfile } from './raw-profile.ts';

const read = (keyword: string, text: string) => readRawProfile(keyword, new TextEncoder().encode(text));

it('knows its keywords', () => {
  expect(isRawProfile('Raw profile type xmp')).toBe(true);
  expect(isRawProfile('raw profile')).toBe(false);
});

it('decodes hexadecimal in either case, over lines, and drops half a byte at the end', () => {
  expect(read('Raw profile type xmp', '\nxmp\n 3\n6A6b\n6C\n7')).toEqual({
    kind: 'xmp',
    bytes: new TextEncoder().encode('jkl'),
  });
});

it('leaves other profiles alone and refuses a damaged one', () => {
  expect(read('Raw profile type icc', 'anything')).toBeUndefined();
  for (const text of ['', 'xmp', 'xmp\n3', '\n\n\n', 'xmp\n3\n6g']) {
    expect(() => read('Raw profile type xmp', text), text).toThrow(InspectError);
  }
});
