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
    expect(contents).toEqual([`${xmp}\n`, storeText]);
  });

  test('compressed credentials are announced', async () => {
    const file = bytes(head, catalogue, specification, metadata, stream('/Filter/FlateDecode'));
    expect(await collect(file)).toMatchObject({ blocks: [{ kind: 'xmp' }], failure: { kind: 'unsupported' } });
    expect((await collect(bytes(head, specification))).failure?.kind).toBe('unsupported');
  });

  test('XMP without a readable catalogue only if there is one', async () => {
    expect((await collect(bytes(head, metadata))).contents).toEqual([`${xmp}\n`]);
    expect((await collect(bytes(head, metadata, metadata))).contents).toEqual([]);
    expect((await collect(bytes(head, metadata.replace('/Length', '/Filter/x/Length')))).contents).toEqual([]);
  });

  test('of a long file both ends', async () => {
    const middle = Buffer.alloc(3 * LIMITS.pdfSpanBytes, ' ');
    const file = new Uint8Array(
      Buffer.concat([bytes(head), middle, bytes(catalogue, specification, metadata, stream())]),
    );
    expect(await collect(file)).toMatchObject({ contents: [`${xmp}\n`, storeText], failure: undefined });
    const plain = new Uint8Array(Buffer.concat([bytes(head), middle]));
    expect(await collect(plain)).toMatchObject({ blocks: [], failure: { kind: 'limit' } });
  });

  test('many announcements take no long time', async () => {
    const file = bytes(head, specification.repeat(10_000), stream());
    const started = performance.now();
    expect((await collect(file)).contents).toEqual([storeText]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
