import { createHash } from 'node:crypto';
import { draw, encodePng, hideBytes, stealthBytes, watermark } from './embed/pixels.ts';
import type { Picture, WatermarkForm } from './embed/pixels.ts';
import { pngXmp } from './embed/png.ts';
import { deep, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { sourceTypePacket } from './xmp.ts';

/** A small evening sky: smooth, so that it compresses well. */
const sky = (size: number, channels: 3 | 4): Picture =>
  draw(size, size, channels, (x, y) => {
    const [across, down] = [x / size, y / size];
    const glow = Math.exp(-((across - 0.7) ** 2 + (down - 0.6) ** 2) * 6);
    return [60 + 120 * down + 60 * glow, 80 + 60 * down + 70 * glow, 150 - 50 * down + 30 * glow];
  });

/**
 * The same sky nearly without colour. In bytes the mark is lost wherever a smooth colour lies in the upper half of a
 * step, as the library's authors warn; grays lie in the lower.
 */
const graySky = (size: number): Picture => {
  const { data } = sky(size, 3);
  return draw(size, size, 3, (x, y) => {
    const gray = data[(y * size + x) * 3 + 1] ?? 0;
    return [gray, gray, gray + 2];
  });
};

/** Settings as NovelAI writes them, without a signature: nobody but NovelAI can sign. */
const NOVELAI = JSON.stringify({
  Description: 'evening sky over the sea',
  Software: 'NovelAI',
  Source: 'NovelAI Diffusion V4 4F49EC75',
  'Generation time': '4.2',
  Comment: JSON.stringify({ prompt: 'evening sky over the sea', steps: 28, scale: 5.5, seed: 7, sampler: 'k_euler' }),
});

const PARAMETERS =
  'evening sky over the sea\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 48x48';

const SWARM = JSON.stringify({
  sui_image_params: { prompt: 'evening sky over the sea', model: 'sample-model', seed: 7, steps: 20, cfgscale: 7 },
});

const hidden = (magic: string, text: string, spoil: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) => {
  const place = magic.includes('rgb') ? 'rgb' : 'alpha';
  const size = 48;
  return () => encodePng(hideBytes(sky(size, 4), spoil(stealthBytes(magic, text)), place));
};

const stealth: readonly Sample[] = [
  deep(
    'stealth-novelai.png',
    'generator-stealth',
    'made-with-ai',
    'NovelAI settings, compressed, in the lowest bits of alpha.',
    hidden('stealth_pngcomp', NOVELAI),
  ),
  deep(
    'stealth-parameters.png',
    'generator-stealth',
    'made-with-ai',
    'Parameters of the Stable Diffusion web UI, plain, in the lowest bits of alpha.',
    hidden('stealth_pnginfo', PARAMETERS),
  ),
  deep(
    'stealth-swarm.png',
    'generator-stealth',
    'made-with-ai',
    'SwarmUI settings, compressed, in the lowest bits of the colours.',
    hidden('stealth_rgbcomp', SWARM),
  ),
  unsigned(
    'stealth-behind-note.png',
    'iptc-edited',
    'edited-with-ai',
    'standard-metadata',
    'XMP says edited; NovelAI settings in the lowest bits of alpha say made. The note is the stronger class.',
    () => pngXmp(hidden('stealth_pngcomp', NOVELAI)(), sourceTypePacket('compositeWithTrainedAlgorithmicMedia', 'bag')),
  ),
  unsigned(
    'look-stealth-magic.png',
    'nothing-found',
    'none',
    'none',
    'Settings hidden in alpha behind a mark that is one letter off.',
    hidden('stealth_pngcomq', NOVELAI),
  ),
  unsigned(
    'look-stealth-text.png',
    'nothing-found',
    'none',
    'none',
    'The right mark in alpha, but what it announces are no settings.',
    hidden('stealth_pngcomp', 'steps: 20, a walk along the sea; sampler of photographs, NovelAI'),
  ),
  unsigned(
    'bad-stealth.png',
    'unreadable-block',
    'none',
    'none',
    'The right mark in alpha, but the lowest bits behind it were lost when the picture was stored anew.',
    hidden('stealth_pngcomp', NOVELAI, (bytes) => bytes.fill(0xff, 24)),
  ),
];

const bitsOf = (bytes: Iterable<number>): number[] =>
  [...bytes].flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number));

const SDXL = bitsOf(Buffer.from('B3EC907BB19E', 'hex'));
/** The generator's code drops the two zeros at the front. */
const FLUX = bitsOf(Buffer.from('2AFE879CF52E', 'hex')).slice(2);
const SIDE = 256;

const marked = (bits: readonly number[], samples: WatermarkForm['samples'], first: WatermarkForm['first'] = 'blue') => {
  return () => encodePng(watermark(samples === 'byte' ? graySky(SIDE) : sky(SIDE, 3), bits, { samples, first }));
};
const watermarked = (file: string, what: string, build: Sample['build']): Sample =>
  deep(file, 'watermark-generated', 'watermarked', `${what} watermark (dwtDct).`, build);

const watermarks: readonly Sample[] = [
  watermarked('watermark-sdxl.png', 'Stable Diffusion XL', marked(SDXL, 'float')),
  watermarked('watermark-sdxl-red.png', 'Stable Diffusion XL, red taken for blue:', marked(SDXL, 'float', 'red')),
  watermarked('watermark-flux.png', 'FLUX', marked(FLUX, 'float')),
  watermarked('watermark-sd1.png', 'Stable Diffusion 1', marked(bitsOf(Buffer.from('StableDiffusionV1')), 'byte')),
  watermarked('watermark-sd2.png', 'Stable Diffusion 2', marked(bitsOf(Buffer.from('SDV2')), 'byte')),
  unsigned(
    'look-watermark.png',
    'nothing-found',
    'none',
    'none',
    'A watermark of the same method (dwtDct) with a message of nobody.',
    marked(bitsOf(createHash('sha256').update('nobody').digest().subarray(0, 6)), 'float'),
  ),
  unsigned('look-white.png', 'nothing-found', 'none', 'none', 'A white picture: every bit of it reads alike.', () =>
    encodePng(draw(SIDE, SIDE, 3, () => [255, 255, 255])),
  ),
];

/** Declarations in the pixels, which only the deep check looks at. */
export const DEEP_SAMPLES: readonly Sample[] = [...stealth, ...watermarks];
