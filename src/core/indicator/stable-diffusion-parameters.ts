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
/**
 * What only a diffusion model has. Statistics software, too, has samplers that take steps from a seed; simulations have
 * a size and a schedule.
 */
const PECULIAR = /\b(?:CFG scale: ?\d|Model hash: ?[^\s,]|Denoising strength: ?\d|Clip skip: ?\d)/;
const SAMPLER = /\bSampler: ?([^,]{1,64})/;
const UPSCALE = /\bPostprocess upscale/;
/** Where anything may be written, the line must be the whole list: this many settings beside the steps. */
const SETTINGS_IN_FREE_TEXT = 3;

/** What a tool calls itself in `App` or `Version`. */
const NAMED_PRODUCTS: readonly (readonly [pattern: RegExp, product: string])[] = [
  [/(?:^|, )App: SD\.Next(?:,|$)/, 'SD.Next'],
  [/(?:^|, )Version: ComfyUI(?:,|$)/, 'ComfyUI'],
  [/(?:^|, )Version: stable-diffusion\.cpp\b/, 'stable-diffusion.cpp'],
  [/(?:^|, )Version: "?Fooocus\b/, 'Fooocus'],
];
/** What tells a tool among those of diffusion: version numbers begin in a way of their own. */
const PRODUCTS: typeof NAMED_PRODUCTS = [
  ...NAMED_PRODUCTS,
  [/(?:^|, )Version: (?:f\d|classic|neo)/, 'Stable Diffusion WebUI Forge'],
  [/(?:^|, )Version: v1\.\d/, 'Stable Diffusion web UI'],
  [/(?:^|, )Civitai resources: \[/, 'Civitai'],
];

function isOfDiffusion(line: string): boolean {
  return (
    PECULIAR.test(line) ||
    isDiffusionSampler(SAMPLER.exec(line)?.[1] ?? '') ||
    NAMED_PRODUCTS.some(([pattern]) => pattern.test(line))
  );
}

/** How a text must look to be believed in its place. */
type Test = (line: string, settings: number, avoids: boolean) => boolean;

/** In the slots of the tools any order counts, for they differ in it. */
const inOwnSlot: Test = (line, settings, avoids) => settings >= 1 && (avoids || isOfDiffusion(line));
const inComment: Test = (line, settings, avoids) =>
  /^\s*Steps: /.test(line) && settings >= SETTINGS_IN_FREE_TEXT && (avoids || isOfDiffusion(line));
/** Descriptions are mostly written by people, also about settings. */
const inDescription: Test = (line, settings, avoids) =>
  inComment(line, settings, avoids) && (avoids || /\bCFG scale: ?\d/.test(line));

/** The line that holds the steps and settings. Line by line, so that the work stays linear. */
function parametersLine(text: string, test: Test): string | undefined {
  // Nearly every text of other programs ends here.
  if (!text.includes('Steps: ')) return undefined;
  const avoids = /^Negative prompt:/m.test(text);
  return text.split('\n').find((line) => {
    if (!STEPS.test(line)) return false;
    return test(line, SETTINGS.filter((pattern) => pattern.test(line)).length, avoids);
  });
}

function read({ where, key, text }: Slot, test: Test): Finding[] {
  const line = parametersLine(text, test)?.trim();
  if (line === undefined) return [];
  const product = PRODUCTS.find(([pattern]) => pattern.test(line))?.[1];
  return [finding('generator-parameters', 'stable-diffusion-parameters', 'G', { where, key, value: line, product })];
}

function readOrUpscaling(slot: Slot, test: Test): Finding[] {
  const found = read(slot, test);
  return found.length > 0 ? found : readUpscaling(slot);
}

function readUpscaling({ where, key, text }: Slot): Finding[] {
  if (!UPSCALE.test(text)) return [];
  return [finding('generator-not-generative', 'stable-diffusion-parameters', 'G', { where, key, value: text })];
}

/**
 * Generation parameters as AUTOMATIC1111's web UI and its relatives write them: text tag `parameters`, EXIF
 * UserComment; in comments and descriptions only as the whole list. The settings of its upscaler alone say nothing
 * about how the picture was made.
 */
export const stableDiffusionParameters: Indicator = {
  id: 'stable-diffusion-parameters',
  find: (metadata) => {
    const own = metadata.filter(({ syntax }) => syntax === 'text' || syntax === 'exif');
    return [
      ...slotsOf(metadata, 'parameters', 'user-comment').flatMap((slot) => readOrUpscaling(slot, inOwnSlot)),
      ...slotsOf(metadata, 'comment').flatMap((slot) => readOrUpscaling(slot, inComment)),
      ...slotsOf(own, 'description').flatMap((slot) => read(slot, inDescription)),
      ...tagsNamed(metadata, 'postprocessing').flatMap(readUpscaling),
    ];
  },
};
