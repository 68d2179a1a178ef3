import { aigcLabel } from './aigc-label.ts';
import { heifXmp, movXmp, mp4Xmp } from './embed/bmff.ts';
import { gifXmp, tiffXmp } from './embed/gif-tiff.ts';
import { jpegExtendedXmp, jpegIim, jpegXmp } from './embed/jpeg.ts';
import { pngDeflatedXmp, pngInternational, pngRawProfile, pngText, pngXmp } from './embed/png.ts';
import { wavXmp, webpXmp } from './embed/riff.ts';
import { mp3Xmp, svgXmp } from './embed/text-audio.ts';
import { carrier, unsigned } from './sample.ts';
import type { MeaningName, Sample } from './sample.ts';
import { elementPacket, propertyPacket, sourceTypePacket, VOCABULARY } from './xmp.ts';
import type { Form } from './xmp.ts';

type Embed = (file: Uint8Array, packet: Uint8Array) => Uint8Array;

/** How XMP goes into each container, and the carrier taken for each of the four terms below. */
const CONTAINERS: Readonly<Record<string, readonly [Embed, ...string[]]>> = {
  jpg: [jpegXmp, 'coast', 'lake', 'forest', 'mosaic'],
  png: [pngXmp, 'planets', 'meadow', 'dunes', 'aurora'],
  webp: [webpXmp, 'lake', 'planets', 'mosaic', 'mosaic'],
  gif: [gifXmp, 'balloons', 'city', 'balloons', 'city'],
  tif: [tiffXmp, 'dunes', 'dunes', 'dunes', 'dunes'],
  avif: [heifXmp, 'balloons', 'city', 'balloons', 'city'],
  heic: [heifXmp, 'coast', 'coast', 'coast', 'coast'],
  svg: [svgXmp, 'dunes', 'meadow', 'city', 'mosaic'],
  mp4: [mp4Xmp, 'city', 'balloons', 'city', 'balloons'],
  mov: [movXmp, 'balloons', 'balloons'],
  m4a: [mp4Xmp, 'notes', 'notes'],
  mp3: [mp3Xmp, 'notes', 'notes'],
  wav: [wavXmp, 'notes', 'notes'],
};

const TERMS = [
  ['made', 'trainedAlgorithmicMedia', 'iptc-generated', 'made-with-ai'],
  ['edited', 'compositeWithTrainedAlgorithmicMedia', 'iptc-edited', 'edited-with-ai'],
  ['composite', 'composite', 'iptc-may-contain', 'may-contain-ai'],
  ['algorithmic', 'algorithmicMedia', 'iptc-not-ai', 'none'],
] as const;

/** The forms of serialisation, dealt out over the matrix so that each is met in several containers. */
const FORMS: readonly Form[] = [
  'attribute',
  'element',
  'resource',
  'bag',
  'parse-type',
  'other-prefix',
  'second-description',
  'seq',
  'typed-node',
  'https',
  'qcode',
  'bare-term',
  'letter-case',
  'file-type',
];

const basisOf = (meaning: MeaningName): 'none' | 'standard-metadata' =>
  meaning === 'none' ? 'none' : 'standard-metadata';

const matrix = Object.entries(CONTAINERS).flatMap(([extension, [embed, ...carriers]], row) =>
  carriers.map((name, column): Sample => {
    const [short, term, rule, meaning] = TERMS[column] ?? TERMS[0];
    const form = FORMS[(row * 3 + column) % FORMS.length] ?? 'attribute';
    const what = `XMP Digital Source Type ${term}, written as ${form.replaceAll('-', ' ')}.`;
    return unsigned(`iptc-${short}.${extension}`, rule, meaning, basisOf(meaning), what, () =>
      embed(carrier(`${name}.${extension}`), sourceTypePacket(term, form)),
    );
  }),
);

const TAM = 'trainedAlgorithmicMedia';

const made = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'iptc-generated', 'made-with-ai', 'standard-metadata', what, build);

