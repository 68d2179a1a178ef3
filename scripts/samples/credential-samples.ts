import { readBack, signSample } from './credentials.ts';
import type { SampleAction, SampleIngredient, SampleManifest } from './credentials.ts';
import { carrier, kindOf, signed } from './sample.ts';
import type { Sample } from './sample.ts';

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const MADE: SampleAction = { action: 'c2pa.created', source: 'trainedAlgorithmicMedia' };
const CAMERA: SampleAction = { action: 'c2pa.created', source: 'digitalCapture' };
const DRAWN: SampleAction = { action: 'c2pa.created', source: 'digitalCreation' };
const EMPTY: SampleAction = { action: 'c2pa.created', source: 'http://c2pa.org/digitalsourcetype/empty' };
const UNSAID: SampleAction = { action: 'c2pa.created' };
const SYNTH_ID: SampleAction = {
  action: 'c2pa.edited',
  source: 'trainedAlgorithmicMedia',
  description: 'Applied imperceptible SynthID watermark.',
};

type Content = Omit<SampleManifest, 'title' | 'generator'>;

const sign = (name: string, content: Content, bytes = carrier(name)): Promise<Uint8Array> =>
  signSample(kindOf(name)[0], bytes, { title: name, generator: 'AI Labels Samples', ...content });

interface PartOptions {
  readonly as: SampleIngredient['relationship'];
  readonly name?: string;
}

const takeIn = (from: string, bytes: Uint8Array, { as, name = 'part' }: PartOptions): SampleIngredient => ({
  name,
  relationship: as,
  mime: kindOf(from)[0],
  bytes,
});

/** Signs a carrier that says these actions, as an ingredient of another. */
const part = async (from: string, actions: readonly SampleAction[], options: PartOptions): Promise<SampleIngredient> =>
  takeIn(from, await sign(from, { actions }), options);

