import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { REFUSALS } from '../core/disclose/refusal.ts';
import { copyName, copyOf, refusalKey } from './disclosed-copy.ts';

describe('a copy', () => {
  it('is called like its file, without folders', () => {
    expect(copyName('a/b.c/photo.final.jpg')).toBe('photo.final (disclosed).jpg');
    expect(copyName('photo')).toBe('photo (disclosed)');
    expect(copyName('.png')).toBe('.png (disclosed)');
  });

  it('is made of its parts', async () => {
    const file = new Blob(['0123456789']);
    const copy = copyOf(
      file,
      [{ offset: 8, length: 2 }, Uint8Array.of(65), { offset: 0, length: 3 }],
      'x',
      'image/png',
    );
    expect([await copy.text(), copy.name, copy.type]).toEqual(['89A012', 'x', 'image/png']);
  });

  it('has words for every refusal', () => {
    const english = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')) as Record<string, unknown>;
    expect(REFUSALS.map(refusalKey).filter((key) => !(key in english))).toEqual([]);
  });
});
