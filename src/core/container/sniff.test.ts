import { describe, expect, test } from 'vitest';
import { be, box, bytes, collect, le } from './fixture.ts';
import { CONTAINER_IDS } from './container.ts';
import { CONTAINERS } from './registry.ts';

const ftyp = (major: string, ...compatible: string[]): Uint8Array => box('ftyp', major, be(4, 0), ...compatible);

describe('detectContainer', () => {
  test.each<[string, string, Uint8Array]>([
    ['avif', 'image/avif', ftyp('avif', 'mif1')],
    ['avif', 'image/avif', ftyp('avis')],
    ['avif', 'image/avif', ftyp('mif1', 'miaf', 'avif')],
    ['heic', 'image/heic', ftyp('heic')],
    ['heic', 'image/heic', ftyp('mif1', 'heic')],
    ['heic', 'image/heif', ftyp('mif1', 'jpeg')],
    ['mp4', 'video/mp4', ftyp('isom')],
    ['mp4', 'video/mp4', ftyp('dash', 'iso6')],
    ['mp4', 'audio/mp4', ftyp('M4A ', 'isom')],
    ['mp4', 'video/quicktime', ftyp('qt  ')],
    ['mp4', 'video/quicktime', box('moov')],
    ['mp4', 'video/quicktime', bytes(be(4, 1), 'mdat', be(8, 16))],
    ['mp4', 'video/quicktime', bytes(box('wide'), box('mdat'))],
    ['mp4', 'video/quicktime', bytes(box('skip'), box('moov'))],
    ['mp4', 'video/mp4', box('styp', 'msdh')],
    ['webm', 'video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm')],
    ['webm', 'video/x-matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88], 'matroska')],
    // Sizes with more bytes than they need.
    ['webm', 'video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x40, 0x08, 0x42, 0x82, 0x40, 0x04], 'webm')],
    [
      'webm',
      'video/webm',
      bytes([0x1a, 0x45, 0xdf, 0xa3, 0x01, 0, 0, 0, 0, 0, 0, 14, 0x42, 0x82, 0x01, 0, 0, 0, 0, 0, 0, 4], 'webm'),
    ],
    ['bmp', 'image/bmp', bytes('BM', le(4, 70), le(4, 0), le(4, 54), le(4, 40))],
    ['ico', 'image/x-icon', bytes([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0], le(4, 40), le(4, 22))],
    ['aiff', 'audio/aiff', bytes('FORM', be(4, 4), 'AIFF')],
    ['aiff', 'audio/aiff', bytes('FORM', be(4, 4), 'AIFC')],
    ['flv', 'video/x-flv', bytes('FLV\x01', [5], be(4, 9), be(4, 0))],
    ['mp3', 'audio/mpeg', bytes('ID3', [3, 0, 0, 0, 0, 0, 0])],
    ['flac', 'audio/flac', bytes('ID3', [3, 0, 0, 0, 0, 0, 3], 'abc', 'fLaC')],
    ['tiff', 'image/tiff', bytes('MM', be(2, 43), be(2, 8), be(2, 0), be(8, 0))],
  ])('%s %s', async (id, mime, file) => {
    expect(await collect(file)).toMatchObject({ id, mime });
    // Without the length the answer must be the same.
    expect(await collect(file, { size: -1 })).toMatchObject({ id, mime });
  });

  test.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['not-media', '<!doctype html><html><svg></svg></html>'],
    ['not-media', '<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>'],
    ['not-media', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['not-media', '<!-- svg --> text'],
    ['not-media', '{"error":"not found"}'],
    ['not-media', 'plain text, GIF89a inside'],
    ['not-media', '\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe'],
    ['not-media', bytes([0xff, 0xfe], 't\0e\0x\0t\0')],
    ['unknown-format', 'PK\x03\x04'],
    ['unknown-format', '\0'],
    ['unknown-format', '\xff\xd8'],
    ['unknown-format', bytes('FORM', be(4, 4), 'ILBM', [0])],
    ['unknown-format', 'FLV\x02'],
    ['not-media', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'],
    ['unknown-format', '8BPS\0\x03\0\0\0\0\0\0'],
    ['unknown-format', bytes('BM is how this sentence begins', [0])],
    ['unknown-format', bytes('RIFF', le(4, 4), 'ACON', [0])],
    ['unknown-format', bytes([0, 0, 1, 0, 0, 0], new Uint8Array(40))],
    ['unknown-format', bytes(be(4, 5), 'moov')],
    ['unknown-format', bytes([0x1f, 0x8b, 8, 0])],
  ])('%s: %s', async (kind, file) => {
    const data = typeof file === 'string' ? bytes(file) : file;
    expect((await collect(data)).failure?.kind).toBe(kind);
    expect((await collect(data, { size: -1, pageSize: 4096 })).failure?.kind).toBe(kind);
  });

  test('the registry names every container by its id', () => {
    for (const id of CONTAINER_IDS) expect(CONTAINERS[id].id).toBe(id);
    expect(Object.keys(CONTAINERS)).toEqual([...CONTAINER_IDS]);
  });
});
