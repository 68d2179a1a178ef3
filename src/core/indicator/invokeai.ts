import { asObject, member, readJson } from '../syntax/json.ts';
import type { Metadata } from '../syntax/metadata.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { count, hasModel, hasNumber, hasPrompt, hasText, readSettings, settingsOf, type Settings } from './settings.ts';
import { foldKeyword, type Slot, tagsNamed } from './slot.ts';

/** How far a text can be believed: `said` tells of this picture, `ran` is its graph, `drawn` the editor's content. */
type Strength = 'said' | 'ran' | 'drawn';

/** A text of InvokeAI, and whether what it describes generates. */
interface Reading {
  readonly slot: Slot;
  readonly strength: Strength;
  readonly generates: boolean;
}

/** What denoises or decodes latents. `create_denoise_mask` and upscalers do neither. */
const GENERATING_NODE =
  /(?:^|_)denoise(?:_latents)?(?:_meta)?$|^(?:txt2img|img2img|inpaint|t2l|l2l)$|_image_generation$/;
const GENERATION_MODE = /(?:txt|img)2|inpaint|outpaint/;
/** Flags of the command line that older versions kept: `"a prompt" -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms`. */
const DREAM_FLAGS: readonly RegExp[] = [
  /\s-S ?\d/,
  /\s-s ?\d/,
  /\s-W ?\d/,
  /\s-H ?\d/,
  /\s-C ?\d/,
  /\s-A ?(?:k_|ddim|plms|dpm|lms)/,
];

function isGenerated(settings: Settings): boolean {
  const mode = settings.get('generationmode');
  if (typeof mode === 'string' && GENERATION_MODE.test(mode)) return true;
  const [seed, prompt] = [hasNumber(settings, 'seed'), hasPrompt(settings, 'positiveprompt', 'prompt')];
  return (
    (seed || prompt) &&
    count(
      seed,
      prompt,
      hasNumber(settings, 'steps'),
      hasText(settings, 'scheduler', 'sampler'),
      hasNumber(settings, 'cfgscale', 'guidance'),
      hasModel(settings, 'model'),
    ) >= 2
  );
}

/** `sd-metadata` of version 2: the settings of one image, or of several. */
function readSdMetadata(settings: Settings): boolean {
  const images = settings.get('images');
  const image = settingsOf(settings.get('image') ?? (Array.isArray(images) ? images[0] : undefined));
  return image !== undefined && isGenerated(image);
}

/** Types of the nodes of a graph (by id) or of a workflow (a list, the type inside `data`). */
function nodeTypes(text: string): string[] | undefined {
  const nodes = member(readJson(text.trim()), 'nodes');
  const list: readonly unknown[] | undefined = Array.isArray(nodes)
    ? nodes
    : asObject(nodes) && Object.values(asObject(nodes) ?? {});
  return list?.flatMap((node) => {
    const type = member(member(node, 'data'), 'type') ?? member(node, 'type');
    return typeof type === 'string' ? [type] : [];
  });
}

function readGraph(slot: Slot, strength: Strength): Reading[] {
  const types = nodeTypes(slot.text);
  if (types === undefined || types.length === 0) return [];
  return [{ slot, strength, generates: types.some((type) => GENERATING_NODE.test(type)) }];
}

function readDream(slot: Slot): Reading[] {
  const flags = slot.text.slice(slot.text.lastIndexOf('"') + 1);
  const generates = DREAM_FLAGS.filter((pattern) => pattern.test(` ${flags}`)).length >= 2;
  return generates ? [{ slot, strength: 'said', generates }] : [];
}

function readSlot(slot: Slot): Reading[] {
  const keyword = foldKeyword(slot.key);
  if (keyword === 'dream') return readDream(slot);
  if (keyword === 'invokeai_graph') return readGraph(slot, 'ran');
  if (keyword === 'invokeai_workflow') return readGraph(slot, 'drawn');
  const settings = readSettings(slot.text);
  if (settings === undefined) return [];
  const generates = keyword === 'sd-metadata' ? readSdMetadata(settings) : isGenerated(settings);
  return [{ slot, strength: 'said', generates }];
}

function generates(readings: readonly Reading[]): boolean {
  if (readings.some((reading) => reading.strength === 'said' && reading.generates)) return true;
  const ran = readings.filter(({ strength }) => strength === 'ran');
  const decisive = ran.length > 0 ? ran : readings;
  return decisive.some((reading) => reading.generates);
}

/**
 * Metadata of InvokeAI, all generations of it: `invokeai_metadata` with graph and workflow, `sd-metadata`, `Dream`.
 * They must tell of a generation: it also keeps graphs of pictures that it only scaled or that came from outside.
 */
export const invokeai: Indicator = {
  id: 'invokeai',
  find(metadata: Metadata) {
    const slots = tagsNamed(
      metadata,
      'invokeai_metadata',
      'invokeai_graph',
      'invokeai_workflow',
      'sd-metadata',
      'dream',
    );
    const readings = slots.flatMap(readSlot);
    const rule = generates(readings) ? 'generator-parameters' : 'generator-not-generative';
    return readings.map(({ slot: { where, key, text } }) =>
      finding(rule, 'invokeai', 'G', { where, key, value: text, product: 'InvokeAI' }),
    );
  },
};
