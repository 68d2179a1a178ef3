import { utf8 } from './embed/bytes.ts';
import { jpegExif, pngExif, webpExif } from './embed/exif-texts.ts';
import { jpegIim, jpegXmp } from './embed/jpeg.ts';
import { pngInternational, pngText, pngXmp } from './embed/png.ts';
import { webpXmp } from './embed/riff.ts';
import { carrier, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';
import { elementPacket, languagePacket, propertyPacket, VOCABULARY } from './xmp.ts';

type Rule = 'generator-parameters' | 'generator-mark' | 'aigc-app-generated';

const made = (file: string, rule: Rule, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, rule, 'made-with-ai', 'generator-metadata', what, build);

/** Several texts in one PNG, in this order. */
const pngTexts = (name: string, ...texts: readonly (readonly [keyword: string, text: string])[]): Uint8Array =>
  texts.toReversed().reduce((png, [keyword, text]) => pngText(png, keyword, text), carrier(name));

const json = (value: unknown): string => JSON.stringify(value);

const UUID = '5d1a0c34-0f6b-4a86-9b0e-3a1f6b8f2c11';

const SD_NEXT =
  'city at night\nNegative prompt: people\nSteps: 20, Size: 640x480, Sampler: UniPC, Seed: 7, CFG scale: 6.0, App: SD.Next, Version: 0123abc, Pipeline: StableDiffusionXLPipeline';
const CPP =
  'a small planet\nSteps: 4, CFG scale: 1.000000, Guidance: 3.500000, Seed: 42, Size: 640x480, Model: , RNG: cuda, Sampler: euler, Version: stable-diffusion.cpp';
const INVOKE = {
  generation_mode: 'sdxl_txt2img',
  positive_prompt: 'a lake between mountains',
  seed: 12,
  steps: 30,
  scheduler: 'euler',
  cfg_scale: 7,
  model: { name: 'sample', base: 'sdxl' },
  app_version: '5.6.0',
};
const SWARM = {
  sui_image_params: { prompt: 'coast', model: 'sample', seed: 1, steps: 20, cfgscale: 7, swarm_version: '0.9.3.1' },
};
const FOOOCUS = {
  base_model: 'sample',
  base_model_hash: '0123456789',
  full_prompt: ['balloons, highly detailed'],
  guidance_scale: 4,
  metadata_scheme: 'fooocus',
  prompt: 'balloons',
  sampler: 'dpmpp_2m_sde_gpu',
  scheduler: 'karras',
  seed: '123',
  sharpness: 2,
  steps: 30,
  version: 'Fooocus v2.5.5',
};
const DRAW_THINGS = { c: 'a forest', uc: '', model: 'sample.ckpt', sampler: 'Euler a', scale: 7, seed: 3, steps: 30 };
const NOVELAI = {
  prompt: 'a mosaic',
  steps: 28,
  scale: 5,
  seed: 99,
  sampler: 'k_euler',
  uc: 'lowres',
  signed_hash: `${'Sample'.repeat(14)}AA==`,
};

const parameters: readonly Sample[] = [
  made('sd-next.jpg', 'generator-parameters', 'Settings as SD.Next writes them, in EXIF as UTF-16.', () =>
    jpegExif(carrier('city.jpg'), { userComment: SD_NEXT }),
  ),
  made('sd-cpp.webp', 'generator-parameters', 'Settings as stable-diffusion.cpp writes them, in EXIF as ASCII.', () =>
    webpExif(carrier('planets.webp'), { userComment: CPP, asciiComment: true }),
  ),
  made('sd-exif.png', 'generator-parameters', 'Settings of a web UI in a PNG’s EXIF chunk.', () =>
    pngExif(carrier('planets.png'), { userComment: CPP }),
  ),
  made('invokeai.png', 'generator-parameters', 'Settings of InvokeAI.', () =>
    pngTexts('lake.png', ['invokeai_metadata', json(INVOKE)]),
  ),
  made('invokeai-graph.png', 'generator-parameters', 'Only the graph of InvokeAI that ran.', () =>
    pngTexts('coast.png', [
      'invokeai_graph',
      json({ id: 'sample', nodes: { a: { type: 'flux_denoise' } }, edges: [] }),
    ]),
  ),
  made('invokeai-dream.png', 'generator-parameters', 'The command line that the first versions of InvokeAI kept.', () =>
    pngTexts('dunes.png', ['Dream', '"dunes at sunset" -s 50 -S 42 -W 640 -H 480 -C 7.5 -A k_lms']),
  ),
  made('swarmui.png', 'generator-parameters', 'Settings of SwarmUI.', () =>
    pngInternational(carrier('coast.png'), 'parameters', utf8(json(SWARM))),
  ),
  made('swarmui.jpg', 'generator-parameters', 'Settings of SwarmUI in EXIF.', () =>
    jpegExif(carrier('coast.jpg'), { userComment: json(SWARM) }),
  ),
  made('fooocus.png', 'generator-parameters', 'Settings of Fooocus in its own form.', () =>
    pngTexts('balloons.png', ['parameters', json(FOOOCUS)], ['fooocus_scheme', 'fooocus']),
  ),
  made('fooocus.webp', 'generator-parameters', 'Settings of Fooocus in EXIF.', () =>
    webpExif(carrier('lake.webp'), { software: 'Fooocus v2.5.5', userComment: json(FOOOCUS) }),
  ),
  made('easy-diffusion.png', 'generator-parameters', 'Settings of Easy Diffusion, each a text of its own.', () =>
    pngTexts(
      'city.png',
      ['prompt', 'city at night'],
      ['seed', '42'],
      ['negative_prompt', ''],
      ['use_stable_diffusion_model', 'sample'],
      ['num_inference_steps', '25'],
    ),
  ),
  made('draw-things.png', 'generator-parameters', 'Settings of Draw Things, in XMP.', () =>
    pngXmp(carrier('forest.png'), languagePacket('exif:UserComment', json(DRAW_THINGS))),
  ),
  made('novelai.png', 'generator-parameters', 'Texts of NovelAI, with its signed settings.', () =>
    pngTexts(
      'mosaic.png',
      ['Title', 'NovelAI generated image'],
      ['Software', 'NovelAI'],
      ['Source', 'NovelAI Diffusion V4.5 01234567'],
      ['Comment', json(NOVELAI)],
    ),
  ),
  made('mochi-diffusion.jpg', 'generator-parameters', 'Settings of Mochi Diffusion, as the caption of IPTC-IIM.', () =>
    jpegIim(
      carrier('mosaic.jpg'),
      120,
      'Include in Image: a mosaic; Model: sample; Steps: 8; Seed: 42; Size: 640x480; Generator: Mochi Diffusion 6.0',
    ),
  ),
  made('comfy-service.png', 'generator-parameters', 'A ComfyUI graph that has its picture made by a service.', () =>
    pngTexts('planets.png', [
      'prompt',
      json({
        1: { class_type: 'OpenAIGPTImage1', inputs: { prompt: 'planets' } },
        2: { class_type: 'SaveImage', inputs: { images: ['1', 0] } },
      }),
    ]),
  ),
  made(
    'settings-unnamed.jpg',
    'generator-parameters',
    'Settings of a diffusion model by a tool that is not named.',
    () =>
      jpegExif(carrier('dunes.jpg'), {
        userComment: json({
          prompt: 'dunes',
          negative_prompt: '',
          seed: 1,
          num_inference_steps: 28,
          guidance_scale: 5,
        }),
        asciiComment: true,
      }),
  ),
];

const DREAMINA = {
  aigc_info: { aigc_label_type: 0, source_info: 'dreamina' },
  data: { os: 'web', product: 'dreamina', exportType: 'generation', pictureId: '0' },
};
const SIGNATURE = `Signature: ${'c2FtcGxlIHNpZ25hdHVyZSBvZiBub2JvZHkh'.repeat(8)}`;
const MIDJOURNEY = `aurora over mountains --ar 4:3 --v 6.1 Job ID: ${UUID}`;

const marks: readonly Sample[] = [
  made('midjourney.png', 'generator-mark', 'A description of Midjourney, with its parameters and job id.', () =>
    pngTexts('aurora.png', ['Description', MIDJOURNEY], ['Author', 'Ada Example']),
  ),
  made('midjourney-xmp.jpg', 'generator-mark', 'The same description in XMP.', () =>
    jpegXmp(carrier('aurora.jpg'), languagePacket('dc:description', MIDJOURNEY)),
  ),
  made('grok.jpg', 'generator-mark', 'The pair of id and signature that Grok writes.', () =>
    jpegExif(carrier('lake.jpg'), { artist: UUID, imageDescription: SIGNATURE }),
  ),
  made('ideogram.jpg', 'generator-mark', 'EXIF names Ideogram as the maker.', () =>
    jpegExif(carrier('meadow.jpg'), { make: 'Ideogram AI' }),
  ),
  made('flux.jpg', 'generator-mark', 'EXIF as the reference code of FLUX writes it.', () =>
    jpegExif(carrier('forest.jpg'), {
      software: 'AI generated;txt2img;flux',
      make: 'Black Forest Labs',
      model: 'flux-dev',
    }),
  ),
  made('luma.png', 'generator-mark', 'Source and comment of Luma AI.', () =>
    pngTexts('dunes.png', ['Source', 'Luma AI'], ['Comment', "Generated by Luma AI's Uni-1 model"]),
  ),
  made('reve.webp', 'generator-mark', 'XMP names reve.com as the program.', () =>
    webpXmp(carrier('mosaic.webp'), propertyPacket({ 'xmp:CreatorTool': 'reve.com' })),
  ),
  made('dreamina.jpg', 'aigc-app-generated', 'The JSON that Dreamina writes into a generation.', () =>
    jpegExif(carrier('balloons.jpg'), { userComment: json(DREAMINA), asciiComment: true }),
  ),
  made('aigc-app-label.webp', 'aigc-app-generated', 'The label of a ByteDance app in its own form.', () =>
    webpExif(carrier('planets.webp'), { imageDescription: json({ aigc_info: { aigc_label_type: 2 } }) }),
  ),
];

const names: readonly Sample[] = [
  unsigned('name-only.jpg', 'name-only', 'none', 'none', 'Only the program’s name is that of an AI tool.', () =>
    jpegExif(carrier('coast.jpg'), { software: 'Leonardo.Ai' }),
  ),
  unsigned(
    'name-only-job.png',
    'name-only',
    'none',
    'none',
    'Made in a job at Hugging Face, which may do anything.',
    () => pngTexts('meadow.png', ['hf-job-id', UUID]),
  ),
  unsigned(
    'invokeai-resize.png',
    'generator-not-generative',
    'none',
    'none',
    'A graph of InvokeAI that only scaled a picture.',
    () =>
      pngTexts(
        'forest.png',
        ['invokeai_metadata', json({ app_version: '5.6.0' })],
        ['invokeai_graph', json({ id: 'sample', nodes: { a: { type: 'img_resize' } }, edges: [] })],
      ),
  ),
];

const nothing = (file: string, what: string, build: () => Uint8Array): Sample =>
  unsigned(file, 'nothing-found', 'none', 'none', what, build);

/** Traps of the catalogue of indicators, section 10, by number. */
const traps: readonly Sample[] = [
  unsigned('trap-03-algorithmic.webp', 'iptc-not-ai', 'none', 'none', 'A picture drawn by a formula, not by AI.', () =>
    webpXmp(
      carrier('mosaic.webp'),
      propertyPacket({
        'Iptc4xmpExt:DigitalSourceType': `${VOCABULARY}algorithmicMedia`,
        'Iptc4xmpExt:AISystemUsed': 'None',
      }),
    ),
  ),
  nothing('trap-06-photoshop.jpg', 'The program is Photoshop, whatever it can do.', () =>
    jpegXmp(carrier('meadow.jpg'), propertyPacket({ 'xmp:CreatorTool': 'Adobe Photoshop 26.0 (Windows)' })),
  ),
  nothing('trap-06-designer.png', 'The program is a design tool that can also use AI.', () =>
    pngTexts('city.png', ['Software', 'Microsoft Designer'], ['Source', 'Canva']),
  ),
  nothing('trap-13-plot.png', 'Settings of a plot that are called like those of Draw Things.', () =>
    pngTexts('mosaic.png', ['settings', json({ c: 'viridis', model: 'Gray-Scott', seed: 42, steps: 5000 })]),
  ),
  nothing('trap-13-language-model.jpg', 'Settings of a language model that are called like those of Fooocus.', () =>
    jpegExif(carrier('dunes.jpg'), { userComment: json({ base_model: 'sample', prompt: 'a poem', sampler: 'top_p' }) }),
  ),
  nothing('trap-13-size.jpg', 'Steps, seed and size of a simulation, in EXIF.', () =>
    jpegExif(carrier('city.jpg'), { userComment: 'Steps: 1000, Seed: 42, Size: 128x128, Guidance: 3' }),
  ),
  nothing('trap-13-drawing.png', 'A drawing of nodes by another program, one of which is called a sampler.', () =>
    pngTexts('lake.png', [
      'workflow',
      json({
        nodes: [
          { id: 0, type: 'File' },
          { id: 1, type: 'Data Sampler' },
        ],
      }),
    ]),
  ),
  nothing('trap-13-parameters.png', 'A text named “parameters” of a simulation that has a sampler and a seed.', () =>
    pngTexts('mosaic.png', ['parameters', 'Steps: 5000, Sampler: NUTS, Seed: 42, Chains: 4']),
  ),
  nothing('trap-13-parameters-json.png', 'Settings of a language model, with prompt, seed and steps.', () =>
    pngTexts('aurora.png', [
      'parameters',
      json({ prompt: 'Describe the plot', model: 'sample-7b', seed: 1, steps: 1000, temperature: 0.7 }),
    ]),
  ),
  nothing('trap-13-prompt.png', 'A text named “prompt” of a program that asks people.', () =>
    pngTexts('lake.png', ['prompt', json({ question: 'Which mountain is this?', seed: 3 })]),
  ),
  nothing('trap-13-workflow.png', 'A text named “workflow” of a program for photo archives.', () =>
    pngTexts('dunes.png', ['workflow', json({ nodes: [{ step: 'scan' }, { step: 'crop' }] })]),
  ),
  nothing('trap-13-dream.png', 'A text named “Dream” that tells of one.', () =>
    pngTexts('coast.png', ['Dream', 'I walked along the coast -S and woke up']),
  ),
  nothing('trap-13-job.png', 'A render farm’s flags and job id, which only look like Midjourney’s.', () =>
    pngTexts('planets.png', ['Description', `planets.blend --samples 64 --engine cycles Job ID: ${UUID}`]),
  ),
  nothing('trap-14-artist.jpg', 'The artist is an id, without the signature of Grok.', () =>
    jpegExif(carrier('lake.jpg'), { artist: UUID, imageDescription: 'A lake' }),
  ),
  nothing('trap-14-signature.jpg', 'The description is a signature, by an artist with a name.', () =>
    jpegExif(carrier('lake.jpg'), { artist: 'Ada Example', imageDescription: SIGNATURE }),
  ),
  nothing('trap-15-word.jpg', 'AIGC as a word of a caption.', () =>
    jpegExif(carrier('city.jpg'), { imageDescription: 'AIGC conference, day 1', userComment: '{"AIGC":"see you"}' }),
  ),
  nothing('trap-15-key.png', 'A text named AIGC without the fields of the label.', () =>
    pngTexts('balloons.png', ['AIGC', json({ chapter: '1', title: 'AIGC' })]),
  ),
  nothing('trap-15-label-0.webp', 'An AIGC label with the value 0, which is none.', () =>
    webpXmp(carrier('lake.webp'), elementPacket('TC260:AIGC', json({ Label: '0', ContentProducer: 'sample' }))),
  ),
  nothing('trap-15-product.jpg', 'A photo retouched in an app that can also use AI.', () =>
    jpegExif(carrier('dunes.jpg'), {
      userComment: json({ aigc_info: { aigc_label_type: 0 }, data: { product: 'doubao', exportType: 'edit' } }),
      asciiComment: true,
    }),
  ),
];

/** Samples of what generators write, and of what only looks like it. */
export const GENERATOR_SAMPLES: readonly Sample[] = [...parameters, ...marks, ...names, ...traps];
