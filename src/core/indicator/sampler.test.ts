import { expect, it } from 'vitest';
import { isDiffusionSampler } from './sampler.ts';

it.each([
  'Euler a',
  'k_euler_ancestral',
  'DPM++ 2M Karras',
  'dpmpp_2m_sde_gpu',
  'DDIM',
  'UniPC',
  'uni_pc_bh2',
  'LCM',
  ' lms',
  'FlowMatch Euler',
  'Restart',
])('takes %j for a sampler of diffusion', (name) => expect(isDiffusionSampler(name)).toBe(true));
it.each(['flow cytometer', 'restarted', 'NUTS', 'Metropolis', 'top_p', 'random', 'weighted', '', 'k_'])(
  'takes %j for another',
  (name) => expect(isDiffusionSampler(name)).toBe(false),
);
