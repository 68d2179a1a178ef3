import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import type { Block } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import { readContainerText } from './container-text.ts';

const KINDS = [
  'id3-text',
  'vorbis-comments',
  'matroska-tags',
  'mp4-item',
  'mp4-user-text',
  'riff-text',
  'flv-script',
] as const;
const block = (kind: Block['kind'], name?: string): Block => ({
  kind,
  ranges: [],
  where: 'here',
  ...(name === undefined ? {} : { name }),
});

it('leaves other kinds of block alone', () => {
  expect([...readContainerText(new Uint8Array(9), block('xmp'), webPlatform)]).toEqual([]);
});

it('hands the name of the block on', () => {
  expect([...readContainerText(Buffer.from('x'), block('riff-text', 'ICMT'), webPlatform)]).toMatchObject([
    { keyword: 'ICMT', text: 'x' },
  ]);
  expect([...readContainerText(Buffer.from('\0x'), block('id3-text', 'TSSE'), webPlatform)]).toMatchObject([
    { keyword: 'TSSE', text: 'x' },
  ]);
});

it('reads anything without an error of another kind', () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.constantFrom(0, 1, 2, 3, 8, 9, 10, 0x80, 0xff, 0x67, 0xc8, 0x73), { maxLength: 60 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.constantFrom('TXXX', 'COMM', 'WOAS'), some, (kind, name, body) => {
      try {
        for (const tag of readContainerText(Uint8Array.from(body), block(kind, name), webPlatform)) {
          expect(tag.syntax).toBe('text');
        }
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(InspectError);
      }
    }),
    { numRuns: 2000 },
  );
});