const IPTC_CONTEXT = { '@context': { Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/' } };

/** Ways to write the same statement. */
const spellings: readonly Sample[] = [
  signed('c2pa-v1-made.jpg', 'c2pa-generated', 'made-with-ai', 'Actions of the first version say AI made it.', () =>
    sign('coast.jpg', { actions: [MADE], claimVersion: 1 }),
  ),
  signed('c2pa-https-made.jpg', 'c2pa-generated', 'made-with-ai', 'The source type is written with https.', () =>
    sign('coast.jpg', {
      actions: [{ ...UNSAID, source: `${IPTC}trainedAlgorithmicMedia`.replace('http:', 'https:') }],
    }),
  ),
  signed(
    'c2pa-opened-made.jpg',
    'c2pa-generated',
    'made-with-ai',
    'Opened from a file without credentials, of which the signer says that AI made it.',
    () =>
      sign('dunes.jpg', {
        actions: [{ action: 'c2pa.opened', source: 'trainedAlgorithmicMedia', ingredients: ['part'] }],
        ingredients: [takeIn('dunes.jpg', carrier('dunes.jpg'), { as: 'parentOf' })],
      }),
  ),
  signed(
    'c2pa-metadata-made.jpg',
    'c2pa-generated',
    'made-with-ai',
    'Only signed metadata names the source type.',
    () => {
      const data = { ...IPTC_CONTEXT, 'Iptc4xmpExt:DigitalSourceType': `${IPTC}trainedAlgorithmicMedia` };
      return sign('coast.jpg', { actions: [UNSAID], claimVersion: 1, assertions: [{ label: 'c2pa.metadata', data }] });
    },
  ),
  signed(
    'c2pa-ai-fields.jpg',
    'c2pa-generated',
    'made-with-ai',
    'Signed metadata names the AI system that was used, and nothing else is said.',
    () => {
      const data = { ...IPTC_CONTEXT, 'Iptc4xmpExt:AISystemUsed': 'Sample Painter 1' };
      return sign('coast.jpg', { actions: [UNSAID], claimVersion: 1, assertions: [{ label: 'cawg.metadata', data }] });
    },
  ),
  signed(
    'c2pa-legacy-assertion.jpg',
    'c2pa-legacy-generated',
    'made-with-ai',
    'An early generator: no source type, only an assertion of its own.',
    () =>
      sign('coast.jpg', {
        actions: [UNSAID],
        claimVersion: 1,
        assertions: [{ label: 'com.adobe.generative-ai', data: { description: 'Text to image' } }],
      }),
  ),
];

/** What manifests inherit from each other. */
const histories: readonly Sample[] = [
  signed(
    'c2pa-chain-of-three.png',
    'c2pa-generated',
    'made-with-ai',
    'Made with AI, watermarked, opened, and given a visible mark: only the innermost manifest says how it was made.',
    async () => {
      const inner = await part('coast.png', [MADE, SYNTH_ID], { as: 'parentOf' });
      const opened: SampleAction = { action: 'c2pa.opened', ingredients: ['part'] };
      const middle = await sign('coast.png', { actions: [opened], ingredients: [inner] });
      return sign('coast.png', {
        actions: [opened, { action: 'c2pa.edited', source: 'composite' }, { action: 'c2pa.converted' }],
        ingredients: [takeIn('coast.png', middle, { as: 'parentOf' })],
      });
    },
  ),
  signed(
    'c2pa-wrapper.jpg',
    'c2pa-generated',
    'made-with-ai',
    'The manifest says nothing itself and holds one AI picture.',
    async () => {
      const made = await sign('coast.jpg', { actions: [MADE], claimVersion: 1 });
      const ingredients = [takeIn('coast.jpg', made, { as: 'componentOf' })];
      return sign('coast.jpg', { actions: [], claimVersion: 1, ingredients });
    },
  ),
  signed(
    'c2pa-wrapper-drawn.jpg',
    'c2pa-edited',
    'edited-with-ai',
    'An AI picture was placed on an empty canvas, and somebody drew on it.',
    async () =>
      sign('coast.jpg', {
        actions: [
          EMPTY,
          { action: 'c2pa.placed', ingredients: ['part'] },
          { action: 'c2pa.drawing', source: 'humanEdits' },
        ],
        ingredients: [await part('coast.jpg', [MADE], { as: 'componentOf' })],
      }),
  ),
  signed(
    'c2pa-camera-input.jpg',
    'c2pa-generated',
    'made-with-ai',
    'AI made it from a camera picture that was only input.',
    async () =>
      sign('coast.jpg', {
        actions: [{ ...MADE, ingredients: ['part'] }],
        ingredients: [await part('dunes.jpg', [CAMERA], { as: 'inputTo' })],
      }),
  ),
  signed(
    'c2pa-removed.jpg',
    'c2pa-statement',
    'none',
    'An AI picture was placed into a drawing and taken out again: only a statement of an ingredient is left.',
    async () =>
      sign('dunes.jpg', {
        actions: [
          DRAWN,
          { action: 'c2pa.placed', ingredients: ['part'] },
          { action: 'c2pa.removed', ingredients: ['part'] },
        ],
        ingredients: [await part('coast.jpg', [MADE], { as: 'componentOf' })],
      }),
  ),
  signed(
    'c2pa-two-parts.jpg',
    'c2pa-edited',
    'edited-with-ai',
    'An AI picture and a camera picture, put together.',
    async () =>
      sign('coast.jpg', {
        actions: [EMPTY, { action: 'c2pa.placed', ingredients: ['one', 'two'] }],
        ingredients: [
          await part('coast.jpg', [MADE], { as: 'componentOf', name: 'one' }),
          await part('dunes.jpg', [CAMERA], { as: 'componentOf', name: 'two' }),
        ],
      }),
  ),
  signed(
    'c2pa-update.jpg',
    'c2pa-generated',
    'made-with-ai',
    'An update manifest, which only describes anew what its parent says AI made.',
    async () => {
      const made = await sign('coast.jpg', { actions: [MADE] });
      const opened: SampleAction = { action: 'c2pa.opened', ingredients: ['part'] };
      return sign(
        'coast.jpg',
        {
          actions: [opened, { action: 'c2pa.edited.metadata' }],
          update: true,
          ingredients: [takeIn('coast.jpg', made, { as: 'parentOf' })],
        },
        made,
      );
    },
  ),
  signed(
    'c2pa-redacted.jpg',
    'c2pa-generated',
    'made-with-ai',
    'Metadata of the parent was taken out; that AI made it is still said.',
    async () => {
      const note = { label: 'stds.iptc', data: { ...IPTC_CONTEXT, 'Iptc4xmpExt:Event': 'Private party' } };
      const parent = await sign('coast.jpg', { actions: [MADE], claimVersion: 1, assertions: [note] });
      const { active_manifest: label } = JSON.parse((await readBack('image/jpeg', parent)).json);
      const uri = `self#jumbf=/c2pa/${label}/c2pa.assertions/stds.iptc`;
      const redacted = { reason: 'c2pa.PII.present', parameters: { redacted: uri } };
      return sign('coast.jpg', {
        actions: [
          { action: 'c2pa.opened', ingredients: ['part'] },
          { action: 'c2pa.redacted', raw: redacted },
        ],
        redactions: [uri],
        ingredients: [takeIn('coast.jpg', parent, { as: 'parentOf' })],
      });
    },
  ),
];

/** What is said beside the source type. */
const notes: readonly Sample[] = [
  signed(
    'c2pa-ai-disclosure.jpg',
    'c2pa-may-contain',
    'may-contain-ai',
    'A model took part, by an AI disclosure; no source type says how.',
    () =>
      sign('coast.jpg', {
        actions: [UNSAID],
        claimVersion: 1,
        assertions: [
          { label: 'c2pa.ai-disclosure', data: { modelType: 'c2pa.types.model', modelName: 'Sample Painter' } },
        ],
      }),
  ),
  signed(
    'c2pa-soft-binding.jpg',
    'soft-binding',
    'none',
    'A drawing with a watermark by which its credentials can be found again: not AI.',
    () =>
      sign('coast.jpg', {
        actions: [DRAWN],
        assertions: [
          {
            label: 'c2pa.soft-binding',
            data: { alg: 'com.adobe.trustmark.P', blocks: [{ scope: {}, value: '2*01' }] },
          },
        ],
      }),
  ),
  signed(
    'c2pa-synthid-camera.jpg',
    'c2pa-camera-unrecognised',
    'none',
    'A camera picture that got an invisible watermark, signed as if AI had edited it.',
    () => sign('dunes.jpg', { actions: [CAMERA, SYNTH_ID] }),
  ),
  signed(
    'c2pa-training-permission.jpg',
    'c2pa-neutral',
    'none',
    'A drawing whose maker says whether AI may learn from it, which says nothing of how it was made.',
    () =>
      sign('coast.jpg', {
        actions: [DRAWN],
        assertions: [
          {
            label: 'cawg.training-mining',
            data: { entries: { 'cawg.ai_generative_training': { use: 'notAllowed' } } },
          },
        ],
      }),
  ),
];

/**
 * Samples of what Content Credentials can say and inherit. Our signing library writes no key in lower case, no bare
 * term, no second actions assertion of its own making and takes no actions out; those are held by unit tests. Our
 * certificates name nobody whom row 8b or the official list knows.
 */
export const CREDENTIAL_SAMPLES: readonly Sample[] = [...spellings, ...histories, ...notes];
