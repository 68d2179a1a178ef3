import { join, u32be } from '../samples/embed/bytes.ts';
import * as b from './build.ts';
import { files, type HostileFile } from './file.ts';
import { claimOf } from './recipes.ts';

const { box, chunk, hex, png, store } = b;
const uuid = (four: string): Uint8Array => join(four, hex('0011 0010 8000 00aa00389b71'));
const superbox = (four: string, label: string, ...content: readonly b.Part[]): Uint8Array =>
  box('jumb', b.jumd(uuid(four), label), ...content);
const urn = (n: number): string => `urn:c2pa:${String(n).padStart(8, '0')}-1111-4111-8111-111111111111`;
const text = (value: string): Uint8Array => {
  const bytes = new TextEncoder().encode(value);
  const head = bytes.length < 24 ? Uint8Array.of(0x60 + bytes.length) : join(hex('79'), b.be(2, bytes.length));
  return join(head, bytes);
};
const map = (...pairs: readonly b.Part[]): Uint8Array => join(Uint8Array.of(0xa0 + pairs.length / 2), ...pairs);
const claim = (n: number): Uint8Array =>
  map(
    text('alg'),
    text('sha256'),
    text('instanceID'),
    text(urn(n)),
    text('signature'),
    text('self#jumbf=c2pa.signature'),
  );
const cose = (protectedBytes: Uint8Array, unprotected: Uint8Array): Uint8Array =>
  join(hex('d284'), protectedBytes, unprotected, hex('f6'), hex('40'));

/** A manifest with a claim, a signature that holds for nothing, and assertions. */
function manifest(n: number, ...assertions: readonly Uint8Array[]): Uint8Array {
  return superbox(
    'c2ma',
    urn(n),
    superbox('c2as', 'c2pa.assertions', ...assertions),
    superbox('c2cl', 'c2pa.claim.v2', box('cbor', claim(n))),
    superbox('c2cs', 'c2pa.signature', box('cbor', cose(hex('43a10126'), hex('a0')))),
  );
}
const ingredient = (label: string, target: number): Uint8Array =>
  superbox(
    'cbor',
    label,
    box(
      'cbor',
      map(
        text('relationship'),
        text('parentOf'),
        text('activeManifest'),
        map(text('url'), text(`self#jumbf=/c2pa/${urn(target)}`), text('hash'), hex('4401020304')),
      ),
    ),
  );
const actions = (count: number): Uint8Array =>
  superbox(
    'cbor',
    'c2pa.actions.v2',
    box(
      'cbor',
      map(text('actions'), join(hex('99'), b.be(2, count), b.repeat(map(text('action'), text('c2pa.edited')), count))),
    ),
  );
const signed = (...manifests: readonly Uint8Array[]): Uint8Array => b.pngStore(...manifests);

