import { InspectError } from '../errors.ts';

/** What is done to a word of the dictionary, by the standard's numbers (RFC 7932 appendix B). */
const WHOLE = 0;
const UPPER_FIRST = 1;
const UPPER_ALL = 2;
/** The most bytes that are left out at either end. */
const MOST = 9;
const omitFirst = (bytes: number): number => UPPER_ALL + bytes;
const omitLast = (bytes: number): number => UPPER_ALL + MOST + bytes;

/** A prefix in Latin-1, what is done to the word, and a suffix. */
type Transform = readonly [prefix: string, change: number, suffix: string];

/** The transforms, in the order of RFC 7932 appendix B. */
export const TRANSFORMS: readonly Transform[] = [
  ['', WHOLE, ''],
  ['', WHOLE, ' '],
  [' ', WHOLE, ' '],
  ['', omitFirst(1), ''],
  ['', UPPER_FIRST, ' '],
  ['', WHOLE, ' the '],
  [' ', WHOLE, ''],
  ['s ', WHOLE, ' '],
  ['', WHOLE, ' of '],
  ['', UPPER_FIRST, ''],
  ['', WHOLE, ' and '],
  ['', omitFirst(2), ''],
  ['', omitLast(1), ''],
  [', ', WHOLE, ' '],
  ['', WHOLE, ', '],
  [' ', UPPER_FIRST, ' '],
  ['', WHOLE, ' in '],
  ['', WHOLE, ' to '],
  ['e ', WHOLE, ' '],
  ['', WHOLE, '"'],
  ['', WHOLE, '.'],
  ['', WHOLE, '">'],
  ['', WHOLE, '\n'],
  ['', omitLast(3), ''],
  ['', WHOLE, ']'],
  ['', WHOLE, ' for '],
  ['', omitFirst(3), ''],
  ['', omitLast(2), ''],
  ['', WHOLE, ' a '],
  ['', WHOLE, ' that '],
  [' ', UPPER_FIRST, ''],
  ['', WHOLE, '. '],
  ['.', WHOLE, ''],
  [' ', WHOLE, ', '],
  ['', omitFirst(4), ''],
  ['', WHOLE, ' with '],
  ['', WHOLE, "'"],
  ['', WHOLE, ' from '],
  ['', WHOLE, ' by '],
  ['', omitFirst(5), ''],
  ['', omitFirst(6), ''],
  [' the ', WHOLE, ''],
  ['', omitLast(4), ''],
  ['', WHOLE, '. The '],
  ['', UPPER_ALL, ''],
  ['', WHOLE, ' on '],
  ['', WHOLE, ' as '],
  ['', WHOLE, ' is '],
  ['', omitLast(7), ''],
  ['', omitLast(1), 'ing '],
  ['', WHOLE, '\n\t'],
  ['', WHOLE, ':'],
  [' ', WHOLE, '. '],
  ['', WHOLE, 'ed '],
  ['', omitFirst(9), ''],
  ['', omitFirst(7), ''],
  ['', omitLast(6), ''],
  ['', WHOLE, '('],
  ['', UPPER_FIRST, ', '],
  ['', omitLast(8), ''],
  ['', WHOLE, ' at '],
  ['', WHOLE, 'ly '],
  [' the ', WHOLE, ' of '],
  ['', omitLast(5), ''],
  ['', omitLast(9), ''],
  [' ', UPPER_FIRST, ', '],
  ['', UPPER_FIRST, '"'],
  ['.', WHOLE, '('],
  ['', UPPER_ALL, ' '],
  ['', UPPER_FIRST, '">'],
  ['', WHOLE, '="'],
  [' ', WHOLE, '.'],
  ['.com/', WHOLE, ''],
  [' the ', WHOLE, ' of the '],
  ['', UPPER_FIRST, "'"],
  ['', WHOLE, '. This '],
  ['', WHOLE, ','],
  ['.', WHOLE, ' '],
  ['', UPPER_FIRST, '('],
  ['', UPPER_FIRST, '.'],
  ['', WHOLE, ' not '],
  [' ', WHOLE, '="'],
  ['', WHOLE, 'er '],
  [' ', UPPER_ALL, ' '],
  ['', WHOLE, 'al '],
  [' ', UPPER_ALL, ''],
  ['', WHOLE, "='"],
  ['', UPPER_ALL, '"'],
  ['', UPPER_FIRST, '. '],
  [' ', WHOLE, '('],
  ['', WHOLE, 'ful '],
  [' ', UPPER_FIRST, '. '],
  ['', WHOLE, 'ive '],
  ['', WHOLE, 'less '],
  ['', UPPER_ALL, "'"],
  ['', WHOLE, 'est '],
  [' ', UPPER_FIRST, '.'],
  ['', UPPER_ALL, '">'],
  [' ', WHOLE, "='"],
  ['', UPPER_FIRST, ','],
  ['', WHOLE, 'ize '],
  ['', UPPER_ALL, '.'],
  ['\xc2\xa0', WHOLE, ''],
  [' ', WHOLE, ','],
  ['', UPPER_FIRST, '="'],
  ['', UPPER_ALL, '="'],
  ['', WHOLE, 'ous '],
  ['', UPPER_ALL, ', '],
  ['', UPPER_FIRST, "='"],
  [' ', UPPER_FIRST, ','],
  [' ', UPPER_ALL, '="'],
  [' ', UPPER_ALL, ', '],
  ['', UPPER_ALL, ','],
  ['', UPPER_ALL, '('],
  ['', UPPER_ALL, '. '],
  [' ', UPPER_ALL, '.'],
  ['', UPPER_ALL, "='"],
  [' ', UPPER_ALL, '. '],
  [' ', UPPER_FIRST, '="'],
  [' ', UPPER_ALL, "='"],
  [' ', UPPER_FIRST, "='"],
];

