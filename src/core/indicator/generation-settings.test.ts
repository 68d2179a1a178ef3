import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { TEXT_SYSTEMS } from '../syntax/metadata.ts';
import { exif, NAMESPACES, png, products, rules, tags, xmp } from './fixture.ts';
import { generationSettings } from './generation-settings.ts';

const SWARM = {
  sui_image_params: { prompt: 'a cat', model: 'sd_xl_base_1.0', seed: 1, steps: 20, swarm_version: '0.9.3.1' },
  sui_extra_data: { date: '2024-11-13' },
};
const FOOOCUS = {
  base_model: 'juggernautXL_v8',
  base_model_hash: 'aeb7e9e689',
  full_prompt: ['a fish', 'more'],
  guidance_scale: 4,
  metadata_scheme: 'fooocus',
  prompt: 'a fish',
  sampler: 'dpmpp_2m_sde_gpu',
  seed: '123',
  version: 'Fooocus v2.3.0',
};
const EASY = {
  prompt: 'a dog',
  seed: 42,
  use_stable_diffusion_model: 'sd-v1-5',
  num_inference_steps: 25,
  guidance_scale: 7.5,
};
const DRAW_THINGS = {
  c: 'a fox',
  uc: '',
  model: 'sd.ckpt',
  sampler: 'Euler a',
  scale: 7,
  seed: 3,
  size: '512x512',
  steps: 30,
};
const NOVELAI = {
  prompt: 'cat',
  steps: 28,
  scale: 5,
  seed: 99,
  sampler: 'k_euler',
  uc: 'bad',
  signed_hash: 'A'.repeat(86) + '==',
};
const SPACE = {
  prompt: 'a bird',
  negative_prompt: 'ugly',
  resolution: '832 x 1216',
  guidance_scale: 5,
  num_inference_steps: 28,
  seed: 7,
  sampler: 'Euler a',
  Model: 'Animagine',
};

