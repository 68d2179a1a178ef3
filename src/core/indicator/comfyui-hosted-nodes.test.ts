import { expect, it } from 'vitest';
import { isHostedGenerator } from './comfyui-hosted-nodes.ts';

it.each([
  'OpenAIDalle3',
  'FluxProUltraImageNode',
  'Veo3VideoGenerationNode',
  'IdeogramV3',
  'StabilityStableImageUltraNode',
])('takes %s for a generator', (type) => expect(isHostedGenerator(type)).toBe(true));
it.each([
  '',
  'openaidalle3',
  'OpenAIDalle3 ',
  'OpenAIChatNode',
  'GeminiNode',
  'FluxProFillNode',
  'KlingVideoExtendNode',
  'KlingLipSyncAudioToVideoNode',
  'LumaReferenceNode',
  'RecraftCrispUpscaleNode',
  'StabilityUpscaleFastNode',
  'constructor',
])('takes %j for none', (type) => expect(isHostedGenerator(type)).toBe(false));
