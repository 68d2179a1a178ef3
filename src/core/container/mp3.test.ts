import { describe, expect, test } from 'vitest';
import { be, bytes, collect, manifestStore } from './fixture.ts';
import { emitId3, id3Length } from './id3.ts';
import { mp3 } from './mp3.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';

const syncsafe = (value: number): number[] => [21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f);
const store = manifestStore(600);
const storeText = String.fromCharCode(...store);

function tag(version: number, flags: number, ...frames: Uint8Array[]): Uint8Array {
  const body = bytes(...frames, new Uint8Array(20));
  return bytes('ID3', [version, 0, flags], syncsafe(body.length), body);
}

function frame(version: number, id: string, flags: number, ...content: (string | number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  if (version === 2) return bytes(id, be(3, body.length), body);
  return bytes(id, version === 4 ? syncsafe(body.length) : be(4, body.length), be(2, flags), body);
}

/** 0xFF 0x00 for each 0xFF before 0x00 or a sync pattern, as ID3v2 §5 says. */
function stuffed(content: Uint8Array): Uint8Array {
  const out: number[] = [];
  content.forEach((byte, i) => {
    out.push(byte);
    const next = content[i + 1];
    if (byte === 0xff && (next === undefined || next === 0 || next >= 0xe0)) out.push(0);
  });
  return Uint8Array.from(out);
}

const object = (type: string, data: Uint8Array = store): Uint8Array => bytes([0], `${type}\0name\0text\0`, data);

describe('ID3 in MP3', () => {
  test('nothing but the tag is read', () => {
    expect(mp3.walk).toBe(emitId3);
  });

  test.each([2, 3, 4])('credentials and XMP in version 2.%i', async (version) => {
    const [geob, priv, text] = version === 2 ? ['GEO', 'PRI', 'TT2'] : ['GEOB', 'PRIV', 'TIT2'];
    const file = tag(
      version,
      0,
      frame(version, text, 0, [0], 'title'),
      frame(version, geob, 0, object('application/c2pa')),
      frame(version, geob, 0, object('application/x-c2pa-manifest-store')),
      frame(version, geob, 0, object('image/png')),
      frame(version, priv, 0, 'XMP\0<xmp/>'),
      frame(version, priv, 0, 'else\0<xmp/>'),
    );
    const { id, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['mp3', undefined]);
    expect(contents).toEqual(version === 2 ? [storeText, storeText] : [storeText, storeText, '<xmp/>']);
  });

  test.each([2, 3, 4])('texts of generators in version 2.%i, and no others', async (version) => {
    const names = version === 2 ? ['TXX', 'COM', 'WAS', 'TT2', 'PIC'] : ['TXXX', 'COMM', 'WOAS', 'TIT2', 'APIC'];
    const file = tag(version, 0, ...names.map((name) => frame(version, name, 0, [0], `${name} text`)));
    const { blocks, contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(blocks.map(({ kind, name, where }) => [kind, name, where])).toEqual(
      ['TXXX', 'COMM', 'WOAS'].map((name) => ['id3-text', name, name]),
    );
    expect(contents).toEqual(names.slice(0, 3).map((name) => `\0${name} text`));
  });

  test('pictures are leapt over, and texts behind them found', async () => {
    const file = tag(3, 0, frame(3, 'APIC', 0, new Uint8Array(60_000)), frame(3, 'TXXX', 0, [0], 'AIGC\0{}'));
    const { contents, bytesRead } = await collect(file, { pageSize: 512 });
    expect(contents).toEqual(['\0AIGC\0{}']);
    expect(bytesRead).toBeLessThanOrEqual(3 * 512);
  });

  test('texts in UTF-16', async () => {
    const wide = bytes([1], 'application/c2pa\0', [0xff, 0xfe, 0x61, 0, 0, 0], [0xff, 0xfe, 0, 0], store);
    expect((await collect(tag(3, 0, frame(3, 'GEOB', 0, wide)))).contents).toEqual([storeText]);
  });

  test('a tag unsynchronised as a whole (2.3)', async () => {
    const data = bytes(store, [0xff, 0, 0xff, 0xe0, 0xff]);
    const frames = bytes(
      frame(3, 'TIT2', 0, [1, 0xff, 0xfe, 0x61, 0]),
      frame(3, 'GEOB', 0, object('application/c2pa', data)),
      frame(3, 'PRIV', 0, 'XMP\0<xmp/>'),
    );
    const { blocks, contents, failure } = await collect(tag(3, 0x80, stuffed(frames)));
    expect(failure).toBeUndefined();
    expect(blocks.map(({ encoding }) => encoding)).toEqual(['id3-unsynchronised', 'id3-unsynchronised']);
    expect(contents).toEqual([String.fromCharCode(...stuffed(bytes(data, 'P')).slice(0, -1)), '<xmp/>']);
  });

  test('one unsynchronised frame (2.4)', async () => {
    const body = bytes([0, 0, 0, 9], stuffed(object('application/c2pa')));
    const { blocks, contents } = await collect(tag(4, 0, frame(4, 'GEOB', 0x03, body)));
    expect(blocks[0]?.encoding).toBe('id3-unsynchronised');
    expect(contents).toEqual([String.fromCharCode(...stuffed(store))]);
  });

  test('plain sizes in a 2.4 tag, as iTunes wrote them', async () => {
    const body = object('application/c2pa');
    const plain = bytes('GEOB', be(4, body.length), be(2, 0), body);
    expect((await collect(tag(4, 0, plain, frame(4, 'PRIV', 0, 'XMP\0<xmp/>')))).contents).toEqual([
      storeText,
      '<xmp/>',
    ]);
  });

  test('extended headers, groups, compressed and encrypted frames', async () => {
    const geob = frame(3, 'GEOB', 0x20, [7], object('application/c2pa'));
    const file = tag(
      3,
      0x40,
      be(4, 6),
      new Uint8Array(6),
      frame(3, 'GEOB', 0x80, 'zlib'),
      frame(3, 'GEOB', 0x40, 'x'),
      geob,
    );
    expect(await collect(file)).toMatchObject({ contents: [storeText], failure: undefined });
    const later = tag(4, 0x40, syncsafe(6) as never, [1, 0] as never, frame(4, 'PRIV', 0x40, [7], 'XMP\0<xmp/>'));
    expect((await collect(later)).contents).toEqual(['<xmp/>']);
  });

  test('what does not fit', async () => {
    const cut = tag(3, 0, frame(3, 'PRIV', 0, 'XMP\0<xmp/>'), bytes('GEOB', be(4, 0x7fffffff), be(2, 0)));
    expect(await collect(cut)).toMatchObject({ contents: ['<xmp/>'], failure: { kind: 'malformed' } });
    expect((await collect(bytes('ID3', [3, 0, 0], syncsafe(2000)))).failure?.kind).toBe('truncated');
    expect((await collect(tag(9, 0))).failure?.kind).toBe('unsupported');
    expect((await collect(tag(3, 0x80, frame(3, 'TIT2', 0, 'x'.repeat(10)).subarray(0, 12)))).failure).toBeUndefined();
  });

  test('length with header and footer', async () => {
    const length = (data: Uint8Array): Promise<number> => id3Length(new Window(memorySource(data)));
    expect(await length(tag(4, 0x10))).toBe(10 + 20 + 10);
    expect(await length(tag(3, 0))).toBe(30);
    expect(await length(bytes('TAG'))).toBe(0);
  });
});

test('an unsynchronised tag is read up to its cap', async () => {
  const tagOf = (length: number): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from('ID3\x03\0\x80', 'latin1'),
        Uint8Array.of((length >> 21) & 127, (length >> 14) & 127, (length >> 7) & 127, length & 127),
        Buffer.alloc(length),
        Uint8Array.of(0xff, 0xfb, 0x90, 0x64),
        Buffer.alloc(413),
      ]),
    );
  expect((await collect(tagOf(4 * 1024 * 1024 + 1))).failure).toMatchObject({ kind: 'limit' });
  expect((await collect(tagOf(1000))).failure).toBeUndefined();
});
