import { asObject } from '../syntax/json.ts';
import { isDiffusionSampler } from './sampler.ts';
import { count, hasModel, hasNumber, hasPrompt, hasText, type Settings } from './settings.ts';

/** What the settings of one generator look like. */
export interface SettingsShape {
  /** Id of the findings. */
  readonly id: string;
  readonly product?: string;
  fits(settings: Settings): boolean;
}

/** SwarmUI: one member holds all parameters, of which none is certain to be there (its “Image Metadata Format”). */
const swarmui: SettingsShape = {
  id: 'swarmui',
  product: 'SwarmUI',
  fits: (settings) => Object.keys(asObject(settings.get('suiimageparams')) ?? {}).length > 0,
};

/** NovelAI's comment: signed by its maker since 2023, with sampler settings of its own spelling before. */
const novelai: SettingsShape = {
  id: 'novelai',
  product: 'NovelAI',
  fits: (settings) =>
    hasNumber(settings, 'seed') &&
    hasNumber(settings, 'steps') &&
    (/^[\w+/=-]{40,}$/.test(textOf(settings, 'signedhash')) ||
      (hasPrompt(settings, 'uc') && hasNumber(settings, 'uncondscale', 'cfgrescale') && hasText(settings, 'sampler'))),
};

/**
 * Fooocus and its forks; the labels of its older log are the same words. A base model and a prompt are also those of a
 * language model, so that something of a sampler must stand beside them.
 */
const fooocus: SettingsShape = {
  id: 'fooocus',
  product: 'Fooocus',
  fits: (settings) =>
    hasText(settings, 'basemodel', 'basemodelname') &&
    hasPrompt(settings, 'prompt', 'fullprompt', 'rawprompt') &&
    (hasText(settings, 'sampler', 'samplername', 'basemodelhash', 'refinermodel', 'admguidance') ||
      hasNumber(settings, 'guidancescale', 'cfg', 'sharpness')),
};

/** Easy Diffusion, in the spelling of its requests or of its labels. */
const easyDiffusion: SettingsShape = {
  id: 'easy-diffusion',
  product: 'Easy Diffusion',
  fits: (settings) =>
    hasText(settings, 'usestablediffusionmodel', 'stablediffusionmodel') && hasNumber(settings, 'seed'),
};

/** Draw Things: `c` is the prompt, `uc` what it shall avoid. */
const drawThings: SettingsShape = {
  id: 'draw-things',
  product: 'Draw Things',
  fits: (settings) =>
    hasPrompt(settings, 'c') &&
    hasText(settings, 'model') &&
    count(
      hasPrompt(settings, 'uc'),
      hasText(settings, 'sampler'),
      hasNumber(settings, 'seed'),
      hasNumber(settings, 'steps'),
      hasNumber(settings, 'scale'),
    ) >= 2,
};

/** Mochi Diffusion, which lists its settings in the caption and names itself there. */
const mochiDiffusion: SettingsShape = {
  id: 'mochi-diffusion',
  product: 'Mochi Diffusion',
  fits: (settings) =>
    hasPrompt(settings, 'includeinimage') &&
    hasNumber(settings, 'seed') &&
    hasNumber(settings, 'steps') &&
    /^Mochi Diffusion\b/.test(textOf(settings, 'generator')),
};

/**
 * Settings of a diffusion model whoever writes them (scripts, hosted demos, services): a prompt, a seed, and two more
 * of which one is peculiar to diffusion. Prompt, seed, steps, sampler and model are also those of a language model.
 */
const unnamed: SettingsShape = {
  id: 'generation-settings',
  fits: (settings) => {
    const guided = hasNumber(settings, 'guidancescale', 'cfgscale', 'cfg', 'distilledguidance');
    const inferenceSteps = hasNumber(settings, 'numinferencesteps', 'inferencesteps', 'samplingsteps');
    const avoided = hasPrompt(settings, 'negativeprompt', 'excludefromimage');
    const samplers = ['sampler', 'samplername', 'samplingmethod'];
    return (
      hasPrompt(settings, 'prompt', 'positiveprompt', 'fullprompt', 'includeinimage') &&
      hasNumber(settings, 'seed') &&
      (guided || inferenceSteps || avoided || samplers.some((name) => isDiffusionSampler(textOf(settings, name)))) &&
      count(
        guided,
        avoided,
        inferenceSteps || hasNumber(settings, 'steps'),
        hasText(settings, 'scheduler', ...samplers),
        hasModel(settings, 'model', 'modelname', 'modelhash', 'checkpoint', 'basemodel'),
      ) >= 2
    );
  },
};

/** Every shape; the first that fits names the product. */
export const SETTINGS_SHAPES: readonly SettingsShape[] = [
  swarmui,
  novelai,
  fooocus,
  easyDiffusion,
  drawThings,
  mochiDiffusion,
  unnamed,
];

function textOf(settings: Settings, name: string): string {
  const value = settings.get(name);
  return typeof value === 'string' ? value : '';
}