describe('generation settings in one text', () => {
  it.each([
    ['SwarmUI', SWARM],
    ['Fooocus', FOOOCUS],
    ['Easy Diffusion', EASY],
    ['NovelAI', NOVELAI],
    [undefined, SPACE],
  ])('reads those of %s wherever they stand', (product, settings) => {
    const text = JSON.stringify(settings);
    const places = [
      ...TEXT_SYSTEMS.flatMap((system) => [tags(system, ['Comment', text]), tags(system, ['parameters', text])]),
      tags('comment', ['', text]),
      tags('mp4', ['©cmt', text]),
      exif({ userComment: text }),
      exif({ imageDescription: text }),
      xmp([NAMESPACES.exif, 'UserComment', text]),
    ];
    for (const metadata of places) {
      expect(generationSettings.find(metadata)).toMatchObject([
        { rule: 'generator-parameters', class: 'G', ...(product === undefined ? {} : { product }) },
      ]);
      expect(products(metadata)).toEqual([product]);
    }
  });

  it('reads those of Draw Things only where it writes them', () => {
    const text = JSON.stringify(DRAW_THINGS);
    for (const metadata of [
      exif({ userComment: text }),
      xmp([NAMESPACES.exif, 'UserComment', text]),
      png(['exif:UserComment', text]),
    ]) {
      expect(rules(metadata)).toEqual(['generator-parameters']);
      expect(products(metadata)).toEqual(['Draw Things']);
    }
    const elsewhere = [png(['Comment', text]), tags('comment', ['', text]), exif({ imageDescription: text })];
    for (const metadata of elsewhere) expect(rules(metadata)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['an older Fooocus log', { Prompt: 'x', 'Base Model': 'm', Sampler: 'dpmpp', Seed: '1', Styles: "['Fooocus V2']" }],
    ['Fooocus MRE', { prompt: 'x', seed: 5, cfg: 7, base_model: 'm', sampler_name: 'dpmpp', software: 'Fooocus MRE' }],
    ['RuinedFooocus', { Prompt: 'x', steps: 20, cfg: 7, seed: 5, base_model_name: 'm', software: 'RuinedFooocus' }],
    ['labels of Easy Diffusion', { Prompt: 'x', Seed: '5', 'Stable Diffusion model': 'm', Steps: '25' }],
    ['an old SwarmUI with text values', { sui_image_params: { seed: '1' } }],
    [
      'a script with camel case',
      { prompt: 'x', negativePrompt: '', cfgScale: 7, samplerName: 'Euler', steps: 20, seed: 1 },
    ],
    ['a hosted model', { prompt: 'x', seed: 5, num_inference_steps: 4, guidance_scale: 0, model: 'flux-schnell' }],
    ['a short script', { prompt: 'x', seed: 5, num_inference_steps: 4, guidance_scale: 0 }],
    ['a sampler of diffusion', { prompt: 'x', seed: 5, sampler: 'dpmpp_2m', steps: 20 }],
    ['NaN as Python writes it', 'RAW{"c":"x","model":"m","seed":1,"steps":8,"scale":NaN,"sampler":"Euler A Trailing"}'],
    ['Draw Things without a sampler', { c: 'x', uc: '', model: 'm', seed: 1, steps: 8 }],
    ['a short Fooocus', { prompt: 'x', base_model: 'm', guidance_scale: 4, steps: 30, seed: 1 }],
    ['a JSON string of JSON', JSON.stringify(EASY)],
    ['padding with zeros', `RAW${JSON.stringify(EASY)}\0\0\0`],
    ['NovelAI in WebP', { Software: 'NovelAI', Comment: JSON.stringify(NOVELAI), Title: 'NovelAI generated image' }],
  ])('reads %s', (_, settings) => {
    const raw =
      typeof settings === 'string' && settings.startsWith('RAW') ? settings.slice(3) : JSON.stringify(settings);
    expect(rules(exif({ userComment: raw }))).toEqual(['generator-parameters']);
  });

  it.each([
    '{}',
    '[]',
    '"text"',
    '{"sui_image_params":{}}',
    '{"sui_image_params":"see docs"}',
    '{"sui_image_params":[1]}',
    '{"prompt":"What is in this picture?"}',
    '{"prompt":"x","seed":1,"model":"llama-3","temperature":0.7,"max_tokens":100}',
    '{"prompt":"x","seed":1,"model":"llama-3","steps":1000,"scheduler":"cosine","base_model":"llama"}',
    '{"prompt":"x","seed":1,"model":"llama-3","steps":100,"sampler":"top_p"}',
    '{"prompt":"x","seed":1,"guidance_scale":7}',
    '{"prompt":"x","seed":1,"negative_prompt":"y"}',
    '{"prompt":"x","guidance_scale":7,"num_inference_steps":20}',
    '{"seed":1,"guidance_scale":7,"num_inference_steps":20}',
    '{"c":"red","model":"EOS R5","steps":4}',
    '{"c":[0.1,1,10],"model":"svm-rbf","seed":42,"scale":1}',
    '{"c":"viridis","model":"Gray-Scott","seed":42,"steps":5000}',
    '{"c":"","model":"iPhone 15","scale":2,"steps":1}',
    '{"c":"","uc":"","model":"x","scale":2,"steps":1}',
    '{"c":"viridis","model":"x","seed":1,"steps":5,"sampler":"uniform"}',
    '{"base_model":"Llama-3-8B","prompt":"Explain gravity","sampler":"top_p"}',
    '{"base_model":"mistral","prompt":"hi","cfg":3}',
    '{"base_model_name":"gpt2","full_prompt":"x","base_model_hash":"abc"}',
    '{"base_model":"x","prompt":"y","sampler":"z"}',
    '{"base_model":"x","prompt":"y","guidance_scale":2,"steps":9,"temperature":0.7}',
    '{"base_model":"x","prompt":"y","software":"notes on Fooocus"}',
    '{"prompt":"Press A","seed":1234,"cfg":1,"steps":8123}',
    '{"prompt":"q","seed":1,"cfg":"2","model":"gpt","scheduler":"slurm"}',
    '{"prompt":"Write","negative_prompt":"","seed":1,"model":"llama-cfg"}',
    '{"prompt":"x","negative_prompt":"","seed":1,"guidance_scale":1.5,"model":"llama"}',
    '{"prompt":"x","negative_prompt":"","seed":1,"guidance_scale":1.5,"steps":9,"max_new_tokens":200}',
    '{"prompt":"x","seed":1,"guidance_scale":7,"steps":20}',
    '{"prompt":"x","negative_prompt":"y","seed":1,"cfg":2,"steps":9}',
    '{"base_model":"yolo","seed":3,"sampler":"weighted"}',
    '{"prompt":"x","base_model":"bert"}',
    '{"seed":1,"steps":400,"sampler":"NUTS","model":"eight schools"}',
    '{"seed":1,"steps":400,"scale":2,"palette":"magma"}',
    '{"use_stable_diffusion_model":true,"seed":1}',
    '{"use_stable_diffusion_model":"x"}',
    '{"c":299792458,"model":"x","seed":1,"steps":2}',
    '{"c":"red","model":"EOS R5"}',
    '{"signed_hash":"abc","seed":1,"steps":1}',
    '{"signed_hash":"0123456789abcdef0123456789abcdef0123456789abcdef"}',
    '{"software":"NovelAI","Comment":"hello"}',
    '{"prompt":null,"seed":1,"cfg_scale":7,"sampler":"Euler","steps":20}',
    '{"__proto__":{"sui_image_params":{"seed":1}}}',
    '{"constructor":{"prototype":{}}}',
    'sui_image_params',
    '{"sui_image_params":{"seed":1}',
  ])('takes %s for something else', (text) => {
    for (const metadata of [png(['parameters', text]), exif({ userComment: text }), tags('comment', ['', text])]) {
      expect(rules(metadata)).toEqual([]);
    }
  });

  it('looks in no other place of EXIF and XMP, nor inside a sentence', () => {
    const text = JSON.stringify(SWARM);
    for (const metadata of [exif({ artist: text }), exif({ copyright: text }), xmp(['urn:x', 'UserComment', text])]) {
      expect(rules(metadata)).toEqual([]);
    }
    expect(rules(png(['Comment', `see ${text}`]))).toEqual([]);
  });

  it('reads tags of any name, but leaves those of other indicators to them', () => {
    const matrix = { PositivePrompt: 'x', NegativePrompt: 'y', Steps: 20, Sampler: 'Euler', CfgScale: 7, Seed: 1 };
    for (const keyword of ['parameters-json', 'Nmkdiffusion', 'settings', 'com.example.generation']) {
      expect(rules(png([keyword, JSON.stringify(matrix)]))).toEqual(['generator-parameters']);
    }
    for (const keyword of ['prompt', 'workflow', 'AIGC', 'Dream']) {
      expect(rules(png([keyword, JSON.stringify(matrix)]))).toEqual([]);
    }
  });

  it.each<[string, string | undefined, string]>([
    [
      'Mochi Diffusion',
      'Mochi Diffusion',
      'Include in Image: a cube; Exclude from Image: ; Model: Example; Steps: 8; Seed: 42; Size: 32x32; Generator: Mochi Diffusion 6.0',
    ],
    [
      'a script in its manner',
      undefined,
      'Include in Image: x; Exclude from Image: y; Model: m; Steps: 20; Guidance Scale: 7; Seed: 4; Generator: Personas 0.1',
    ],
    [
      'a tool with lines',
      undefined,
      'prompt: a cat\nnegative prompt: \nseed: 5\nsteps: 20\nguidance scale: 7.5\nsampler: ddim',
    ],
  ])('reads the list of %s', (_, product, text) => {
    const iim = [{ syntax: 'iptc-iim' as const, where: 'APP13', values: new Map([['2:120', [text]]]) }];
    for (const metadata of [iim, xmp([NAMESPACES.dc, 'description', text]), png(['Description', text])]) {
      expect(rules(metadata)).toEqual(['generator-parameters']);
      expect(products(metadata)).toEqual([product]);
    }
  });

  it.each([
    'Include in Image: the logo; Seed: none',
    'Include in Image: a cat',
    'Include in Image: a cat; Steps: 8; Generator: Mochi Diffusion 6.0',
    'Include in Image: a cat; Seed: 8; Generator: Mochi Diffusion 6.0',
    'Prompt: describe the seed; Seed: 5; Steps: 3',
    'Prompt: camera; Seed: 5; Steps: 10; Model: X; CFG: 2',
    'Recipe: soup; Steps: 4; Seed: 1; Model: pot; Prompt: stir',
    'prompt: x; seed: 1; steps: 100; model: llama; scheduler: cosine',
    'How to write Include in Image: a cat; Seed: 1; Steps: 2; Generator: Mochi Diffusion',
  ])('takes the list %j for something else', (text) => expect(rules(png(['Description', text]))).toEqual([]));

  it('reads SwarmUI where its first versions put it', () => {
    expect(rules(exif({ model: JSON.stringify(SWARM) }))).toEqual(['generator-parameters']);
  });

  it('reads what Tensor.Art pads with zeros', () => {
    const text =
      '{"prompt":"x","negativePrompt":"y","samplerName":"Euler a","steps":25,"cfgScale":7,"seed":"1","baseModel":{"hash":"0"}}\0';
    expect(rules(png(['generation_data', text]))).toEqual(['generator-parameters']);
    expect(rules(png(['generation_data', '{"prompt":"x"}\0']))).toEqual([]);
  });

  it('stays quick on text made to be slow', () => {
    const long = ' '.repeat(LIMITS.blockBytes);
    expect(
      rules(png(['parameters', long], ['parameters', `{${long}`], ['parameters', `${'{"a":'.repeat(50_000)}1`])),
    ).toEqual([]);
  });
});

describe('generation settings in many tags', () => {
  const EASY_TAGS = [
    ['prompt', 'a dog'],
    ['seed', '42'],
    ['negative_prompt', ''],
    ['use_stable_diffusion_model', 'sd-v1-5'],
    ['num_inference_steps', '25'],
    ['guidance_scale', '7.5'],
  ] as const;
  it('reads those of Easy Diffusion, in both spellings', () => {
    const labels = [
      ['Prompt', 'a dog'],
      ['Seed', '42'],
      ['Negative Prompt', ''],
      ['Stable Diffusion model', 'sd-v1-5'],
    ] as const;
    for (const metadata of [png(...EASY_TAGS), png(...labels)]) {
      expect(generationSettings.find(metadata)).toMatchObject([
        { rule: 'generator-parameters', product: 'Easy Diffusion', value: '42' },
      ]);
      expect(rules(metadata)).toEqual(['generator-parameters']);
    }
  });
  it('reads names with an owner in front', () => {
    const owned = EASY_TAGS.map(([name, text]) => [`SD:${name}`, text] as const);
    expect(rules(png(...owned))).toEqual(['generator-parameters']);
  });
  it('reads those of a tool it does not know', () => {
    const known = EASY_TAGS.filter(([name]) => name !== 'use_stable_diffusion_model');
    expect(rules(png(...known))).toEqual(['generator-parameters']);
    expect(products(png(...known))).toEqual([undefined]);
  });
  it.each<[string, readonly (readonly [string, string])[]]>([
    ['a seed alone', [['seed', '42']]],
    ['a model alone', [['use_stable_diffusion_model', 'x']]],
    [
      'a model and words for a seed',
      [
        ['use_stable_diffusion_model', 'x'],
        ['seed', 'tomato'],
      ],
    ],
    [
      'negative prompt alone',
      [
        ['Negative Prompt', 'people'],
        ['Prompt', 'x'],
      ],
    ],
    [
      'a picture of a simulation',
      [
        ['seed', '1'],
        ['c', 'viridis'],
        ['model', 'ising'],
        ['steps', '100'],
      ],
    ],
    [
      'an answer of a language model',
      [
        ['seed', '1'],
        ['prompt', 'hello'],
        ['base_model', 'llama'],
        ['cfg', '3'],
      ],
    ],
    [
      'a simulation',
      [
        ['seed', '1'],
        ['steps', '1000'],
        ['sampler', 'NUTS'],
        ['model', 'x'],
      ],
    ],
    [
      'fractal settings',
      [
        ['seed', '1'],
        ['steps', '99'],
        ['scale', '2'],
        ['prompt', 'x'],
      ],
    ],
  ])('takes %s for something else', (_, texts) => expect(rules(png(...texts))).toEqual([]));
  it('does not put together what different containers say', () => {
    expect(rules([...png(['seed', '42']), ...tags('id3', ['use_stable_diffusion_model', 'x'])])).toEqual([]);
  });
});
