import type { Finding } from '../verdict/verdict.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { type Slot, slotsOf, tagsNamed } from './slot.ts';

/** Longest value that can be a name with its version. */
const MAX_LENGTH = 48;
/** A version behind the name: ` v1.0`, `/2.5`, ` 3`. */
const VERSION = /[ /]v?\d[\w.+-]*$/i;

/**
 * Names of tools that do nothing but AI, in lower case, and how we write them. Tools that also do other things
 * (Photoshop, Canva, CapCut, Designer) are not here, nor are names that are ordinary words.
 */
const NAMES = new Map([
  ['aphrodite ai', 'Aphrodite AI'],
  ['apple image playground', 'Apple Image Playground'],
  ['automatic1111', 'Stable Diffusion web UI'],
  ['bing image creator', 'Bing Image Creator'],
  ['black forest labs', 'Black Forest Labs'],
  ['chatgpt', 'ChatGPT'],
  ['comfyui', 'ComfyUI'],
  ['craiyon', 'Craiyon'],
  ['dall-e', 'DALL·E'],
  ['dall·e', 'DALL·E'],
  ['diffusionbee', 'DiffusionBee'],
  ['draw things', 'Draw Things'],
  ['dreamina', 'Dreamina'],
  ['dreamstudio', 'DreamStudio'],
  ['easy diffusion', 'Easy Diffusion'],
  ['fal-ai', 'fal.ai'],
  ['fal.ai', 'fal.ai'],
  ['fooocus', 'Fooocus'],
  ['ideogram', 'Ideogram'],
  ['ideogram ai', 'Ideogram'],
  ['image playground', 'Apple Image Playground'],
  ['invokeai', 'InvokeAI'],
  ['krea ai', 'Krea'],
  ['leonardo ai', 'Leonardo.Ai'],
  ['leonardo.ai', 'Leonardo.Ai'],
  ['luma ai', 'Luma AI'],
  ['midjourney', 'Midjourney'],
  ['mochi diffusion', 'Mochi Diffusion'],
  ['nightcafe', 'NightCafe'],
  ['nightcafe creator', 'NightCafe'],
  ['nightcafe studio', 'NightCafe'],
  ['novelai', 'NovelAI'],
  ['playground ai', 'Playground AI'],
  ['recraft', 'Recraft'],
  ['runwayml', 'Runway'],
  ['seaart', 'SeaArt'],
  ['stability ai', 'Stability AI'],
  ['stable diffusion', 'Stable Diffusion'],
  ['stable diffusion web ui', 'Stable Diffusion web UI'],
  ['swarmui', 'SwarmUI'],
  ['tensor.art', 'Tensor.Art'],
]);

function nameOf(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  if (name.length > MAX_LENGTH) return undefined;
  return NAMES.get(name) ?? NAMES.get(name.replace(VERSION, ''));
}

function named({ where, key, text }: Slot, product: string | undefined): Finding[] {
  if (product === undefined) return [];
  return [finding('name-only', 'name-only', 'N', { where, key, value: text, product })];
}

/**
 * The exact name of an AI tool as program, maker or source, and the id of a job at Hugging Face. A name alone is never
 * a label: it may stand for an upscaler, and anybody's words fit in these fields.
 */
export const nameOnly: Indicator = {
  id: 'name-only',
  find: (metadata) => [
    ...slotsOf(metadata, 'software', 'make', 'source').flatMap((slot) => named(slot, nameOf(slot.text))),
    ...tagsNamed(metadata, 'hf-job-id').flatMap((slot) => named(slot, 'Hugging Face Jobs')),
  ],
};
