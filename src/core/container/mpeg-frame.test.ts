import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { bytes, collect } from './fixture.ts';
import { isMpegAudio } from './mpeg-frame.ts';

describe('MPEG audio without a tag', () => {
  const at = (data: Uint8Array): Promise<boolean> => isMpegAudio(new Window(memorySource(data)), 0);
  const mpeg = (header: number[], length: number): Uint8Array => bytes(header, new Uint8Array(length - 4));

  test.each([
    ['MPEG-1 layer III, 128 kbit/s, 44.1 kHz', [0xff, 0xfb, 0x90, 0], 417],
    ['with padding', [0xff, 0xfb, 0x92, 0], 418],
    ['MPEG-2 layer III, 64 kbit/s, 22.05 kHz', [0xff, 0xf3, 0x80, 0], 208],
    ['MPEG-1 layer II, 192 kbit/s, 48 kHz', [0xff, 0xfd, 0xa4, 0], 576],
    ['MPEG-1 layer I, 384 kbit/s, 32 kHz', [0xff, 0xff, 0xc8, 0], 576],
  ])('%s', async (_, header, length) => {
    const one = mpeg(header, length);
    expect(await at(bytes(one, one))).toBe(true);
    expect(await at(one)).toBe(true);
    expect(await at(bytes(one, 'not a frame'))).toBe(false);
    expect((await collect(bytes(one, one))).id).toBe('mp3');
  });

  test.each([
    ['AAC in ADTS', [0xff, 0xf1, 0x50, 0x80]],
    ['a reserved version', [0xff, 0xeb, 0x90, 0]],
    ['a free bit rate', [0xff, 0xfb, 0x00, 0]],
    ['a bad bit rate', [0xff, 0xfb, 0xf0, 0]],
    ['a bad sample rate', [0xff, 0xfb, 0x9c, 0]],
  ])('%s is not taken', async (_, header) => {
    expect(await at(mpeg(header, 417))).toBe(false);
  });
});
