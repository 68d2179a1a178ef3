import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIF_TAGS } from '../syntax/exif.ts';
import { TEXT_SYSTEMS, type Metadata, type TextSystem } from '../syntax/metadata.ts';
import { INDICATORS } from './registry.ts';
import { stableDiffusionParameters } from './stable-diffusion-parameters.ts';
import { tc260Aigc } from './tc260-aigc.ts';

const png = (...chunks: [keyword: string, text: string][]): Metadata =>
  chunks.map(([keyword, text]) => ({ syntax: 'text', system: 'png', where: 'tEXt', keyword, text }));
const tagged = (system: TextSystem, keyword: string, text: string): Metadata => [
  { syntax: 'text', system, where: 'here', keyword, text },
];
const exif = (tag: number, text: string): Metadata => [{ syntax: 'exif', where: 'EXIF', text: new Map([[tag, text]]) }];
const xmp = (namespace: string, name: string, value: string): Metadata => [
  { syntax: 'xmp', where: 'iTXt', properties: [{ namespace, name, values: [value] }] },
];
const rules = (metadata: Metadata): string[] =>
  INDICATORS.flatMap((indicator) => indicator.find(metadata)).map(({ rule }) => rule);

describe('TC260 AIGC', () => {
  const inXmp = (value: string) => tc260Aigc.find(xmp('http://www.tc260.org.cn/ns/AIGC/1.0/', 'AIGC', value));
  const RULE = { 1: 'aigc-generated', 2: 'aigc-suspected', 3: 'aigc-suspected' };
  it.each([1, 2, 3] as const)('reads label %s, as text or number, bare or wrapped', (label) => {
    for (const value of [`"${label}"`, String(label)]) {
      expect(inXmp(`{"Label":${value},"ContentProducer":"x"}`)).toMatchObject([{ rule: RULE[label], class: 'U' }]);
      expect(inXmp(`{"AIGC":{"Label":${value}}}`)).toMatchObject([{ rule: RULE[label] }]);
    }
  });
  it.each([
    '{"Label":"0"}',
    '{"Label":""}',
    '{"Label":"4"}',
    '{"Label":null}',
    '{}',
    '[]',
    '"1"',
    'AIGC',
    '',
    '{"Label":',
  ])('finds nothing in %s', (value) => expect(inXmp(value)).toEqual([]));
  it('takes a label without level for a suspicion', () => {
    expect(inXmp('{"ServiceProvider":"腾讯云"}')).toMatchObject([{ rule: 'aigc-suspected' }]);
  });
  it('reads PNG text, and EXIF only where wrapped', () => {
    const label = '{"Label":"1","ProduceID":"x"}';
    expect(rules(png(['AIGC', label]))).toEqual(['aigc-generated']);
    expect(rules(png(['AIGC', 'a word']))).toEqual([]);
    expect(rules(png(['Comment', label]))).toEqual([]);
    expect(rules(exif(EXIF_TAGS.userComment, `{"AIGC":${label}}`))).toEqual(['aigc-generated']);
    expect(rules(exif(EXIF_TAGS.userComment, label))).toEqual([]);
    expect(rules(exif(EXIF_TAGS.imageDescription, 'AIGC conference 2025'))).toEqual([]);
  });
  it.each(TEXT_SYSTEMS)('reads the native slot of %s, whatever the case', (system) => {
    for (const [keyword, wrapper] of [
      ['AIGC', 'AIGC'],
      ['aigc', 'aigc'],
    ]) {
      const label = { Label: '1', ContentProducer: 'x' };
      for (const text of [label, { [wrapper as string]: label }, { AIGC: JSON.stringify(label) }]) {
        expect(rules(tagged(system, keyword as string, JSON.stringify(text)))).toEqual(['aigc-generated']);
      }
    }
    expect(rules(tagged(system, 'comment', '{"AIGC":{"Label":"3"}}'))).toEqual(['aigc-suspected']);
    expect(rules(tagged(system, '', 'AIGC{"Label":"1"}'))).toEqual(['aigc-generated']);
    expect(rules(tagged(system, 'comment', 'AIGC={"Label":"1"}'))).toEqual(['aigc-generated']);
  });
  it('takes a bare label without a name only from an item of MP4, and only one that is unlike others', () => {
    const label = '{"Label":"1","ContentProducer":"x","ProduceID":"y"}';
    expect(tc260Aigc.find(tagged('mp4', '', label))).toMatchObject([{ rule: 'aigc-generated', key: 'ilst' }]);
    expect(rules(tagged('mp4', '\xa9cmt', label))).toEqual(['aigc-generated']);
    expect(rules(tagged('vorbis', 'comment', label))).toEqual([]);
    for (const other of [
      '{"Label":"1"}',
      '{"ProduceID":"x"}',
      '{"Label":"1","ProduceID":""}',
      '{"Label":"9","ProduceID":"x"}',
      '{"Label":"1","ServiceUser":"x"}',
    ]) {
      expect(rules(tagged('mp4', '', other))).toEqual([]);
    }
  });
  it.each([
    ['AIGC', 'a talk on AIGC {see below}'],
    ['AIGC', '{}'],
    ['AIGC', '{"note":"AIGC"}'],
    ['AIGC', '{"AIGC":{"note":"Label"}}'],
    ['AIGC', '{"AIGC":{"Label":"0"}}'],
    ['AIGC', '[{"Label":"1"}]'],
    ['comment', 'AIGC is a word'],
    ['comment', 'An AIGC{"Label":"1"} in the text'],
    ['comment', '{"Label":"1","ContentProducer":"x"}'],
    ['comment', '{"AIGC":"yes"}'],
    ['AIGC-free', '{"Label":"1"}'],
  ])('finds nothing in %s: %s', (keyword, text) => {
    for (const system of TEXT_SYSTEMS) {
      if (system !== 'mp4') expect(rules(tagged(system, keyword, text))).toEqual([]);
    }
  });
  it('asks for the namespace', () => {
    expect(rules(xmp('urn:x', 'AIGC', '{"Label":"1"}'))).toEqual([]);
  });
  it('reaches no prototype', () => {
    expect(inXmp('{"__proto__":{"Label":"1"}}')).toEqual([]);
    expect(inXmp('{"constructor":{"Label":"1"}}')).toEqual([]);
  });
});

