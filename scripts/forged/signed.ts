import { join, readBe } from '../samples/embed/bytes.ts';
import { jpegXmp } from '../samples/embed/jpeg.ts';
import { pngChunk, pngInsert, pngText } from '../samples/embed/png.ts';
import { carrier } from '../samples/sample.ts';
import { propertyPacket } from '../samples/xmp.ts';
import { CAMERA, DRAWN, forged, type Forged, identity, ingredient, MADE, OPENED, ROOT, signed } from './forged.ts';

/** Names that a forger puts into a certificate of his own; some are on the official list, some only look so. */
const NAMES: readonly (readonly [commonName: string, organisation: string])[] = [
  ['OpenAI', 'OpenAI OpCo, LLC'],
  ['Adobe Content Authority', 'Adobe Inc.'],
  ['Google C2PA Media Services', 'Google LLC'],
  ['Microsoft Responsible AI', 'Microsoft Corporation'],
  ['Leica Camera AG', 'Leica Camera AG'],
  ['Nikon', 'NIKON CORPORATION'],
  ['Truepic Lens', 'Truepic Inc.'],
  ['C2PA Official', 'C2PA'],
  ['AI Labels Root', 'AI Labels Samples'],
  ['TEST ONLY Sample Signer', 'AI Labels Samples'],
  ['\u0410dobe', '\u0410dobe Inc.'],
  ['0penAI', '0penAI OpCo, LLC'],
];
const OPENAI = { commonName: 'OpenAI', organisation: 'OpenAI OpCo, LLC' };

const impostors: readonly Forged[] = NAMES.flatMap(([commonName, organisation], i) => [
  forged(`impostor-${i}.jpg`, 'stranger', `signed by a certificate of one's own that says ${organisation}`, () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ commonName, organisation }) }),
  ),
  forged(`impostor-camera-${i}.jpg`, 'strangerCamera', `the same, as a camera of ${organisation}`, () =>
    signed('lake.jpg', { actions: [CAMERA], signer: identity({ commonName, organisation }) }),
  ),
]);

const certificates: readonly Forged[] = [
  forged('expired.jpg', 'expired', 'a certificate that ran out', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, until: '240201000000Z' }) }),
  ),
  forged('expired-listed.jpg', 'expired', 'a listed certificate that ran out', () =>
    signed('lake.jpg', { actions: [MADE], signer: 'expired' }),
  ),
  forged('not-yet.jpg', 'expired', 'a certificate that is not valid yet', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, from: '480101000000Z' }) }),
  ),
  forged('wrong-purpose.jpg', 'nonconforming', 'a certificate of a web server', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, purpose: 'serverAuth' }) }),
  ),
  forged('wrong-purpose-listed.jpg', 'nonconforming', 'the same from a listed authority', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, purpose: 'serverAuth', issuer: ROOT }) }),
  ),
  forged('no-purpose.jpg', 'nonconforming', 'a certificate for no purpose', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, purpose: 'none' }) }),
  ),
  forged('authority.jpg', 'nonconforming', 'signed by an authority itself', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, isAuthority: true }) }),
  ),
  forged('false-issuer.jpg', 'stranger', 'says it was issued by the listed authority, signed by somebody else', () => {
    const { key } = identity(OPENAI);
    const signer = identity({ ...OPENAI, issuer: { certificate: ROOT.certificate, key } });
    return signed('lake.jpg', { actions: [MADE], signer });
  }),
  forged('same-name.jpg', 'stranger', 'another authority with the name of a listed signer', () =>
    signed('lake.jpg', { actions: [MADE], signer: 'stranger' }),
  ),
];

/** Changes one bit at a share of the file, or at a place behind a mark. */
function flip(bytes: Uint8Array, where: number | string, behind = 0): Uint8Array {
  const out = bytes.slice();
  const at =
    typeof where === 'number' ? Math.floor(out.length * where) : Buffer.from(out).indexOf(where, 0, 'latin1') + behind;
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}

/** The store segments of one JPEG put into another picture. */
function transplant(from: Uint8Array, into: Uint8Array): Uint8Array {
  const segments: Uint8Array[] = [];
  for (let at = 2; from[at + 1] !== 0xda; at += 2 + readBe(from, at + 2, 2)) {
    if (from[at + 1] === 0xeb) segments.push(from.subarray(at, at + 2 + readBe(from, at + 2, 2)));
  }
  return join(into.subarray(0, 2), ...segments, into.subarray(2));
}