const wrappings: readonly Sample[] = [
  made('iptc-made-utf16.tif', 'The XMP packet is UTF-16.', () =>
    tiffXmp(carrier('dunes.tif'), sourceTypePacket(TAM, 'utf16')),
  ),
  made('iptc-made-utf16.mp4', 'The XMP packet is UTF-16.', () =>
    mp4Xmp(carrier('balloons.mp4'), sourceTypePacket(TAM, 'utf16')),
  ),
  made('iptc-made-extended.jpg', 'The declaration is only in the extended XMP, in two portions out of order.', () =>
    jpegExtendedXmp(carrier('city.jpg'), sourceTypePacket(TAM, 'element'), (guid) =>
      propertyPacket({ 'xmpNote:HasExtendedXMP': guid, 'xmp:CreatorTool': 'AI Labels Samples' }),
    ),
  ),
  made('iptc-made-deflated.png', 'The XMP is compressed in an iTXt chunk behind the pixels.', () =>
    pngDeflatedXmp(carrier('balloons.png'), sourceTypePacket(TAM, 'attribute')),
  ),
  made('iptc-made-raw-profile.png', 'The XMP is hexadecimal text, as ImageMagick writes it.', () =>
    pngRawProfile(carrier('lake.png'), sourceTypePacket(TAM, 'attribute')),
  ),
  made('iptc-png-named.jpg', 'A PNG file whose name says JPEG.', () =>
    pngXmp(carrier('forest.png'), sourceTypePacket(TAM, 'attribute')),
  ),
];

const credit = (value: string): Uint8Array => propertyPacket({ 'photoshop:Credit': value });

const fields: readonly Sample[] = [
  unsigned(
    'credit-made.jpg',
    'credit-generated',
    'made-with-ai',
    'standard-metadata',
    'XMP credit line “Made with Google AI”.',
    () => jpegXmp(carrier('planets.jpg'), credit('Made with Google AI')),
  ),
  unsigned(
    'credit-edited.png',
    'credit-edited',
    'edited-with-ai',
    'standard-metadata',
    'XMP credit line “Edited with Google AI”.',
    () => pngXmp(carrier('coast.png'), credit('Edited with Google AI')),
  ),
  unsigned(
    'credit-clean-up.jpg',
    'credit-edited',
    'edited-with-ai',
    'standard-metadata',
    'XMP credit line “Apple Photos Clean Up”.',
    () => jpegXmp(carrier('meadow.jpg'), credit('Apple Photos Clean Up')),
  ),
  unsigned(
    'credit-iim.jpg',
    'credit-generated',
    'made-with-ai',
    'standard-metadata',
    'The credit line stands only in the older IPTC-IIM block.',
    () => jpegIim(carrier('dunes.jpg'), 110, 'Made with Google AI'),
  ),
  unsigned(
    'iptc-ai-system.png',
    'iptc-ai-system',
    'made-with-ai',
    'standard-metadata',
    'IPTC 2025.1: names the AI system used, no source type.',
    () =>
      pngXmp(
        carrier('aurora.png'),
        propertyPacket({
          'Iptc4xmpExt:AISystemUsed': 'Sample Painter',
          'Iptc4xmpExt:AIPromptInformation': 'Northern lights over mountains',
        }),
      ),
  ),
  unsigned(
    'iptc-ai-system-edited.jpg',
    'iptc-edited',
    'edited-with-ai',
    'standard-metadata',
    'IPTC 2025.1: names the AI system used, the source type says edited.',
    () =>
      jpegXmp(
        carrier('lake.jpg'),
        propertyPacket({
          'Iptc4xmpExt:AISystemUsed': 'Sample Painter',
          'Iptc4xmpExt:DigitalSourceType': `${VOCABULARY}compositeWithTrainedAlgorithmicMedia`,
        }),
      ),
  ),
  unsigned(
    'iptc-ai-system-camera.jpg',
    'iptc-ai-system-may-contain',
    'may-contain-ai',
    'standard-metadata',
    'IPTC 2025.1: names the AI system used, the source type says that a camera captured it.',
    () =>
      jpegXmp(
        carrier('coast.jpg'),
        propertyPacket({
          'Iptc4xmpExt:AISystemUsed': 'Sample Painter',
          'Iptc4xmpExt:DigitalSourceType': `${VOCABULARY}digitalCapture`,
        }),
      ),
  ),
  unsigned(
    'iptc-ai-system-empty.jpg',
    'nothing-found',
    'none',
    'none',
    'IPTC 2025.1: the field for the AI system is there but empty.',
    () => jpegXmp(carrier('coast.jpg'), propertyPacket({ 'Iptc4xmpExt:AISystemUsed': '' })),
  ),
];

