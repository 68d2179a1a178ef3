import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { isWithinPixelLimits, readPngHeader } from './png-header.ts';
import { readPngPixels } from './png-pixels.ts';
import type { Raster } from './raster.ts';

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly interlace?: number;
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const chunk = (type: string, body: Uint8Array): Buffer => {
  const data = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  return Buffer.concat([u32(body.length), data, u32(crc32(data))]);
};
const header = ({ width, height, bitDepth, colourType, interlace = 0 }: Shape): Buffer =>
  chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([bitDepth, colourType, 0, 0, interlace])]));
const png = (shape: Shape, ...chunks: readonly Buffer[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      header(shape),
      ...chunks,
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );

/** Rows of bytes, each filtered with its own of the five filters (PNG 3rd edition §9.2), written from the standard. */
function filtered(rows: readonly Uint8Array[], step: number, filterOf = (y: number) => y % 5): Buffer {
  const paeth = (a: number, b: number, c: number): number => {
    const p = a + b - c;
    const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  };
  return Buffer.concat(
    rows.map((row, y) => {
      const above = rows[y - 1];
      const predicted = (i: number): number => {
        const [a, b, c] = [i < step ? 0 : row[i - step]!, above?.[i] ?? 0, i < step ? 0 : (above?.[i - step] ?? 0)];
        return [0, a, b, (a + b) >> 1, paeth(a, b, c)][filterOf(y)]!;
      };
      return Buffer.from([filterOf(y), ...row.map((value, i) => (value - predicted(i)) & 0xff)]);
    }),
  );
}

const noise = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => ((i + 1) * (seed * 2_654_435_761 + 97 * i + 13)) >>> 5);

async function decode(
  bytes: Uint8Array,
  patience = { aborted: false },
  platform: Platform = webPlatform,
): Promise<Raster> {
  const window = new Window(memorySource(bytes));
  return readPngPixels(window, await readPngHeader(window), platform, patience);
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (thrown) {
    return thrown instanceof InspectError ? thrown.failure.kind : `foreign: ${String(thrown)}`;
  }
}

describe('what the pixels are', () => {
  const [width, height] = [13, 11];
  const rowsOf = (rowBytes: number) => Array.from({ length: height }, (_, y) => noise(rowBytes, y + 1));

  test.each([
    ['true colour', 2, 3],
    ['true colour with alpha', 6, 4],
  ])('%s comes as it is, through every filter', async (_, colourType, channels) => {
    const rows = rowsOf(width * channels);
    const idat = deflateSync(filtered(rows, channels));
    const raster = await decode(png({ width, height, bitDepth: 8, colourType }, chunk('IDAT', idat)));
    expect(raster).toMatchObject({ width, height, channels, exact: true });
    expect(raster.rows.map((row) => [...row])).toEqual(rows.map((row) => [...row]));
  });

  test('of sixteen bits the high byte', async () => {
    const rows = rowsOf(width * 8);
    const idat = deflateSync(filtered(rows, 8));
    const raster = await decode(png({ width, height, bitDepth: 16, colourType: 6 }, chunk('IDAT', idat)));
    expect(raster).toMatchObject({ channels: 4, exact: false });
    expect([...raster.rows[7]!]).toEqual([...rows[7]!].filter((_, i) => i % 2 === 0));
  });

  test('gray with alpha in four channels', async () => {
    const rows = rowsOf(width * 2);
    const idat = deflateSync(filtered(rows, 2));
    const raster = await decode(png({ width, height, bitDepth: 8, colourType: 4 }, chunk('IDAT', idat)));
    const [gray, alpha] = [rows[3]![2]!, rows[3]![3]!];
    expect([...raster.rows[3]!.subarray(4, 8)]).toEqual([gray, gray, gray, alpha]);
  });

  test.each([1, 2, 4, 8])('a palette of %i bits, transparent in part', async (bitDepth) => {
    const rows = rowsOf(Math.ceil((width * bitDepth) / 8));
    const colours = noise(3 << bitDepth, 5);
    const chunks = [
      chunk('PLTE', colours),
      chunk('tRNS', Buffer.from([7])),
      chunk('IDAT', deflateSync(filtered(rows, 1))),
    ];
    const raster = await decode(png({ width, height, bitDepth, colourType: 3 }, ...chunks));
    expect(raster.channels).toBe(4);
    const bits = [...rows[2]!].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    for (let x = 0; x < width; x++) {
      const index = Number.parseInt(bits.slice(x * bitDepth, (x + 1) * bitDepth), 2);
      const expected = [...colours.subarray(index * 3, index * 3 + 3), index === 0 ? 7 : 255];
      expect([...raster.rows[2]!.subarray(x * 4, x * 4 + 4)]).toEqual(expected);
    }
  });

  test('chunks of any length', async () => {
    const rows = rowsOf(width * 3);
    const idat = deflateSync(filtered(rows, 3));
    const pieces = [...idat].map((byte) => chunk('IDAT', Buffer.from([byte])));
    const raster = await decode(png({ width, height, bitDepth: 8, colourType: 2 }, ...pieces));
    expect([...raster.rows[10]!]).toEqual([...rows[10]!]);
  });
});

