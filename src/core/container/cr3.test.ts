import { describe, expect, test } from 'vitest';
import { be, box, bytes, collect } from './fixture.ts';

describe('Canon raw 3', () => {
  const canon = [0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48];
  const xmp = [0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac];
  const ftyp = box('ftyp', 'crx ', be(4, 1), 'crx isom');

  test('XMP, and the EXIF boxes of Canon’s own', async () => {
    const moov = box(
      'moov',
      box('uuid', canon, box('CNCV', 'x'), box('CMT1', 'II*\0a'), box('CMT2', 'II*\0b'), box('CMT3', 'c')),
    );
    const other = box('moov', box('uuid', xmp, box('CMT1', 'II*\0z')));
    const { id, mime, contents, failure } = await collect(
      bytes(ftyp, moov, other, box('uuid', xmp, '<x/>'), box('mdat', 'm')),
    );
    expect([id, mime, failure]).toEqual(['cr3', 'image/x-canon-cr3', undefined]);
    expect(contents).toEqual(['II*\0a', 'II*\0b', '<x/>']);
  });
});
