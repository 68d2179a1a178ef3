/** Files with bytes changed, cut or put in: each is refused as data, or gives a copy that our reader reads. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFUSALS } from '../../src/core/disclose/refusal.ts';
import { IPTC_EXTENSION } from '../../src/core/indicator/iptc-properties.ts';
import { disclosed, TYPE, xmpOf } from './copy.ts';

const SEEDS = [
  'iptc-made.jpg',
  'iptc-made-extended.jpg',
  'iptc-made.png',
  'iptc-made-raw-profile.png',
  'iptc-made-deflated.png',
  'iptc-made.webp',
  'plain.webp',
  'iptc-made.mp4',
  'iptc-made-utf16.mp4',
  'plain.m4a',
  'iptc-made.mp3',
  'aigc-1.mp3',
  'c2pa-made.mp3',
].map((name) => [name, new Uint8Array(readFileSync(new URL(`../../e2e/media/${name}`, import.meta.url)))] as const);

type Change = { readonly at: number; readonly byte: number; readonly how: 'change' | 'cut' | 'insert' };

function changed(file: Uint8Array, changes: readonly Change[]): Uint8Array {
  let bytes = [...file];
  for (const { at, byte, how } of changes) {
    // Structure stands at the start: most changes go there.
    const place = at % 3 === 0 ? at % bytes.length : at % Math.min(bytes.length, 900);
    if (how === 'change') bytes[place] = byte;
    else if (how === 'insert') bytes.splice(place, 0, byte);
    else bytes = byte < 8 ? bytes.slice(0, Math.max(place, 1)) : bytes.toSpliced(place, 1 + (byte & 15));
  }
  return Uint8Array.from(bytes);
}

const change = fc.record({
  at: fc.nat(1_000_000),
  byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)),
  how: fc.constantFrom('change', 'change', 'change', 'insert', 'cut'),
});

describe('a hostile file', () => {
  test.each(SEEDS)('made of %s never throws, and never becomes a copy that cannot be read', async (_, seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const copy = await disclosed(changed(seed, changes as Change[]));
        if (typeof copy === 'string') expect(REFUSALS).toContain(copy);
        // In a namespace whose name was changed, it is somebody else's property, which stays as it is.
        else expect(new Set((await xmpOf(copy, IPTC_EXTENSION))['DigitalSourceType'])).toEqual(new Set(TYPE.made));
      }),
      { numRuns: 24 },
    );
  });
});
