import { asObject } from '../syntax/json.ts';
import { isDiffusionSampler } from './sampler.ts';
import { count, hasNumber, hasPrompt, hasText, type Settings } from './settings.ts';

/** What the settings of one generator look like. */
export interface SettingsShape {
  /** Id of the findings. */
  readonly id: string;
  readonly product?: string;
  /** The key of the slots that its maker writes into, where its settings are too plain to be believed elsewhere. */
  readonly only?: RegExp;
  fits(settings: Settings): boolean;
}

const SAMPLERS = ['sampler', 'samplername', 'samplingmethod'];

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
 * Fooocus and its forks; the labels of its older log are the same words. A base model, a prompt and a sampler of tokens
 * are also those of a language model, so that a sampler of diffusion, the name of the tool, or the strength of the
 * guidance with steps must stand beside them.
 */
const fooocus: SettingsShape = {
  id: 'fooocus',
  product: 'Fooocus',
  fits: (settings) =>
    hasText(settings, 'basemodel', 'basemodelname') &&
    hasPrompt(settings, 'prompt', 'fullprompt', 'rawprompt') &&
    !isOfLanguageModel(settings) &&
    (hasDiffusionSampler(settings) ||
      isFooocus(settings) ||
      (hasNumber(settings, 'guidancescale') && hasNumber(settings, 'steps', 'sharpness', 'admguidance'))),
};

function isFooocus(settings: Settings): boolean {
  return (
    settings.get('metadatascheme') === 'fooocus' ||
    ['software', 'version'].some((name) => /^(?:Ruined)?Fooocus\b/.test(textOf(settings, name)))
  );
}

/** Easy Diffusion, in the spelling of its requests or of its labels. */
const easyDiffusion: SettingsShape = {
  id: 'easy-diffusion',
  product: 'Easy Diffusion',
  fits: (settings) =>
    hasText(settings, 'usestablediffusionmodel', 'stablediffusionmodel') && hasNumber(settings, 'seed'),
};

/** Draw Things: `c` is the prompt, `uc` what it shall avoid. Others call a colour, a constant or nothing `c`. */
const drawThings: SettingsShape = {
  id: 'draw-things',
  product: 'Draw Things',
  only: /UserComment$/i,
  fits: (settings) =>
    hasText(settings, 'c') &&
    hasText(settings, 'model') &&
    (typeof settings.get('uc') === 'string' || hasDiffusionSampler(settings)) &&
    count(hasNumber(settings, 'seed'), hasNumber(settings, 'steps'), hasNumber(settings, 'scale')) >= 2,
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
 * Settings of a diffusion model whoever writes them (scripts, hosted demos, services): a prompt, a seed, and steps that
 * are guided or taken by a sampler as only diffusion has them. Prompt, seed, steps, sampler, model and `cfg` (which is
 * anybody's configuration) are also those of a language model, a simulation or a game.
 */
const unnamed: SettingsShape = {
  id: 'generation-settings',
  fits: (settings) => {
    const guided = hasNumber(settings, 'guidancescale', 'cfgscale', 'distilledguidance');
    const avoided = hasPrompt(settings, 'negativeprompt', 'excludefromimage');
    const sampled = hasDiffusionSampler(settings);
    return (
      hasPrompt(settings, 'prompt', 'positiveprompt', 'fullprompt', 'includeinimage') &&
      hasNumber(settings, 'seed') &&
      !isOfLanguageModel(settings) &&
      (hasNumber(settings, 'numinferencesteps', 'inferencesteps', 'samplingsteps')
        ? guided || avoided || sampled
        : hasNumber(settings, 'steps') && ((guided && avoided) || sampled))
    );
  },
};

/** Language models are guided, too, and told what to avoid; what they have besides, no diffusion model has. */
function isOfLanguageModel(settings: Settings): boolean {
  return ['temperature', 'topp', 'topk', 'maxtokens', 'maxnewtokens', 'messages'].some((name) => settings.has(name));
}

function hasDiffusionSampler(settings: Settings): boolean {
  return SAMPLERS.some((name) => isDiffusionSampler(textOf(settings, name)));
}

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
