import { describe, expect, test } from 'vitest';
import { aiff } from './aiff.ts';
import { be, bytes, collect, manifestStore } from './fixture.ts';

const chunk = (type: string, body: string | Uint8Array): Uint8Array =>
  bytes(type, be(4, body.length), body, body.length % 2 ? [0] : []);
const form = (type: string, ...chunks: Uint8Array[]): Uint8Array => {
  const body = bytes(type, ...chunks);
  return bytes('FORM', be(4, body.length), body);
};
const frame = (name: string, body: Uint8Array): Uint8Array => bytes(name, be(4, body.length), be(2, 0), body);
const id3 = (...frames: Uint8Array[]): Uint8Array => {
  const body = bytes(...frames);
  return bytes('ID3', [3, 0, 0, 0, 0, body.length >> 7, body.length & 0x7f], body);
};

describe('AIFF', () => {
  test.each(['AIFF', 'AIFC'])('texts, XMP and the ID3 tag of %s; no credentials', async (type) => {
    const store = bytes([0], 'application/c2pa\0\0\0', manifestStore());
    const file = form(
      type,
      chunk('COMM', 'x'.repeat(18)),
      chunk('ANNO', 'odd'),
      chunk('SSND', 'sound'),
      chunk('APPL', 'XMP <xmp/>'),
      chunk('APPL', 'else'),
      chunk('ID3 ', id3(frame('TXXX', bytes('\0AIGC\0{}')), frame('GEOB', store))),
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual([aiff.id, undefined]);
    expect(blocks.map(({ kind, name }) => [kind, name])).toEqual([
      ['riff-text', 'ANNO'],
      ['xmp', undefined],
      ['id3-text', 'TXXX'],
    ]);
    expect(contents).toEqual(['odd', '<xmp/>', '\0AIGC\0{}']);
  });

  test('a bad tag costs nothing behind it', async () => {
    const long = id3(frame('TXXX', new Uint8Array(90)));
    const file = form(
      'AIFF',
      chunk('ID3 ', long.subarray(0, 60)),
      chunk('ANNO', 'text'),
      chunk('SSND', new Uint8Array(99)),
    );
    expect(await collect(file)).toMatchObject({ contents: ['text'], failure: { kind: 'malformed' } });
  });

  test('what does not fit', async () => {
    const cut = form('AIFF', chunk('ANNO', 'text'), bytes('NAME', be(4, 0xffffffff), 'x'));
    expect(await collect(cut)).toMatchObject({ contents: ['text'], failure: { kind: 'truncated' } });
    expect((await collect(form('AIFF', bytes([0], 'junk and more')))).failure?.kind).toBe('malformed');
    expect(await collect(form('AIFF'))).toMatchObject({ blocks: [], failure: undefined });
  });
});
