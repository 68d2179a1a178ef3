import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { be, bytes, collect, manifestStore } from './fixture.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

function chunk(type: string, ...content: (string | number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  return bytes(be(4, body.length), type, body, 'crc!');
}

const IHDR = chunk('IHDR', new Uint8Array(13));
const IEND = chunk('IEND');

function idats(count: number, length: number, type = 'IDAT'): Uint8Array {
  const one = chunk(type, new Uint8Array(length).fill(0x55));
  const all = new Uint8Array(count * one.length);
  for (let i = 0; i < count; i++) all.set(one, i * one.length);
  return all;
}

/** Joined without spreading, for files of megabytes. */
function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

describe('PNG', () => {
  test('text, EXIF and credentials, before and after the pixels', async () => {
    const store = manifestStore(20);
    const file = bytes(
      SIGNATURE,
      IHDR,
      chunk('caBX', store),
      chunk('tEXt', 'parameters\0a cat'),
      chunk('IDAT', 'x'),
      chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<xmp/>'),
      chunk('zTXt', 'Comment\0\0zz'),
      chunk('eXIf', 'MM\0*'),
      chunk('tEXt'),
      IEND,
      chunk('tEXt', 'behind\0the end'),
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['png', undefined]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['c2pa', 'png-text', 'png-itxt', 'png-ztxt', 'exif']);
    expect(contents).toEqual([
      String.fromCharCode(...store),
      'parameters\0a cat',
      'XML:com.adobe.xmp\0\0\0\0\0<xmp/>',
      'Comment\0\0zz',
      'MM\0*',
    ]);
  });

  test.each([1, 2, 3, 4, 7, 8, 9, 100, 1919, 1920])('%i equal IDAT chunks are leapt over', async (count) => {
    const text = chunk('tEXt', 'behind\0pixels');
    const head = bytes(SIGNATURE, IHDR);
    const file = joined(head, idats(count, 8192), chunk('IDAT', 'rest'), text, IEND);
    const { contents, failure, reads, bytesRead } = await collect(file, { pageSize: 4096 });
    expect([contents, failure]).toEqual([['behind\0pixels'], undefined]);
    expect(reads).toBeLessThanOrEqual(30);
    expect(bytesRead).toBeLessThanOrEqual(30 * 4096);
  });

  test('leaps with an unknown file length', async () => {
    const file = joined(bytes(SIGNATURE, IHDR), idats(50, 8192), chunk('tEXt', 'a\0b'), IEND);
    expect(await collect(file, { size: -1, pageSize: 4096 })).toMatchObject({ contents: ['a\0b'], failure: undefined });
  });

  test('a chunk among the pixels, which the standard forbids, is found unless it is exactly as long', async () => {
    const text = chunk('tEXt', 'k\0', 'v'.repeat(97));
    const file = joined(bytes(SIGNATURE, IHDR), idats(5, 100), text, idats(4, 100), IEND);
    expect(await collect(file)).toMatchObject({ blocks: [{ kind: 'png-text' }], failure: undefined });
  });

  test('frames of an animation are runs too', async () => {
    const frame = joined(chunk('fcTL', new Uint8Array(26)), idats(300, 100, 'fdAT'));
    const file = joined(bytes(SIGNATURE, IHDR), idats(2, 100), ...Array<Uint8Array>(5).fill(frame), IEND);
    expect((await collect(file)).failure).toBeUndefined();
  });

  test('what is missing or wrong', async () => {
    const text = chunk('tEXt', 'a\0b');
    const start = bytes(SIGNATURE, IHDR, text);
    expect(await collect(start)).toMatchObject({ contents: ['a\0b'], failure: { kind: 'truncated' } });
    expect(await collect(bytes(start, be(4, 5), 'tEXtabc'))).toMatchObject({
      contents: ['a\0b'],
      failure: { kind: 'truncated', offset: start.length },
    });
    expect(await collect(bytes(start, be(4, 3), 'tE\0tabccrc!'))).toMatchObject({ failure: { kind: 'malformed' } });
    expect(await collect(bytes(SIGNATURE))).toMatchObject({ id: 'png', failure: { kind: 'truncated' } });
  });

  test('too many chunks end in a limit', async () => {
    const file = joined(bytes(SIGNATURE, IHDR), ...Array<Uint8Array>(LIMITS.structures).fill(chunk('gAMA')), IEND);
    expect((await collect(file)).failure?.kind).toBe('limit');
  });
});
