import { expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { LIMITS } from '../limits.ts';
import { emitComments } from './comment-header.ts';
import type { Block, ByteRange } from './container.ts';
import { bytes, comments, le } from './fixture.ts';

async function emitted(file: Uint8Array, header: readonly ByteRange[]): Promise<readonly ByteRange[]> {
  const blocks: Block[] = [];
  await emitComments(new Window(memorySource(file)), header, 'here', (block) => blocks.push(block));
  expect(blocks.length).toBeLessThan(2);
  return blocks[0]?.ranges ?? [];
}

test('comments that touch are one range; pictures of either name are left out', async () => {
  const list = ['a=1', 'b=2', 'Metadata_Block_Picture=xxxx', 'c=3', 'CoverArt=xx', 'coverartmime=x'];
  const file = comments(...list);
  const start = 4 + 4 + 4;
  const picture = 4 + 27;
  expect(await emitted(file, [{ offset: 0, length: file.length }])).toEqual([
    { offset: start, length: 14 },
    { offset: start + 14 + picture, length: 7 },
    { offset: start + 14 + picture + 7 + 15, length: 18 },
  ]);
});

test('a header in pieces', async () => {
  const whole = comments('a=1', 'b=2');
  const file = bytes(whole.subarray(0, 14), 'gap', whole.subarray(14));
  const header = [
    { offset: 0, length: 14 },
    { offset: 17, length: whole.length - 14 },
  ];
  expect(await emitted(file, header)).toEqual([
    { offset: 12, length: 2 },
    { offset: 17, length: 12 },
  ]);
});

test('nothing but pictures, or nothing at all, is no block', async () => {
  for (const file of [comments(), comments('COVERART=x')]) {
    expect(await emitted(file, [{ offset: 0, length: file.length }])).toEqual([]);
  }
});

test('more comments than structures may be', async () => {
  const file = bytes(le(4, 0), le(4, LIMITS.structures + 1), new Uint8Array(4 * LIMITS.structures + 4));
  await expect(emitted(file, [{ offset: 0, length: file.length }])).rejects.toThrow('too many comments');
});
