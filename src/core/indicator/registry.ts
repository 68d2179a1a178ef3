import { bytedanceExport } from './bytedance-export.ts';
import { comfyui } from './comfyui.ts';
import { credit } from './credit.ts';
import { generationSettings } from './generation-settings.ts';
import { grok } from './grok.ts';
import type { Indicator } from './indicator.ts';
import { invokeai } from './invokeai.ts';
import { iptcAiSystem } from './iptc-ai-system.ts';
import { iptcDigitalSourceType } from './iptc-digital-source-type.ts';
import { midjourney } from './midjourney.ts';
import { nameOnly } from './name-only.ts';
import { novelai } from './novelai.ts';
import { samsung } from './samsung.ts';
import { stableDiffusionParameters } from './stable-diffusion-parameters.ts';
import { suno } from './suno.ts';
import { tc260Aigc } from './tc260-aigc.ts';
import { vendorMark } from './vendor-mark.ts';

/** Every indicator read from metadata. Content Credentials have their own folder. */
export const INDICATORS = [
  iptcDigitalSourceType,
  iptcAiSystem,
  credit,
  tc260Aigc,
  bytedanceExport,
  stableDiffusionParameters,
  comfyui,
  invokeai,
  generationSettings,
  novelai,
  midjourney,
  grok,
  vendorMark,
  nameOnly,
  suno,
  samsung,
] as const satisfies readonly Indicator[];
