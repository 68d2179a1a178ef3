import { signSample } from './credentials.ts';
import type { SampleAction, SampleIngredient, SampleManifest } from './credentials.ts';
import { utf8 } from './embed/bytes.ts';
import { jpegXmp } from './embed/jpeg.ts';
import { pngChunk, pngInsert, pngXmp } from './embed/png.ts';
import { carrier, kindOf, signed, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { propertyPacket, sourceTypePacket } from './xmp.ts';

const GENERATOR = 'AI Labels Samples';
const MADE: SampleAction = { action: 'c2pa.created', source: 'trainedAlgorithmicMedia' };
const DRAWN: SampleAction = { action: 'c2pa.created', source: 'digitalCreation' };

/** Carrier of each container the builder can sign. */
const CARRIERS = [
  'balloons.jpg',
  'lake.png',
  'planets.webp',
  'city.gif',
  'dunes.tif',
  'city.avif',
  'coast.heic',
  'aurora.svg',
  'balloons.mp4',
  'balloons.mov',
  'notes.m4a',
  'notes.mp3',
  'notes.wav',
  'notes.flac',
] as const;

type Content = Omit<SampleManifest, 'title' | 'generator'>;

/** Signs a carrier given by name, or bytes under a name that tells their type. */
function make(name: string, content: Content, bytes = carrier(name)): Promise<Uint8Array> {
  return signSample(kindOf(name)[0], bytes, { title: name, generator: GENERATOR, ...content });
}

const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

async function part(
  name: string,
  relationship: SampleIngredient['relationship'],
  actions: SampleAction[],
): Promise<SampleIngredient> {
  return { name: 'part', relationship, mime: kindOf(name)[0], bytes: await make(name, { actions }) };
}

/** Every container once with and once without an AI statement. */
const everyContainer = CARRIERS.flatMap((name): Sample[] => [
  signed(
    `c2pa-made.${extension(name)}`,
    'c2pa-generated',
    'made-with-ai',
    'Content Credentials say it was created by a trained model.',
    () => make(name, { actions: [MADE] }),
  ),
  signed(
    `c2pa-none.${extension(name)}`,
    'c2pa-neutral',
    'none',
    'Content Credentials say a person drew it with digital tools.',
    () => make(name, { actions: [DRAWN] }),
  ),
]);

interface Single {
  readonly name: string;
  readonly row: Sample['row'];
  readonly meaning: 'made-with-ai' | 'edited-with-ai' | 'may-contain-ai' | 'none';
  readonly what: string;
  readonly carriers: readonly string[];
  readonly actions: readonly SampleAction[];
}

const SINGLES: readonly Single[] = [
  {
    name: 'edited',
    row: 'c2pa-edited',
    meaning: 'edited-with-ai',
    what: 'Content Credentials say a camera picture was changed with generative fill.',
    carriers: ['forest.jpg', 'coast.png'],
    actions: [
      { action: 'c2pa.created', source: 'digitalCapture' },
      { action: 'c2pa.edited', source: 'compositeWithTrainedAlgorithmicMedia' },
    ],
  },
  {
    name: 'composite',
    row: 'c2pa-may-contain',
    meaning: 'may-contain-ai',
    what: 'Content Credentials say it was put together from parts that may or may not be AI.',
    carriers: ['meadow.jpg', 'mosaic.png'],
    actions: [{ action: 'c2pa.created', source: 'composite' }],
  },
  {
    name: 'camera',
    row: 'c2pa-camera-unrecognised',
    meaning: 'none',
    what: 'Content Credentials of a signer nobody knows say a camera took it: not shown as a camera picture.',
    carriers: ['lake.jpg', 'dunes.png'],
    actions: [{ action: 'c2pa.created', source: 'digitalCapture' }],
  },
  {
    name: 'algorithmic',
    row: 'c2pa-neutral',
    meaning: 'none',
    what: 'Content Credentials say a formula without training drew it: not AI.',
    carriers: ['mosaic.jpg', 'aurora.png'],
    actions: [{ action: 'c2pa.created', source: 'algorithmicMedia' }],
  },
];

const singles = SINGLES.flatMap(({ name, row, meaning, what, carriers, actions }) =>
  carriers.map((from) => signed(`c2pa-${name}.${extension(from)}`, row, meaning, what, () => make(from, { actions }))),
);

const ingredients: readonly Sample[] = [
  signed(
    'c2pa-parent-made.jpg',
    'c2pa-generated',
    'made-with-ai',
    'Opened and cropped from a picture whose own credentials say made with AI.',
    async () =>
      make('planets.jpg', {
        actions: [{ action: 'c2pa.opened', ingredients: ['part'] }, { action: 'c2pa.cropped' }],
        ingredients: [await part('planets.jpg', 'parentOf', [MADE])],
      }),
  ),
  signed(
    'c2pa-input-only.png',
    'c2pa-neutral',
    'none',
    'An AI picture was only an input beside a human drawing: contributes no pixels.',
    async () =>
      make('balloons.png', {
        actions: [{ ...DRAWN, ingredients: ['part'] }],
        ingredients: [await part('planets.png', 'inputTo', [MADE])],
      }),
  ),
  signed(
    'c2pa-component-made.png',
    'c2pa-edited',
    'edited-with-ai',
    'A human drawing with an AI picture placed into it.',
    async () =>
      make('forest.png', {
        actions: [DRAWN, { action: 'c2pa.placed', ingredients: ['part'] }],
        ingredients: [await part('planets.png', 'componentOf', [MADE])],
      }),
  ),
];

/** Changes one bit. */
function damage(bytes: Uint8Array, at: number): Uint8Array {
  const out = new Uint8Array(bytes);
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}

const states: readonly Sample[] = [
  signed(
    'c2pa-expired.jpg',
    'c2pa-generated',
    'made-with-ai',
    'The signing certificate had run out, and there is no time stamp.',
    () => make('dunes.jpg', { actions: [MADE], signer: 'expired' }),
    ['unchecked', 'expired'],
  ),
  signed(
    'c2pa-damaged.jpg',
    'c2pa-damaged',
    'suspected-ai',
    'One bit of the picture was changed after signing.',
    async () => {
      const bytes = await make('aurora.jpg', { actions: [MADE] });
      return damage(bytes, bytes.length - 400);
    },
    ['damaged', 'damaged'],
  ),
  signed(
    'c2pa-damaged.png',
    'c2pa-damaged',
    'suspected-ai',
    'A text chunk was added after signing.',
    async () =>
      pngInsert(await make('meadow.png', { actions: [MADE] }), pngChunk('tEXt', utf8('Comment\0Added later')), 'tail'),
    ['damaged', 'damaged'],
  ),
  signed(
    'c2pa-legacy-description.jpg',
    'c2pa-legacy-generated',
    'made-with-ai',
    'An early generator: no source type, only the words “AI Generated Image”.',
    () =>
      make('city.jpg', { actions: [{ action: 'c2pa.created', description: 'AI Generated Image' }], claimVersion: 1 }),
  ),
  ...(['jpg', 'png'] as const).map((type) =>
    unsigned(
      `c2pa-remote.${type}`,
      'c2pa-elsewhere',
      'none',
      'none',
      'The file only names a server that keeps its credentials.',
      () => {
        const packet = propertyPacket({ 'dcterms:provenance': 'https://credentials.example/samples/remote.c2pa' });
        return type === 'jpg' ? jpegXmp(carrier('coast.jpg'), packet) : pngXmp(carrier('city.png'), packet);
      },
      'elsewhere',
    ),
  ),
];

const conflicts: readonly Sample[] = [
  signed(
    'c2pa-gathered-made.jpg',
    'c2pa-generated',
    'made-with-ai',
    'The AI statement is only gathered: the signer passes it on.',
    () => make('lake.jpg', { actions: [MADE], gathered: true }),
  ),
  signed(
    'conflict-edited-over-made.png',
    'c2pa-edited',
    'edited-with-ai',
    'Signed as edited with AI, while unsigned metadata says made: the signature decides.',
    () =>
      make(
        'mosaic.png',
        { actions: [DRAWN, { action: 'c2pa.edited', source: 'compositeWithTrainedAlgorithmicMedia' }] },
        pngXmp(carrier('mosaic.png'), sourceTypePacket('trainedAlgorithmicMedia', 'attribute')),
      ),
  ),
];

/** Samples with Content Credentials, or with a pointer to them. */
export const SIGNED_SAMPLES: readonly Sample[] = [
  ...everyContainer,
  ...singles,
  ...ingredients,
  ...states,
  ...conflicts,
];
