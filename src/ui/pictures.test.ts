import { describe, expect, it } from 'vitest';
import { pictureOf } from './pictures.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('pictureOf', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['RIFF\x04\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\x04\0\0\0WAVEfmt ', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
    ['', undefined],
  ])('goes by the first bytes, never by name or type: %j', async (head, type) => {
    expect((await pictureOf(new Blob([bytes(head)], { type: 'image/svg+xml' }))())?.type).toBe(type);
  });

  it('takes nothing above one mebibyte', async () => {
    const head = bytes('\xff\xd8\xff');
    expect(await pictureOf(new Blob([head, new Uint8Array(1024 * 1024 - 3)]))()).toBeDefined();
    expect(await pictureOf(new Blob([head, new Uint8Array(1024 * 1024 - 2)]))()).toBeUndefined();
  });
});
