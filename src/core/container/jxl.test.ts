import { describe, expect, test } from 'vitest';
import { be, box, bytes, collect, manifestStore } from './fixture.ts';
import { jxl } from './jxl.ts';

const store = manifestStore(12);
const storeText = String.fromCharCode(...store);

describe('JPEG XL', () => {
  const signature = bytes(be(4, 12), 'JXL \r\n\x87\n');

  test('boxes of metadata', async () => {
    const file = bytes(
      signature,
      box('ftyp', 'jxl ', be(4, 0)),
      store,
      box('jumb', box('jumd', '0123456789abcdef', [3], 'other\0')),
      box('xml ', '<xmp/>'),
      box('brob', 'xml ', 'brotli'),
      box('brob', 'Exif', 'brotli'),
      box('Exif', be(4, 0), 'MM\0*tiff'),
      be(4, 0),
      'jxlc',
      'codestream',
    );
    const { id, blocks, contents, failure } = await collect(file);
    expect([id, failure]).toEqual([jxl.id, undefined]);
    expect(contents).toEqual([storeText, '<xmp/>', 'brotli', 'brotli', 'MM\0*tiff']);
    expect(blocks[2]).toMatchObject({ kind: 'xmp', encoding: 'brotli' });
    expect(blocks[3]).toMatchObject({ kind: 'exif', encoding: 'brotli-offset' });
  });

  test('a naked codestream has none', async () => {
    expect(await collect(bytes([0xff, 0x0a], 'codestream'))).toMatchObject({
      id: 'jxl',
      blocks: [],
      failure: undefined,
    });
  });
});