/** The longest and shortest words (section 8). Bytes. */
const [SHORTEST, LONGEST] = [4, 24];
/** How many words there are of each length from the shortest on, as powers of two (section 8). */
const COUNT_BITS = [10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5] as const;
/** Where the words of each length begin. */
const OFFSETS = COUNT_BITS.map((_, index) =>
  COUNT_BITS.slice(0, index).reduce((sum, bits, shorter) => sum + ((shorter + SHORTEST) << bits), 0),
);

/**
 * Word `id` of those with `length` bytes in `dictionary`, that of RFC 7932 appendix A, transformed (section 8).
 * @throws InspectError `malformed` when there is no such word
 */
export function dictionaryWord(dictionary: Uint8Array, length: number, id: number): Uint8Array {
  const bits = COUNT_BITS[length - SHORTEST] ?? 0;
  const transform = TRANSFORMS[id >> bits];
  if (length < SHORTEST || length > LONGEST || !transform) throw new InspectError('malformed', 'no such Brotli word');
  const start = (OFFSETS[length - SHORTEST] ?? 0) + (id & ((1 << bits) - 1)) * length;
  const [prefix, change, suffix] = transform;
  const word = changed(dictionary.subarray(start, start + length), change);
  return Uint8Array.from([...latin1(prefix), ...word, ...latin1(suffix)]);
}

const latin1 = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

function changed(word: Uint8Array, change: number): Uint8Array {
  if (change > omitLast(0)) return word.subarray(0, Math.max(0, word.length - (change - omitLast(0))));
  if (change > omitFirst(0)) return word.subarray(change - omitFirst(0));
  return change === WHOLE ? word : upperCased(word, change === UPPER_FIRST ? 1 : word.length);
}

/** Raises the characters that begin before `end`, as the standard's `Ferment` does: roughly, outside ASCII. */
function upperCased(word: Uint8Array, end: number): Uint8Array {
  const raised = word.slice();
  for (let at = 0; at < end;) {
    const byte = word[at] ?? 0;
    const [target, mask] = byte < 192 ? [at, isLower(byte) ? 32 : 0] : byte < 224 ? [at + 1, 32] : [at + 2, 5];
    // Past the end nothing is written.
    raised[target] = (word[target] ?? 0) ^ mask;
    at = target + 1;
  }
  return raised;
}

const isLower = (byte: number): boolean => byte >= 97 && byte <= 122;