function transplantPng(from: Uint8Array, into: Uint8Array): Uint8Array {
  const at = Buffer.from(from).indexOf('caBX') - 4;
  return pngInsert(into, from.subarray(at, at + 12 + readBe(from, at, 4)));
}

const transplants: readonly Forged[] = [
  forged('transplant.jpg', 'damaged', 'trusted credentials of another picture', async () =>
    transplant(await signed('coast.jpg', { actions: [MADE] }), carrier('lake.jpg')),
  ),
  forged('transplant-camera.jpg', 'damagedCamera', "a trusted camera's credentials on another picture", async () =>
    transplant(await signed('coast.jpg', { actions: [CAMERA] }), carrier('planets.jpg')),
  ),
  forged('transplant.png', 'damaged', 'the same in PNG', async () =>
    transplantPng(await signed('coast.png', { actions: [MADE] }), carrier('lake.png')),
  ),
  forged('transplant-camera.png', 'damagedCamera', 'the same in PNG', async () =>
    transplantPng(await signed('coast.png', { actions: [CAMERA] }), carrier('planets.png')),
  ),
  forged('transplant-signed.jpg', 'two', 'trusted credentials before those of a stranger', async () =>
    transplant(
      await signed('coast.jpg', { actions: [MADE] }),
      await signed('lake.jpg', { actions: [CAMERA], signer: 'stranger' }),
    ),
  ),
  forged('two-stores.png', 'two', 'two stores in a PNG', async () =>
    transplantPng(await signed('coast.png', { actions: [MADE] }), await signed('lake.png', { actions: [CAMERA] })),
  ),
];

const changed: readonly Forged[] = [
  forged('changed-pixels.jpg', 'damaged', 'one bit of the picture', async () =>
    flip(await signed('lake.jpg', { actions: [MADE] }), 0.9),
  ),
  forged('changed-pixels-camera.jpg', 'damagedCamera', "one bit of a camera's picture", async () =>
    flip(await signed('lake.jpg', { actions: [CAMERA] }), 0.9),
  ),
  forged('changed-claim.jpg', 'damaged', 'one letter of the claim', async () =>
    flip(await signed('lake.jpg', { actions: [MADE] }), 'Forger 1.0', 3),
  ),
  forged('changed-statement.jpg', 'damaged', 'one letter of the statement', async () =>
    flip(await signed('lake.jpg', { actions: [MADE] }), 'c2pa.created', 6),
  ),
  forged('camera-to-ai.png', 'damaged', 'a camera turned into a model', async () =>
    swap(
      await signed('lake.png', { actions: [DRAWN, { action: 'c2pa.edited', source: 'digitalCreationXXXXXXXX' }] }),
      'digitalCreationXXXXXXXX',
      'trainedAlgorithmicMedia',
    ),
  ),
  forged('ai-to-camera.jpg', 'damagedCamera', 'a model turned into a camera', async () =>
    swap(await signed('lake.jpg', { actions: [MADE] }), 'trainedAlgorithmicMedia', 'digitalCaptureXXXXXXXXX'),
  ),
  forged('caption-added.jpg', 'damaged', 'a caption added after signing', async () =>
    jpegXmp(await signed('lake.jpg', { actions: [MADE] }), propertyPacket({ 'dc:source': 'x' })),
  ),
  forged('caption-added.png', 'damaged', 'the same in PNG', async () =>
    pngText(await signed('lake.png', { actions: [MADE] }), 'Comment', 'x'),
  ),
  forged('chunk-added.png', 'damagedCamera', "a chunk added to a camera's picture", async () =>
    pngInsert(await signed('lake.png', { actions: [CAMERA] }), pngChunk('teSt', new Uint8Array(4)), 'tail'),
  ),
  forged('bytes-behind.jpg', 'damaged', 'bytes behind the end', async () =>
    join(await signed('lake.jpg', { actions: [MADE] }), 'more'),
  ),
];

function swap(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const out = Buffer.from(bytes);
  for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + 1)) out.write(to, at, 'latin1');
  return new Uint8Array(out);
}