describe('hostile pictures', () => {
  const shape = { width: 64, height: 64, bitDepth: 8, colourType: 6 };
  const idat = (bytes: Uint8Array) => chunk('IDAT', deflateSync(bytes));
  const whole = filtered(
    Array.from({ length: 64 }, (_, y) => noise(256, y)),
    4,
  );

  test.each([
    ['interlaced', png({ ...shape, interlace: 1 }, idat(whole)), 'unsupported'],
    ['no pixels', png(shape), 'malformed'],
    ['fewer rows than declared', png(shape, idat(whole.subarray(0, 9000))), 'truncated'],
    ['a row more declared', png({ ...shape, height: 65 }, idat(whole)), 'truncated'],
    ['an unknown filter', png(shape, idat(Buffer.alloc(64 * 257, 5))), 'malformed'],
    ['no deflate stream', png(shape, chunk('IDAT', noise(400, 3))), 'malformed'],
    ['an empty stream', png(shape, chunk('IDAT', Buffer.alloc(0))), 'malformed'],
    ['the file cut within the pixels', png(shape, idat(whole)).subarray(0, 600), 'truncated'],
    ['a palette of a megabyte', png(shape, chunk('PLTE', Buffer.alloc(1_000_000)), idat(whole)), 'malformed'],
    ['a depth that there is not', png({ ...shape, bitDepth: 3 }, idat(whole)), 'malformed'],
    ['no width', png({ ...shape, width: 0 }, idat(whole)), 'malformed'],
    ['no header', png(shape, idat(whole)).fill(0x41, 12, 16), 'malformed'],
  ])('%s', async (_, bytes, kind) => {
    expect(await kindOf(decode(bytes))).toBe(kind);
  });

  test('a length beyond the file', async () => {
    const bytes = Buffer.from(png(shape, idat(whole)));
    bytes.writeUInt32BE(0x7fff_ffff, 33);
    expect(await kindOf(decode(new Uint8Array(bytes)))).toBe('truncated');
  });

  test('endless small chunks', async () => {
    const empty = Array.from({ length: LIMITS.pixelChunks + 1 }, () => chunk('IDAT', Buffer.alloc(0)));
    expect(await kindOf(decode(png(shape, ...empty)))).toBe('limit');
  });

  test('sizes above the limit are told from the header', async () => {
    const read = async (width: number, height: number) =>
      isWithinPixelLimits(await readPngHeader(new Window(memorySource(png({ ...shape, width, height })))));
    expect(await read(4096, 4096)).toBe(true);
    expect(await read(4096, 4097)).toBe(false);
    expect(await read(0x7fff_ffff, 0x7fff_ffff)).toBe(false);
    expect(await read(LIMITS.pixelSide + 1, 1)).toBe(false);
  });

  test('memory follows the file, not what it declares', async () => {
    const bytes = png({ ...shape, width: 4096, height: 4096 }, idat(whole));
    const before = process.memoryUsage().arrayBuffers;
    expect(await kindOf(decode(bytes))).toBe('truncated');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  test('a bomb is left as soon as the rows are there, and gives none', async () => {
    const bomb = deflateSync(new Uint8Array(256 * 1024 * 1024));
    let inflated = 0;
    const counting: Platform = {
      ...webPlatform,
      async *inflateStream(input, format) {
        for await (const piece of webPlatform.inflateStream(input, format)) {
          inflated += piece.byteLength;
          yield piece;
        }
      },
    };
    expect(await kindOf(decode(png(shape, chunk('IDAT', bomb)), { aborted: false }, counting))).toBe('malformed');
    expect(inflated).toBeLessThan(1024 * 1024);
  });

  test.each([
    ['damage behind the last row', Buffer.concat([deflateSync(whole).subarray(0, -4), Buffer.from('!!!!')])],
    ['one byte too many', deflateSync(Buffer.concat([whole, Buffer.alloc(1)]))],
  ])('gives nothing for %s, whatever a decoder gave before it', async (_, bytes) => {
    expect(await kindOf(decode(png(shape, chunk('IDAT', bytes))))).toBe('malformed');
  });

  test('ends when nobody waits any more', async () => {
    expect(await kindOf(decode(png(shape, idat(whole)), { aborted: true }))).toBe('timeout');
  });
});
