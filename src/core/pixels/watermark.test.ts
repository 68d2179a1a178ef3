import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { draw, watermark } from '../../../scripts/samples/embed/pixels.ts';
import type { Picture, WatermarkForm } from '../../../scripts/samples/embed/pixels.ts';
import { webPlatform } from '../../engine/platform-web.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { isWithinPixelLimits, readPngHeader } from './png-header.ts';
import { readPngPixels } from './png-pixels.ts';
import type { Raster } from './raster.ts';
import { findWatermark, MESSAGES, readMessages } from './watermark.ts';

/** A reproducible series of numbers from 0 to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function toRaster({ width, height, channels, data }: Picture): Raster {
  const length = width * channels;
  const rows = Array.from({ length: height }, (_, y) => data.subarray(y * length, (y + 1) * length));
  return { width, height, channels, exact: true, rows };
}
const cut = (raster: Raster, left: number, top: number, size: number): Raster => ({
  ...raster,
  width: size,
  height: size,
  rows: raster.rows
    .slice(top, top + size)
    .map((row) => row.subarray(left * raster.channels, (left + size) * raster.channels)),
});

/** A picture with colour at every scale, so that its blocks differ. */
function textured(size: number, seed: number): Picture {
  const next = chance(seed);
  const waves = Array.from({ length: 9 }, () => [next() * 6, next() / 4, next() / 4, next() * 60] as const);
  return draw(size, size, 3, (x, y) =>
    [0, 1, 2].map((channel) => {
      const sum = waves
        .slice(channel * 3, channel * 3 + 3)
        .reduce((all, [shift, across, down, height]) => all + height * Math.sin(shift + across * x + down * y), 128);
      return Math.max(0, Math.min(255, sum + next() * 30));
    }),
  );
}

const FORMS: readonly WatermarkForm[] = [
  { samples: 'float', first: 'blue' },
  { samples: 'float', first: 'red' },
  { samples: 'byte', first: 'blue' },
  { samples: 'byte', first: 'red' },
];

