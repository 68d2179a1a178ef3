import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { bytes, collect, manifestStore } from './fixture.ts';

const store = manifestStore(30);
const storeText = String.fromCharCode(...store);
const xmp = '<?xpacket begin=""?><x:xmpmeta/><?xpacket end="w"?>';
const head = '%PDF-1.7\n';
const catalogue = '1 0 obj\n<</Type /Catalog/Metadata 3 0 R/AF [2 0 R]>>\nendobj\n';
const specification =
  '2 0 obj\n<</Type/Filespec/AFRelationship/C2PA_Manifest/UF(a.c2pa)/EF<</F 5 0 R/UF 5 0 R>>>>\nendobj\n';
const metadata = `3 0 obj\n<</Type/Metadata/Subtype/XML/Length 51>>\nstream\n${xmp}\nendstream\nendobj\n`;
const stream = (extra = ''): Uint8Array =>
  bytes(`5 0 obj\n<</Type/EmbeddedFile/Length 9${extra}>>\nstream\r\n`, store, '\nendstream\nendobj\n');

describe('PDF', () => {
  test('credentials and XMP that are not compressed', async () => {
    const image = `9 0 obj\n<</Type/Metadata/Subtype/XML>>\nstream\n<other/>\nendstream\nendobj\n`;
    const { id, contents, failure } = await collect(
      bytes(head, catalogue, specification, image, metadata, '15 0 obj\nnull\nendobj\n', stream(), '%%EOF'),
    );
    expect([id, failure]).toEqual(['pdf', undefined]);
    expect(contents).toEqual([xmp, storeText]);
  });

  test('compressed credentials are announced', async () => {
    const file = bytes(head, catalogue, specification, metadata, stream('/Filter/FlateDecode'));
    expect(await collect(file)).toMatchObject({ blocks: [{ kind: 'xmp' }], failure: { kind: 'unsupported' } });
    expect((await collect(bytes(head, specification))).failure?.kind).toBe('unsupported');
  });

  test('XMP without a readable catalogue only if there is one', async () => {
    expect((await collect(bytes(head, metadata))).contents).toEqual([xmp]);
    expect((await collect(bytes(head, metadata, metadata))).contents).toEqual([]);
    expect((await collect(bytes(head, metadata.replace('/Length', '/Filter/x/Length')))).contents).toEqual([]);
  });

  test('of a long file both ends', async () => {
    const middle = Buffer.alloc(3 * LIMITS.pdfSpanBytes, ' ');
    const file = new Uint8Array(
      Buffer.concat([bytes(head), middle, bytes(catalogue, specification, metadata, stream())]),
    );
    expect(await collect(file)).toMatchObject({ contents: [xmp, storeText], failure: undefined });
    const plain = new Uint8Array(Buffer.concat([bytes(head), middle]));
    expect(await collect(plain)).toMatchObject({ blocks: [], failure: { kind: 'limit' } });
  });

  const deflated = deflateSync(Buffer.from(xmp));
  const flate = (dictionary: string, end = '\nendstream', filter = '/FlateDecode'): Uint8Array =>
    bytes(`3 0 obj\n<</Type/Metadata/Filter${filter}${dictionary}>>\nstream\n`, deflated, `${end}\nendobj\n`);
  const listed = flate('', '\nendstream', '[ /FlateDecode ]');
  const twice = flate('', '\nendstream', '[/FlateDecode/ASCIIHexDecode]');

  test.each([
    ['a length', flate(`/Length ${deflated.length}`)],
    ['a length in an object of its own', bytes(flate('/Length 7 0 R'), `7 0 obj\n${deflated.length}\nendobj\n`)],
    ['a wrong length', flate('/Length 3')],
    ['no length, and two bytes for the end of the line', flate('', '\r\nendstream')],
    ['a list of one filter', bytes(listed)],
  ])('deflated XMP with %s', async (_, object) => {
    const { blocks, contents, failure } = await collect(bytes(head, catalogue, object));
    expect([blocks[0]?.kind, blocks[0]?.encoding, failure]).toEqual(['xmp', 'deflate', undefined]);
    expect(contents).toEqual([String.fromCharCode(...deflated)]);
  });

  test.each([
    ['encrypted', bytes(head, catalogue, flate(''), 'trailer <</Encrypt 9 0 R>>')],
    ['of another filter too', bytes(head, catalogue, twice)],
    ['with a predictor', bytes(head, catalogue, flate('/DecodeParms<</Predictor 12>>'))],
    ['no zlib stream', bytes(head, catalogue, metadata.replace('/Length', '/Filter/FlateDecode/Length'))],
  ])('XMP that is %s', async (_, file) => {
    expect((await collect(file)).blocks).toEqual([]);
  });

  const info = (value: string): string => `1 0 obj\n<</Title(a)/AIGC ${value}>>\nendobj\ntrailer\n<</Info 1 0 R>>\n`;
  test.each([
    ['({"Label":"1"})', '({"Label":"1"})'],
    ['(a\\)b(c)) /Next (d)', '(a\\)b(c))'],
    ['<FEFF007B007D>', '<FEFF007B007D>'],
    ['(never closed', undefined],
    ['<</Label(1)>>', undefined],
    ['9 0 R', undefined],
  ])('AIGC label in the information dictionary: %s', async (value, label) => {
    const { blocks, contents, failure } = await collect(bytes(head, info(value)));
    expect([contents, failure]).toEqual([label === undefined ? [] : [label], undefined]);
    if (label !== undefined) expect(blocks[0]).toMatchObject({ kind: 'pdf-aigc', where: 'Info' });
  });

  test('no AIGC label outside the information dictionary', async () => {
    const file = bytes(head, '1 0 obj\n<</Title(a)>>\nendobj\n2 0 obj\n<</AIGC({})>>\nendobj\ntrailer <</Info 1 0 R>>');
    expect((await collect(file)).blocks).toEqual([]);
  });

  test('many announcements take no long time', async () => {
    const file = bytes(head, specification.repeat(10_000), stream());
    const started = performance.now();
    expect((await collect(file)).contents).toEqual([storeText]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