const histories: readonly Forged[] = [
  forged('parent-ai.jpg', 'stranger', 'a stranger opened what a trusted signer says AI made', async () =>
    signed('lake.jpg', {
      actions: [OPENED],
      ingredients: [ingredient('lake.jpg', await signed('lake.jpg', { actions: [MADE] }))],
      signer: 'stranger',
    }),
  ),
  forged('parent-stranger.jpg', 'passedOn', 'a trusted signer opened what a stranger says AI made', async () =>
    signed('lake.jpg', {
      actions: [OPENED],
      ingredients: [ingredient('lake.jpg', await signed('lake.jpg', { actions: [MADE], signer: identity(OPENAI) }))],
    }),
  ),
  forged('parent-camera.jpg', 'strangerCamera', "a stranger opened a trusted camera's picture", async () =>
    signed('lake.jpg', {
      actions: [OPENED],
      ingredients: [ingredient('lake.jpg', await signed('lake.jpg', { actions: [CAMERA] }))],
      signer: 'stranger',
    }),
  ),
  forged('part-ai.png', 'strangerEdit', 'a stranger placed an AI picture into a drawing', async () =>
    signed('lake.png', {
      actions: [DRAWN, { action: 'c2pa.placed', ingredients: ['part'] }],
      ingredients: [ingredient('planets.png', await signed('planets.png', { actions: [MADE] }), 'componentOf')],
      signer: 'stranger',
    }),
  ),
  forged('input-ai.png', 'strangerCamera', 'an AI picture that was only an input', async () =>
    signed('lake.png', {
      actions: [{ ...DRAWN, ingredients: ['part'] }],
      ingredients: [ingredient('planets.png', await signed('planets.png', { actions: [MADE] }), 'inputTo')],
      signer: 'stranger',
    }),
  ),
  forged('gathered.jpg', 'passedOn', 'a statement that the trusted signer only passes on', () =>
    signed('lake.jpg', { actions: [MADE], gathered: true }),
  ),
  forged('update-stranger.jpg', 'stranger', 'an update manifest by a stranger', async () => {
    const parent = await signed('lake.jpg', { actions: [MADE] });
    return signed(
      'lake.jpg',
      { actions: [OPENED], update: true, ingredients: [ingredient('lake.jpg', parent)], signer: 'stranger' },
      parent,
    );
  }),
];

const cut: readonly Forged[] = [
  forged('cut-half.jpg', 'damaged', 'half of a signed picture', async () =>
    part(await signed('lake.jpg', { actions: [MADE] }), 0.5),
  ),
  forged('cut-end.jpg', 'damaged', 'a signed picture without its end', async () =>
    part(await signed('lake.jpg', { actions: [MADE] }), 0.98),
  ),
  forged('cut-camera.jpg', 'damagedCamera', "half of a camera's picture", async () =>
    part(await signed('lake.jpg', { actions: [CAMERA] }), 0.5),
  ),
  forged('cut-store.jpg', 'truncated', 'cut inside the store', async () => {
    const bytes = await signed('lake.jpg', { actions: [MADE] });
    return bytes.subarray(0, Buffer.from(bytes).indexOf('jumb') + 200);
  }),
];

const part = (bytes: Uint8Array, share: number): Uint8Array => bytes.subarray(0, Math.floor(bytes.length * share));

/** What is true all the same: a matrix in which nothing is trusted would prove nothing. */
const genuine: readonly Forged[] = [
  forged('genuine.jpg', 'trusted', 'signed by a listed signer', () => signed('lake.jpg', { actions: [MADE] })),
  forged('genuine.png', 'trusted', 'the same in PNG', () => signed('lake.png', { actions: [MADE] })),
  forged('genuine-camera.jpg', 'trustedCamera', 'a camera by a listed signer', () =>
    signed('lake.jpg', { actions: [CAMERA] }),
  ),
  forged('genuine-issued.jpg', 'trusted', 'a certificate that the listed authority issued', () =>
    signed('lake.jpg', { actions: [MADE], signer: identity({ ...OPENAI, issuer: ROOT }) }),
  ),
  forged('genuine-drawn.png', 'neutral', 'a drawing by a listed signer', () =>
    signed('lake.png', { actions: [DRAWN] }),
  ),
];

/** Names of the files that are what they say. */
export const GENUINE: ReadonlySet<string> = new Set(genuine.map(({ name }) => name));

/** Forged signatures, signers and histories. */
export const SIGNED: readonly Forged[] = [
  ...impostors,
  ...certificates,
  ...transplants,
  ...changed,
  ...histories,
  ...cut,
  ...genuine,
];
