import { comfyui } from './comfyui.ts';
import { credit } from './credit.ts';
import type { Indicator } from './indicator.ts';
import { iptcAiSystem } from './iptc-ai-system.ts';
import { iptcDigitalSourceType } from './iptc-digital-source-type.ts';
import { samsung } from './samsung.ts';
import { stableDiffusionParameters } from './stable-diffusion-parameters.ts';
import { tc260Aigc } from './tc260-aigc.ts';

/** Every indicator read from metadata. Content Credentials have their own folder. */
export const INDICATORS = [
  iptcDigitalSourceType,
  iptcAiSystem,
  credit,
  tc260Aigc,
  stableDiffusionParameters,
  comfyui,
  samsung,
] as const satisfies readonly Indicator[];