describe('Stable Diffusion parameters', () => {
  const A1111 = 'a duck\nNegative prompt: rain\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512';
  it('reads them in PNG text and UserComment, and shows the line', () => {
    for (const metadata of [png(['parameters', A1111]), exif(EXIF_TAGS.userComment, A1111)]) {
      const [found, ...others] = stableDiffusionParameters.find(metadata);
      expect(found).toMatchObject({ rule: 'generator-parameters', class: 'G', says: 'made-with-ai' });
      expect(found?.value).toMatch(/^Steps: 20/);
      expect(others).toEqual([]);
    }
  });
  it.each<[string, string | undefined, string]>([
    ['the web UI', 'Stable Diffusion web UI', `${A1111}, Model hash: 6ce0161689, Version: v1.9.4`],
    [
      'the web UI before it had a version',
      undefined,
      'x\nSteps: 20, Sampler: Euler a, CFG scale: 12, Seed: 23, Size: 512x512',
    ],
    ['Forge', 'Stable Diffusion WebUI Forge', `${A1111}, Version: f2.0.1v1.10.1-previous-224-g900196889`],
    ['Forge Neo', 'Stable Diffusion WebUI Forge', `${A1111}, Module 1: ae, Version: neo`],
    [
      'SD.Next',
      'SD.Next',
      'x\nNegative prompt: \nSteps: 20, Size: 1024x1024, Sampler: Euler, Seed: 7, CFG scale: 6.0, App: SD.Next, Version: 1a2b3c4, Pipeline: StableDiffusionXLPipeline',
    ],
    [
      'SD.Next without a sampler',
      'SD.Next',
      'x\nSteps: 20, Size: 1024x1024, Seed: 7, CFG scale: 6.0, App: SD.Next, Version: 1a2b3c4',
    ],
    [
      'stable-diffusion.cpp',
      'stable-diffusion.cpp',
      'x\nSteps: 4, CFG scale: 1.000000, Guidance: 3.500000, Seed: 42, Size: 512x512, Model: , RNG: cuda, Sampler: euler, Version: stable-diffusion.cpp',
    ],
    [
      'nodes of ComfyUI',
      'ComfyUI',
      'x\nNegative prompt: \nSteps: 20, Sampler: Euler, CFG scale: 3.5, Seed: 93, Size: 896x1152, Hashes: {"model": "8e91"}, Version: ComfyUI',
    ],
    [
      'Fooocus',
      'Fooocus',
      'x\nSteps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 12, Size: 1152x896, CFG scale: 4, Sharpness: 2, Version: Fooocus v2.3.0',
    ],
    [
      'a generator of Civitai',
      'Civitai',
      'x\nSteps: 25, CFG scale: 4, Sampler: Euler a, Seed: 1, Size: 832x1216, Civitai resources: [{"type":"checkpoint"}], Civitai metadata: {}',
    ],
    [
      'SD.Next where nothing but its name tells',
      'SD.Next',
      'x\nSteps: 4, Seed: 4011, Sampler: Default, Model: flux, App: SD.Next, Version: 1a2b3c4, Operations: txt2img',
    ],
    ['the web UI of an older version', 'Stable Diffusion web UI', `${A1111}, Clip skip: 2, Version: v1.6.0`],
    [
      'the web UI with a schedule',
      'Stable Diffusion web UI',
      'x\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, Version: v1.10.1',
    ],
    [
      'stable-diffusion.cpp of a later version',
      'stable-diffusion.cpp',
      'x\nSteps: 8, Seed: 42, Size: 512x512, Model: q, RNG: cuda, Version: stable-diffusion.cpp master-1896b28',
    ],
    ['a pipeline of which only little is kept', undefined, 'Steps: 20, Sampler: DPM++ 2M Karras'],
    ['settings in another order', undefined, 'Sampler: Euler a, CFG scale: 7, Steps: 20, Seed: 3'],
    ['steps at the end', undefined, 'x\r\nSampler: Euler a, CFG scale: 7, Steps: 20'],
    [
      'an unknown sampler beside a negative prompt',
      undefined,
      'x\nNegative prompt: y\nSteps: 20, Sampler: new one, Seed: 1',
    ],
  ])('reads what %s writes', (_, product, text) => {
    for (const metadata of [png(['parameters', text]), exif(EXIF_TAGS.userComment, text)]) {
      const [found, ...others] = INDICATORS.flatMap((indicator) => indicator.find(metadata));
      expect(found).toMatchObject({ rule: 'generator-parameters', indicator: 'stable-diffusion-parameters' });
      expect(found?.product).toBe(product);
      expect(others).toEqual([]);
    }
  });
  it('reads the tags and comments of any container', () => {
    for (const system of TEXT_SYSTEMS) {
      for (const keyword of ['parameters', 'PARAMETERS', 'Comment', '', '©cmt', 'com.apple.quicktime.comment']) {
        const tag = { syntax: 'text', system, where: 'tag', keyword, text: A1111 } as const;
        expect(rules([tag])).toEqual(['generator-parameters']);
      }
    }
    expect(rules(xmp('http://ns.adobe.com/exif/1.0/', 'UserComment', A1111))).toEqual(['generator-parameters']);
  });
  it('asks for the whole list in a comment', () => {
    for (const text of [
      'Steps: 20, Sampler: Euler',
      'How to: Steps: 20, Sampler: Euler a, and press start',
      'How to: use Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1 in the web UI',
      'Sampler: Euler a, CFG scale: 7, Seed: 1, Steps: 20',
    ]) {
      expect(rules(png(['Comment', text]))).toEqual([]);
    }
  });
  it.each([
    'Steps: 5000, Sampler: NUTS, Seed: 42',
    'Steps: 10000, Solver: RK4, Seed: 7',
    'Ising model. Steps: 5000, Size: 64x64',
    'Steps: 1000, Seed: 42, Size: 128x128, Temperature: 2.27',
    'Steps: 300, Guidance: 3, Seed: 7 (rocket)',
    'Steps: 1000, Seed: 1, Schedule type: exponential',
    'Steps: 1000, Seed: 1, Size: 64x64, Version: v1.2',
    'Steps: 1000, Sampler: flow cytometer, Seed: 1',
    'Steps: 4500, Distance: 3 km',
    'Seed: sesame, Steps: 3, Size: large',
    'Steps: 20, Seed: tomato, CFG scale: none',
    'Steps: 20',
    'Steps: 20, then rest',
    'Steps: 20,\nSampler: Euler',
    'Steps: many, Sampler: Euler',
    'Footsteps: 20, Sampler: x',
    'Sampler: x, Steps: 20,',
    'Steps: 20, Sampler:',
    '{"steps": 20, "sampler": "x"}',
    'alpha=0.5 beta=2',
  ])('takes %j for something else', (text) => expect(rules(png(['parameters', text]))).toEqual([]));
  it('reads descriptions only with the whole list, and what is guided or avoided', () => {
    const line = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512';
    const unguided = 'Steps: 20, Sampler: Euler a, Seed: 1, Size: 512x512';
    const places = (text: string) => [png(['Description', text]), exif(EXIF_TAGS.imageDescription, text)];
    for (const text of [A1111, line, `a\nNegative prompt: b\n${unguided}`]) {
      for (const metadata of places(text)) expect(rules(metadata)).toEqual(['generator-parameters']);
      expect(rules(xmp('http://purl.org/dc/elements/1.1/', 'description', text))).toEqual([]);
    }
    for (const text of [unguided, `Made with ${line}`, 'Steps: 20, CFG scale: 7, Seed: 1']) {
      for (const metadata of places(text)) expect(rules(metadata)).toEqual([]);
    }
    expect(rules(png(['Title', A1111]))).toEqual([]);
  });
  it('does not take upscaling for generation', () => {
    const upscale = 'Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+';
    expect(rules(png(['postprocessing', upscale]))).toEqual(['generator-not-generative']);
    expect(rules(png(['parameters', upscale]))).toEqual(['generator-not-generative']);
    expect(rules(png(['parameters', A1111], ['postprocessing', upscale]))).toEqual([
      'generator-parameters',
      'generator-not-generative',
    ]);
  });
  it('stays linear on text made to backtrack', () => {
    // Quadratic work would run into the time-out of the test.
    expect(rules(png(['parameters', 'Steps: 1,'.repeat(400_000)]))).toEqual([]);
  });
});

it('finds nothing in arbitrary metadata, and never throws', () => {
  const text = fc.string();
  const item = fc.oneof(
    fc.record({
      syntax: fc.constant('text' as const),
      system: fc.constantFrom(...TEXT_SYSTEMS),
      where: text,
      keyword: fc.constantFrom('parameters', 'prompt', 'AIGC'),
      text,
    }),
    fc.record({
      syntax: fc.constant('exif' as const),
      where: text,
      text: fc
        .array(fc.tuple(fc.constantFrom<number>(...Object.values(EXIF_TAGS)), text))
        .map((entries) => new Map(entries)),
    }),
  );
  fc.assert(
    fc.property(fc.array(item), (metadata) => {
      expect(rules(metadata)).toEqual([]);
    }),
  );
});