/** Manifest stores, CBOR, COSE and certificates that fight their reader. */
export const CREDENTIAL_FILES: readonly HostileFile[] = files(
  [
    'store-cycle.png',
    'a manifest that is its own ingredient',
    'c2pa-rs #2064',
    () => signed(manifest(1, ingredient('c2pa.ingredient.v3', 1))),
  ],
  [
    'store-circle.png',
    "two manifests that are each other's ingredient",
    'c2pa-rs #2064',
    () => signed(manifest(1, ingredient('c2pa.ingredient.v3', 2)), manifest(2, ingredient('c2pa.ingredient.v3', 1))),
  ],
  [
    'store-chain-250.png',
    'a chain of 250 ingredients',
    'c2pa-rs #2064',
    () =>
      signed(
        ...Array.from({ length: 250 }, (_, i) =>
          manifest(i, ingredient('c2pa.ingredient.v3', i - 1 < 0 ? 249 : i - 1)),
        ),
      ),
  ],
  [
    'store-diamond-20.png',
    'a diamond of ingredients, 2^20 paths',
    'c2pa-rs #2492',
    () =>
      signed(
        ...Array.from({ length: 20 }, (_, i) =>
          manifest(i, ingredient('c2pa.ingredient.v3', i + 1), ingredient('c2pa.ingredient.v3__1', i + 1)),
        ),
        manifest(20),
      ),
  ],
  [
    'store-manifests-3000.png',
    '3,000 manifests',
    'c2pa-rs #1951',
    () => signed(...Array.from({ length: 3000 }, (_, i) => manifest(i))),
  ],
  [
    'store-assertions-10k.png',
    '10,000 assertions',
    'c2pa-rs #1951',
    () =>
      signed(manifest(1, ...Array.from({ length: 10_000 }, (_, i) => superbox('json', `a${i}`, box('json', '{}'))))),
  ],
  ['store-actions-60k.png', '60,000 actions', 'c2pa-rs #1951', () => signed(manifest(1, actions(60_000)))],
  [
    'store-labels-alike.png',
    'a thousand assertions of one label',
    'CWE-436',
    () =>
      signed(manifest(1, ...Array.from({ length: 1000 }, () => superbox('json', 'c2pa.actions', box('json', '{}'))))),
  ],
  [
    'store-label-proto.png',
    'an assertion labelled __proto__',
    'CWE-1321',
    () => signed(manifest(1, superbox('json', '__proto__', box('json', '{"__proto__":{"polluted":1}}')))),
  ],
  ['store-label-long.png', 'a label of 1 MB', 'CWE-400', () => signed(superbox('c2ma', 'a'.repeat(1_000_000)))],
  [
    'store-json-deep.png',
    'a JSON assertion 100,000 deep',
    'CVE-2020-36518',
    () => signed(manifest(1, superbox('json', 'stds.schema-org.CreativeWork', box('json', '['.repeat(100_000))))),
  ],
  ['store-empty.png', 'a store without a manifest', 'CWE-436', () => signed()],
  [
    'store-no-claim.png',
    'a manifest without a claim',
    'CWE-436',
    () => signed(superbox('c2ma', urn(1), superbox('c2as', 'c2pa.assertions'))),
  ],
  [
    'store-two.png',
    'two stores in one file',
    'CWE-436',
    () => png(chunk('caBX', store(manifest(1))), chunk('caBX', store(manifest(2)))),
  ],
  [
    'store-two.jpg',
    'two stores in one JPEG',
    'CWE-436',
    () => b.jpeg(...[1, 2].map((n) => b.segment(0xeb, 'JP', b.be(2, n), u32be(1), store(manifest(n))))),
  ],
  [
    'store-16mb.png',
    'a store just above its cap',
    'CWE-789',
    () => b.pngStore(box('free', new Uint8Array(16 * 1024 * 1024))),
  ],
  ['store-boxes-200k.png', '200,000 empty boxes', 'CWE-400', () => b.pngStore(b.repeat(box('free'), 200_000))],
  [
    'store-brob.png',
    'a compressed manifest',
    'c2pa-rs #2210',
    () => signed(superbox('c2cm', urn(1), box('brob', 'jumb', hex('0b'), new Uint8Array(1000)))),
  ],
  ['store-salt.png', 'private boxes of 2^32 - 1', 'CWE-789', () => b.pngStore(hex('ffffffff'), 'c2sh', 'x')],
  [
    'store-uri-remote.png',
    'references into other files',
    'GHSA-mjwm-rcx3-79hc',
    () =>
      signed(
        manifest(1, superbox('json', 'c2pa.cloud-data', box('json', '{"location":{"url":"http://127.0.0.1/x"}}'))),
      ),
  ],
  ['cbor-indefinite.png', 'an array without an end', 'CWE-835', () => claimOf(hex('9f'))],
  [
    'cbor-indefinite-deep.png',
    'arrays without an end, 50,000 deep',
    'CWE-674',
    () => claimOf(b.repeat('\x9f', 50_000)),
  ],
  ['cbor-map-deep.png', 'maps in maps, 50,000 deep', 'CWE-674', () => claimOf(b.repeat(hex('a100'), 50_000))],
  [
    'cbor-keys-alike.png',
    'a map of one key, 20,000 times',
    'CWE-436',
    () => claimOf(join(hex('b94e20'), b.repeat(hex('616101'), 20_000))),
  ],
  [
    'cbor-bignum.png',
    'a number of 1 MB',
    'CWE-400',
    () => claimOf(join(hex('c25a000f4240'), new Uint8Array(1_000_000).fill(255))),
  ],
  [
    'cbor-text-chunks.png',
    'a text of 300,000 empty pieces',
    'CWE-400',
    () => claimOf(join(hex('7f'), b.repeat(hex('60'), 300_000), hex('ff'))),
  ],
  [
    'cbor-nested-2-32.png',
    'nested arrays of 2^32 - 1 each',
    'cbor-x PR 142',
    () => claimOf(b.repeat(hex('9affffffff'), 2000)),
  ],
  ['cbor-simple.png', 'reserved simple values', 'CWE-436', () => claimOf(b.repeat(hex('f8ff'), 100))],
  [
    'cbor-float.png',
    'numbers that are none',
    'CWE-436',
    () => claimOf(map(text('a'), hex('fb7ff8000000000000'), text('b'), hex('fb7ff0000000000000'))),
  ],
  [
    'cose-chain-1000.png',
    'a chain of 1,000 certificates',
    'CWE-400',
    () => signature(cose(hex('43a10126'), map(text('x5chain'), join(hex('9903e8'), b.repeat(hex('43300101'), 1000))))),
  ],
  [
    'cose-certificate-1mb.png',
    'a certificate of 1 MB',
    'CWE-789',
    () =>
      signature(
        cose(hex('43a10126'), map(text('x5chain'), join(hex('5a000f4240'), new Uint8Array(1_000_000).fill(0x30)))),
      ),
  ],
  [
    'cose-der-deep.png',
    'DER 20,000 deep',
    'CWE-674',
    () =>
      signature(
        cose(hex('43a10126'), map(text('x5chain'), join(hex('5a00013880'), b.repeat(hex('30820100'), 20_000)))),
      ),
  ],
  [
    'cose-der-length.png',
    'DER that says 2^64 bytes',
    'CWE-789',
    () => signature(cose(hex('43a10126'), map(text('x5chain'), hex('4a3088ffffffffffffffff')))),
  ],
  [
    'cose-algorithm.png',
    'an algorithm that does not exist',
    'CWE-436',
    () => signature(cose(hex('45a1013903e7'), hex('a0'))),
  ],
  ['cose-none.png', 'no algorithm at all', 'CWE-436', () => signature(cose(hex('40'), hex('a0')))],
  [
    'cose-stamp-garbage.png',
    'a time stamp of 1 MB of nothing',
    'CWE-400',
    () => signature(cose(hex('43a10126'), map(text('sigTst2'), join(hex('5a000f4240'), new Uint8Array(1_000_000))))),
  ],
  [
    'merkle-2-32.mp4',
    'a tree of hashes with 2^32 leaves',
    'c2pa-rs #2064',
    () =>
      join(
        b.ftyp('isom'),
        box(
          'uuid',
          hex('d8fec3d61b0e483c92975828877ec481'),
          u32be(0),
          'merkle\0',
          map(text('uniqueId'), hex('00'), text('count'), hex('1affffffff')),
        ),
      ),
  ],
  [
    'bmff-purpose.mp4',
    'a store of a purpose that does not exist',
    'CWE-436',
    () => join(b.ftyp('isom'), box('uuid', hex('d8fec3d61b0e483c92975828877ec481'), u32be(0), 'x'.repeat(5000), '\0')),
  ],
);

function signature(bytes: Uint8Array): Uint8Array {
  return signed(
    superbox(
      'c2ma',
      urn(1),
      superbox('c2as', 'c2pa.assertions'),
      superbox('c2cl', 'c2pa.claim.v2', box('cbor', claim(1))),
      superbox('c2cs', 'c2pa.signature', box('cbor', bytes)),
    ),
  );
}
