import type { Finding } from '../verdict/verdict.ts';
import { finding } from './finding.ts';
import type { Indicator } from './indicator.ts';
import { isDiffusionSampler } from './sampler.ts';
import { type Slot, slotsOf, tagsNamed } from './slot.ts';

const STEPS = /\bSteps: \d+(?:,|$)/;
/** Settings of a sampler as the web UIs spell them. */
const SETTINGS: readonly RegExp[] = [
  /\bSampler: ?[^\s,]/,
  /\bSeed: ?-?\d/,
  /\bCFG scale: ?\d/,
  /\bModel hash: ?[^\s,]/,
  /\bDenoising strength: ?\d/,
  /\bSize: ?\d+x\d/,
];
/** What only a diffusion model has. Statistics software, too, has samplers that take steps from a seed. */
const PECULIAR =
  /\b(?:CFG scale: ?\d|Model hash: ?[^\s,]|Size: ?\d+x\d|Denoising strength: ?\d|Clip skip: ?\d|Schedule type: ?\S|Guidance: ?\d)/;
const SAMPLER = /\bSampler: ?([^,]{1,64})/;
const UPSCALE = /\bPostprocess upscale/;
/** Where anything may be written, the line must be the whole list: this many settings beside the steps. */
const SETTINGS_IN_FREE_TEXT = 3;

/** What a tool calls itself in `App` or `Version`; its own version numbers begin in a way of their own. */
const PRODUCTS: readonly (readonly [pattern: RegExp, product: string])[] = [
  [/(?:^|, )App: SD\.Next(?:,|$)/, 'SD.Next'],
  [/(?:^|, )Version: ComfyUI(?:,|$)/, 'ComfyUI'],
  [/(?:^|, )Version: stable-diffusion\.cpp\b/, 'stable-diffusion.cpp'],
  [/(?:^|, )Version: "?Fooocus\b/, 'Fooocus'],
  [/(?:^|, )Version: (?:f\d|classic|neo)/, 'Stable Diffusion WebUI Forge'],
  [/(?:^|, )Version: v1\.\d/, 'Stable Diffusion web UI'],
  [/(?:^|, )Civitai resources: \[/, 'Civitai'],
];

function isOfDiffusion(line: string): boolean {
  return PECULIAR.test(line) || isDiffusionSampler(SAMPLER.exec(line)?.[1] ?? '');
}

/** The line that holds the steps and settings. Line by line, so that the work stays linear. */
function parametersLine(text: string, settingsNeeded: number): string | undefined {
  const avoids = /^Negative prompt:/m.test(text);
  return text.split('\n').find((line) => {
    if (!STEPS.test(line)) return false;
    const settings = SETTINGS.filter((pattern) => pattern.test(line)).length;
    return settings >= settingsNeeded && (avoids || isOfDiffusion(line));
  });
}

function read({ where, key, text }: Slot, settingsNeeded: number): Finding[] {
  const line = parametersLine(text, settingsNeeded)?.trim();
  if (line !== undefined) {
    const product = PRODUCTS.find(([pattern]) => pattern.test(line))?.[1];
    return [finding('generator-parameters', 'stable-diffusion-parameters', 'G', { where, key, value: line, product })];
  }
  return readUpscaling({ where, key, text });
}

function readUpscaling({ where, key, text }: Slot): Finding[] {
  if (!UPSCALE.test(text)) return [];
  return [finding('generator-not-generative', 'stable-diffusion-parameters', 'G', { where, key, value: text })];
}

/**
 * Generation parameters as AUTOMATIC1111's web UI and its relatives write them: text tag `parameters`, EXIF
 * UserComment; in comments only as the whole list. The settings of its upscaler alone say nothing about how the picture
 * was made.
 */
export const stableDiffusionParameters: Indicator = {
  id: 'stable-diffusion-parameters',
  find: (metadata) => {
    return [
      ...slotsOf(metadata, 'parameters', 'user-comment').flatMap((slot) => read(slot, 1)),
      ...slotsOf(metadata, 'comment').flatMap((slot) => read(slot, SETTINGS_IN_FREE_TEXT)),
      ...tagsNamed(metadata, 'postprocessing').flatMap(readUpscaling),
    ];
  },
};