describe('watermarks', () => {
  test.each(MESSAGES.map((message) => [message.product, message] as const))('%s', (_, { bits, product }) => {
    for (const form of FORMS) {
      const found = findWatermark(toRaster(watermark(textured(512, 3), bits, form)));
      expect(found, JSON.stringify(form)).toMatchObject([
        { rule: 'watermark-generated', class: 'W', key: 'dwtDct', product, says: 'made-with-ai' },
      ]);
    }
  });

  test('messages are those of the generators', () => {
    expect(MESSAGES.map(({ bits, least }) => [bits.length, least])).toEqual([
      [48, 44],
      [46, 42],
      [136, 125],
      [32, 32],
    ]);
    expect(MESSAGES[1]?.bits.join('')).toBe(BigInt('0b001010101111111010000111100111001111010100101110').toString(2));
  });

  test('needs as many pixels as the encoder, and says nothing of less', () => {
    const marked = toRaster(watermark(textured(512, 3), MESSAGES[3]!.bits, FORMS[0]!));
    expect(findWatermark(cut(marked, 0, 0, 256))).toHaveLength(1);
    expect(findWatermark(cut(marked, 0, 0, 255))).toEqual([]);
  });

  test('is gone when the picture is moved by a few pixels', () => {
    const marked = toRaster(watermark(textured(512, 3), MESSAGES[0]!.bits, FORMS[0]!));
    expect(findWatermark(cut(marked, 3, 5, 400))).toEqual([]);
  });

  test('every majority right, but hardly more blocks than by chance', () => {
    const gray = draw(512, 512, 3, () => [128, 128, 128]);
    const { bits } = MESSAGES[0]!;
    const whole = 85 * bits.length;
    /** `right` of the 85 blocks of each bit carry it, the others its opposite. */
    const carried = (right: number) =>
      Array.from({ length: whole }, (_, i) => (i < right * bits.length ? bits[i % 48]! : 1 - bits[i % 48]!));
    const readingOf = (right: number) => {
      const raster = toRaster(watermark(gray, carried(right), { samples: 'byte', first: 'blue' }));
      const best = Math.max(...readMessages(raster).map((each) => (each.message.bits === bits ? each.right : 0)));
      return { best, found: findWatermark(raster).length };
    };
    expect(readingOf(45)).toEqual({ best: 48, found: 0 });
    expect(readingOf(60)).toEqual({ best: 48, found: 1 });
  });

  test('another message of the same method', () => {
    const next = chance(99);
    for (let i = 0; i < 20; i++) {
      const bits = Array.from({ length: i % 2 === 0 ? 48 : 32 }, () => (next() > 0.5 ? 1 : 0));
      expect(findWatermark(toRaster(watermark(textured(256, i), bits, FORMS[i % 4]!)))).toEqual([]);
    }
  });

  test.each([
    ['white', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['gray', [128, 128, 128]],
    ['blue', [0, 0, 255]],
  ])('flat %s', (_, colour) => {
    const raster = toRaster(draw(256, 256, 3, () => colour));
    expect(readMessages(raster).map(({ sigma }) => sigma)).toEqual(Array.from({ length: 16 }, () => 0));
    expect(findWatermark(raster)).toEqual([]);
  });
});

/**
 * By chance, were each bit a fair coin: 7.6e-10 for 44 of 48, 2.6e-9 for 42 of 46, 2.3e-10 for 32 of 32, less for 125
 * of 136; four views, so 1.5e-8 a picture. That pictures are no coins is what these look at: how near they come.
 */
describe('pictures without a mark', () => {
  /** Nearest misses: share of the longer messages' bits, and agreement of blocks. */
  const nearest = { share: 0, sigma: 0, found: 0, seen: 0 };
  function look(raster: Raster): void {
    nearest.seen += 1;
    for (const { message, right, sigma } of readMessages(raster)) {
      if (right >= message.least) nearest.found += findWatermark(raster).length;
      nearest.sigma = Math.max(nearest.sigma, sigma);
      if (message.bits.length > 40) nearest.share = Math.max(nearest.share, right / message.bits.length);
    }
  }

  test('drawn and random ones', () => {
    const next = chance(5);
    const noise = toRaster(draw(640, 640, 3, () => [next() * 255, next() * 255, next() * 255]));
    const grating = toRaster(draw(640, 640, 3, (x, y) => [(x * 4) % 256, (y * 2) % 256, ((x >> 3) * 37) % 256]));
    const pictures = [noise, grating, ...[1, 2, 3, 4].map((seed) => toRaster(textured(640, seed)))];
    for (let i = 0; i < 1500; i++) {
      look(cut(pictures[i % pictures.length]!, Math.floor(next() * 380), Math.floor(next() * 380), 256));
    }
    expect(nearest).toMatchObject({ seen: 1500, found: 0 });
    expect(nearest.share).toBeLessThan(0.85);
  });

  const CORPUS = '../shared/corpus';
  const rasters: Raster[] = [];
  const present = existsSync(`${CORPUS}/index.tsv`);
  if (!present) console.warn(`skipped: ${CORPUS} is absent`);
  beforeAll(async () => {
    if (!present) return;
    const names = readFileSync(`${CORPUS}/index.tsv`, 'utf8').match(/^[0-9a-f]{16}\.png(?=\t)/gm) ?? [];
    for (const name of names) {
      const window = new Window(memorySource(new Uint8Array(readFileSync(`${CORPUS}/${name}`))));
      try {
        const header = await readPngHeader(window);
        const isUsable = isWithinPixelLimits(header) && Math.min(header.width, header.height) >= 256;
        if (isUsable) rasters.push(await readPngPixels(window, header, webPlatform, { aborted: false }));
      } catch {
        // Hostile ones are in the corpus too.
      }
    }
  }, 60_000);

  test.skipIf(!present)(
    'real ones, whole and in part',
    () => {
      const next = chance(7);
      Object.assign(nearest, { share: 0, sigma: 0, seen: 0 });
      for (const raster of rasters) look(raster);
      while (nearest.seen < 5000) {
        const raster = rasters[nearest.seen % rasters.length]!;
        const place = (side: number) => Math.floor(next() * (side - 255));
        look(cut(raster, place(raster.width), place(raster.height), 256));
      }
      expect(rasters.length).toBeGreaterThan(50);
      expect(nearest.found).toBe(0);
      expect(nearest.share).toBeLessThan(0.85);
    },
    120_000,
  );
});