const aigc = (label: string): string => JSON.stringify(aigcLabel(label));

const aigcSamples: readonly Sample[] = [
  unsigned(
    'aigc-1.png',
    'aigc-generated',
    'made-with-ai',
    'standard-metadata',
    'Chinese AIGC label 1: is AI content (XMP element).',
    () => pngXmp(carrier('city.png'), elementPacket('TC260:AIGC', aigc('1'))),
  ),
  unsigned(
    'aigc-1-attribute.webp',
    'aigc-generated',
    'made-with-ai',
    'standard-metadata',
    'Chinese AIGC label 1: is AI content (XMP attribute).',
    () => webpXmp(carrier('planets.webp'), propertyPacket({ 'TC260:AIGC': aigc('1') })),
  ),
  unsigned(
    'aigc-2.jpg',
    'aigc-suspected',
    'suspected-ai',
    'standard-metadata',
    'Chinese AIGC label 2: possibly AI content.',
    () => jpegXmp(carrier('forest.jpg'), elementPacket('TC260:AIGC', aigc('2'))),
  ),
  unsigned(
    'aigc-3.jpg',
    'aigc-suspected',
    'suspected-ai',
    'standard-metadata',
    'Chinese AIGC label 3: suspected AI content.',
    () => jpegXmp(carrier('balloons.jpg'), propertyPacket({ 'TC260:AIGC': aigc('3') })),
  ),
];

const PARAMETERS =
  'dunes at sunset, soft light\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 480x360, Model hash: 0123456789, Model: sample';

const comfy = (nodes: readonly string[]): string =>
  JSON.stringify(
    Object.fromEntries(
      nodes.map((type, i) => [String(i + 1), { class_type: type, inputs: i === 0 ? {} : { image: [String(i), 0] } }]),
    ),
  );

const generators: readonly Sample[] = [
  unsigned(
    'parameters.png',
    'generator-parameters',
    'made-with-ai',
    'generator-metadata',
    'Generation parameters as Stable Diffusion web UIs write them.',
    () => pngText(carrier('dunes.png'), 'parameters', PARAMETERS),
  ),
  unsigned(
    'parameters-international.png',
    'generator-parameters',
    'made-with-ai',
    'generator-metadata',
    'The same in an iTXt chunk, compressed.',
    () => pngInternational(carrier('dunes.png'), 'parameters', new TextEncoder().encode(PARAMETERS), true),
  ),
  unsigned(
    'comfy.png',
    'generator-parameters',
    'made-with-ai',
    'generator-metadata',
    'A ComfyUI graph with a sampler.',
    () =>
      pngText(
        carrier('planets.png'),
        'prompt',
        comfy(['CheckpointLoaderSimple', 'CLIPTextEncode', 'EmptyLatentImage', 'KSampler', 'VAEDecode', 'SaveImage']),
      ),
  ),
  unsigned(
    'comfy-resize.png',
    'generator-not-generative',
    'none',
    'none',
    'A ComfyUI graph that only loads, scales and saves a picture.',
    () => pngText(carrier('lake.png'), 'prompt', comfy(['LoadImage', 'ImageScale', 'SaveImage'])),
  ),
  unsigned('postprocessing.png', 'generator-not-generative', 'none', 'none', 'Only the settings of an upscaler.', () =>
    pngText(carrier('meadow.png'), 'postprocessing', 'Postprocess upscale by: 2, Postprocess upscaler: Lanczos'),
  ),
];

/** Samples whose declaration is unsigned metadata. */
export const DECLARED_SAMPLES: readonly Sample[] = [...matrix, ...wrappings, ...fields, ...aigcSamples, ...generators];
