import { expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import type { Block } from './container.ts';
import { be, bytes } from './fixture.ts';
import { emitPhotoshopResources } from './photoshop.ts';

const resource = (id: number, name: string, content: string, signature = '8BIM'): Uint8Array => {
  const pascal = bytes([name.length], name, name.length % 2 === 0 ? [0] : []);
  return bytes(signature, be(2, id), pascal, be(4, content.length), content, content.length % 2 ? [0] : []);
};

async function read(data: Uint8Array): Promise<Block[]> {
  const blocks: Block[] = [];
  const emit = (block: Block): number => blocks.push(block);
  await emitPhotoshopResources(new Window(memorySource(data)), [{ offset: 0, length: data.length }], 'here', emit);
  return blocks;
}

test('names and contents are padded to even lengths', async () => {
  const data = bytes(
    resource(0x03ed, 'abc', 'odd'),
    resource(0x0bb7, 'even', 'even', 'MeSa'),
    resource(0x0404, '', 'first'),
    resource(0x0404, 'x', ''),
    resource(0x0404, 'x', 'second'),
    new Uint8Array(20),
  );
  const blocks = await read(data);
  expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual(['iptc-iim here', 'iptc-iim here']);
  expect(blocks.map(({ ranges }) => ranges[0]?.length)).toEqual([5, 6]);
});

test.each([1000, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])('a resource of %i bytes past the segment', async (size) => {
  const data = bytes(resource(0x0404, '', 'iim'), '8BIM', be(2, 0x0404), [0, 0], be(4, size), 'iim');
  await expect(read(data)).rejects.toMatchObject({ failure: { kind: 'truncated', offset: 0 } });
});
