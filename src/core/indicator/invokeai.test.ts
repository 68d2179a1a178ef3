import { describe, expect, it } from 'vitest';
import { TEXT_SYSTEMS } from '../syntax/metadata.ts';
import { png, rules, tags } from './fixture.ts';
import { invokeai } from './invokeai.ts';

const METADATA = {
  generation_mode: 'sdxl_txt2img',
  positive_prompt: 'oil painting',
  seed: 3293022630,
  steps: 35,
  scheduler: 'euler',
  cfg_scale: 8,
  model: { model_name: 'juggernautXL', base_model: 'sdxl' },
  app_version: '3.6.0',
};
const SD_METADATA = {
  model: 'stable diffusion',
  app_id: 'invoke-ai/InvokeAI',
  image: {
    prompt: [{ prompt: 'a woman', weight: 1 }],
    steps: 50,
    cfg_scale: 5,
    seed: 298,
    type: 'txt2img',
    sampler: 'k_lms',
  },
};
const graph = (...types: string[]) =>
  JSON.stringify({ id: 'g', nodes: Object.fromEntries(types.map((type, i) => [`${type}:${i}`, { type }])), edges: [] });
const workflow = (...types: string[]) =>
  JSON.stringify({ name: 'w', nodes: types.map((type) => ({ type: 'invocation', data: { type, inputs: {} } })) });

const GENERATES = ['generator-parameters'];
const DOES_NOT = ['generator-not-generative'];

describe('InvokeAI', () => {
  it('reads its metadata in the tags of any container', () => {
    for (const system of TEXT_SYSTEMS) {
      for (const keyword of ['invokeai_metadata', 'INVOKEAI_METADATA', 'mdta.invokeai_metadata']) {
        expect(invokeai.find(tags(system, [keyword, JSON.stringify(METADATA)]))).toMatchObject([
          { rule: 'generator-parameters', class: 'G', product: 'InvokeAI', key: keyword },
        ]);
      }
    }
  });

  it.each<[string, unknown]>([
    ['a mode alone', { generation_mode: 'flux_img2img' }],
    ['no mode', { positive_prompt: 'x', seed: 1, model: { name: 'FLUX' } }],
    ['seed and steps', { seed: 1, steps: 4 }],
    ['an inpainting', { generation_mode: 'sd3_inpaint', app_version: '5.6.0' }],
  ])('takes metadata with %s for generation', (_, metadata) =>
    expect(rules(png(['invokeai_metadata', JSON.stringify(metadata)]))).toEqual(GENERATES),
  );

  it.each<[string, unknown]>([
    ['a version alone', { app_version: '5.6.0' }],
    ['the layers of a canvas', { canvas_v2_metadata: { rasterLayers: [] } }],
    ['an upscaler', { upscale_model: { name: 'RealESRGAN' }, width: 2048, height: 2048 }],
    ['a prompt that was not used', { positive_prompt: 'x' }],
    ['nothing', {}],
  ])('does not take metadata with %s for generation', (_, metadata) =>
    expect(rules(png(['invokeai_metadata', JSON.stringify(metadata)]))).toEqual(DOES_NOT),
  );

  it('reads graphs and workflows by what their nodes do', () => {
    for (const type of [
      'denoise_latents',
      'flux_denoise',
      'flux2_denoise',
      'denoise_latents_meta',
      'txt2img',
      't2l',
      'external_image_generation',
      'tiled_multi_diffusion_denoise_latents',
    ]) {
      expect(rules(png(['invokeai_graph', graph('core_metadata', type)]))).toEqual(GENERATES);
      expect(rules(png(['invokeai_workflow', workflow('string', type)]))).toEqual(GENERATES);
    }
    for (const type of [
      'img_resize',
      'esrgan',
      'create_denoise_mask',
      'canny_image_processor',
      'save_image',
      'noise',
      'infill_lama',
      'cv_inpaint',
    ]) {
      expect(rules(png(['invokeai_graph', graph(type)]))).toEqual(DOES_NOT);
      expect(rules(png(['invokeai_workflow', workflow(type)]))).toEqual(DOES_NOT);
    }
  });

  it('believes the graph that ran rather than the drawn workflow, and the settings rather than both', () => {
    const drawn = ['invokeai_workflow', workflow('flux_denoise')] as const;
    const ran = ['invokeai_graph', graph('img_resize')] as const;
    expect(rules(png(ran, drawn))).toEqual([...DOES_NOT, ...DOES_NOT]);
    expect(rules(png(ran, drawn, ['invokeai_metadata', JSON.stringify(METADATA)]))).toEqual(
      Array(3).fill(GENERATES[0]),
    );
    expect(rules(png(['invokeai_graph', graph('flux_denoise')], ['invokeai_metadata', '{"app_version":"6"}']))).toEqual(
      [...GENERATES, ...GENERATES],
    );
  });

  it('reads version 2', () => {
    expect(rules(png(['sd-metadata', JSON.stringify(SD_METADATA)]))).toEqual(GENERATES);
    const several = { ...SD_METADATA, image: undefined, images: [SD_METADATA.image] };
    expect(rules(png(['sd-metadata', JSON.stringify(several)]))).toEqual(GENERATES);
    for (const other of [{}, { image: {} }, { image: 'x' }, { images: [] }, { image: { prompt: 'x' } }]) {
      expect(rules(png(['sd-metadata', JSON.stringify(other)]))).toEqual(DOES_NOT);
    }
  });

  it.each([
    '"a prompt" -s 50 -S 2980747362 -W 512 -H 768 -C 5 -A k_lms -G 0.9',
    '"a prompt [negative]" -s50 -S42 -W512 -H512 -C7.5 -Ak_euler_a',
    '"say -s 5" -S 12 -s 20',
    'a prompt -S 12 -W 512',
    '"x" -A ddim -S 1',
  ])('reads the command line %s', (text) => expect(rules(png(['Dream', text]))).toEqual(GENERATES));

  it.each(['I have a dream', '"-s 50 -S 42 -W 512"', 'ls -S 1', '"x" -s fast -S loud', '-S 4', '', '"', 'x-S 4-s 3'])(
    'takes the dream %j for something else',
    (text) => expect(rules(png(['Dream', text]))).toEqual([]),
  );

  it.each(['', 'x', '[]', '"x"', '12', '{', 'null'])('finds nothing in %j', (text) => {
    for (const keyword of ['invokeai_metadata', 'invokeai_graph', 'invokeai_workflow', 'sd-metadata']) {
      expect(rules(png([keyword, text]))).toEqual([]);
    }
  });
  it.each(['{"nodes":{}}', '{"nodes":[]}', '{"nodes":[1,null]}', '{"nodes":{"__proto__":1}}', '{"edges":[]}'])(
    'finds no graph in %s',
    (text) => expect(rules(png(['invokeai_graph', text]))).toEqual([]),
  );
});
