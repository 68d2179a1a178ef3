import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIF_TAGS } from '../syntax/exif.ts';
import type { Metadata, TextSystem } from '../syntax/metadata.ts';
import { isGenerative, readComfyGraph } from './comfyui-graph.ts';
import { comfyui } from './comfyui.ts';
import { png, rules, tags } from './fixture.ts';

const tagged = (system: TextSystem, keyword: string, text: string): Metadata => tags(system, [keyword, text]);
const exif = (tag: number, text: string): Metadata => [{ syntax: 'exif', where: 'EXIF', text: new Map([[tag, text]]) }];
const xmp = (namespace: string, name: string, value: string): Metadata => [
  { syntax: 'xmp', where: 'iTXt', properties: [{ namespace, name, values: [value] }] },
];

describe('ComfyUI', () => {
  const node = (class_type: string, inputs: Record<string, unknown> = {}) => ({ class_type, inputs });
  const prompt = (graph: Record<string, unknown>): Metadata => png(['prompt', JSON.stringify(graph)]);
  const workflow = (nodes: unknown[], more = {}): Metadata => png(['workflow', JSON.stringify({ nodes, ...more })]);

  const OWN = { last_node_id: 2, last_link_id: 0 };

  it.each(['KSampler', 'KSamplerAdvanced', 'KSampler (Efficient)', 'SamplerCustom', 'SamplerCustomAdvanced'])(
    'takes %s for generation',
    (type) => {
      expect(comfyui.find(prompt({ 3: node(type) }))).toMatchObject([
        { rule: 'generator-parameters', class: 'G', product: 'ComfyUI', key: 'prompt' },
      ]);
      expect(rules(workflow([{ id: 3, type }]))).toEqual(['generator-parameters']);
    },
  );
  it.each([
    ['UNETLoader', 'FluxSampler', 'VAEDecode'],
    ['WanVideoModelLoader', 'WanVideoSampler', 'WanVideoDecode'],
    ['HyVideoTextEncode', 'HyVideoSampler', 'Preview'],
    ['Other', 'LTXVSampler', 'LTXVTiledVAEDecode'],
    ['easy fullLoader', 'easy fullkSampler', 'SaveImage'],
    ['LoraLoader', 'ClownsharKSampler_Beta', 'VAEDecode'],
  ])('takes an extension’s chain %s, %s, %s for generation', (source, sampler, next) => {
    expect(
      rules(prompt({ 1: node(source), 2: node(sampler, { a: ['1', 0] }), 3: node(next, { b: ['2', 0] }) })),
    ).toEqual(['generator-parameters']);
    const nodes = [source, sampler, next].map((type, i) => ({ id: i + 1, type }));
    const links = [[1, 1, 0, 2, 0, 'MODEL'], { id: 2, origin_id: 2, target_id: 3 }];
    expect(rules(workflow(nodes, { links, last_node_id: 3, last_link_id: 2 }))).toEqual(['generator-parameters']);
  });
  it.each([
    ['LoadImage', 'ImageColorSampler'],
    ['LoadVideo', 'VideoFrameSampler'],
    ['DiffuseMap', 'TextureSampler'],
    ['PerlinNoise', 'PointSampler'],
    ['LLMLoader', 'LLMSampler'],
    ['LoadImage', 'KSamplerSelect'],
  ])('does not take %s, %s for generation', (source, sampler) => {
    const chain = { 1: node(source), 2: node(sampler, { a: ['1', 0] }), 3: node('SaveImage', { images: ['2', 0] }) };
    expect(rules(prompt(chain))).toEqual(['generator-not-generative']);
  });
  it('does not take a picture that is encoded and decoded again for generation', () => {
    const chain = {
      1: node('LoadImage'),
      2: node('VAEEncode', { pixels: ['1', 0] }),
      3: node('VAEDecode', { samples: ['2', 0] }),
      4: node('SaveImage', { images: ['3', 0] }),
    };
    expect(rules(prompt(chain))).toEqual(['generator-not-generative']);
  });
  it.each([
    ['OpenAIGPTImage1', 'SaveImage', 'generator-parameters'],
    ['GeminiImageNode', 'PreviewImage', 'generator-parameters'],
    ['KlingTextToVideoNode', 'SaveVideo', 'generator-parameters'],
    ['OpenAIChatNode', 'SaveImage', 'generator-not-generative'],
    ['RecraftRemoveBackgroundNode', 'SaveImage', 'generator-not-generative'],
    ['StabilityUpscaleFastNode', 'SaveImage', 'generator-not-generative'],
    ['MyOpenAIGPTImage1', 'SaveImage', 'generator-not-generative'],
    ['OpenAIGPTImage1', 'ImageScale', 'generator-not-generative'],
  ])('takes what the service node %s gives to %s for %s', (type, next, rule) => {
    expect(rules(prompt({ 1: node(type), 2: node(next, { images: ['1', 0] }) }))).toEqual([rule]);
  });
  it.each([
    {
      nodes: [
        { id: 0, type: 'File' },
        { id: 1, type: 'Data Sampler' },
      ],
      links: [[0, 0, 0, 1, 0, 'x']],
    },
    { nodes: [{ id: 0, type: 'Sampler2D' }] },
    {
      nodes: [
        { id: 0, type: 'Sampler' },
        { id: 1, type: 'Reverb' },
      ],
      links: [],
    },
    { nodes: [{ id: 1, type: 'AudioSampler', pos: [0, 0], widgets: [] }] },
    { nodes: [{ id: 'a', type: 'Sampler', pos: [0, 0], widgets_values: [] }] },
  ])('takes the drawing of another editor for something else: %j', (graph) => {
    for (const metadata of [
      png(['workflow', JSON.stringify(graph)]),
      tagged('vorbis', 'comment', JSON.stringify(graph)),
    ])
      expect(rules(metadata)).toEqual([]);
  });
  it('takes samplers of another kind for none in a drawing of its own', () => {
    for (const more of [{ last_node_id: 1, last_link_id: 0 }, {}]) {
      const drawn = { id: 1, type: 'AudioSampler', pos: [0, 0], widgets_values: [] };
      expect(rules(workflow([drawn], more))).toEqual(['generator-not-generative']);
    }
  });
  it('reads the comment of JPEG', () => {
    const text = JSON.stringify({ prompt: { 3: node('KSampler') } });
    expect(rules(tagged('comment', '', text))).toEqual(['generator-parameters']);
    expect(rules(tagged('comment', '', '{"prompt":{"3":"KSampler"}}'))).toEqual([]);
  });
  it('takes a saver fed by the decoder for generation', () => {
    expect(rules(prompt({ 1: node('VAEDecode'), 2: node('SaveImage', { images: ['1', 0] }) }))).toEqual([
      'generator-parameters',
    ]);
    const nodes = [
      { id: 1, type: 'VAEDecode' },
      { id: 2, type: 'SaveImage' },
    ];
    expect(rules(workflow(nodes, { links: [[7, 1, 0, 2, 0, 'IMAGE']] }))).toEqual(['generator-parameters']);
  });
  it('does not take resizing for generation', () => {
    const resize = {
      1: node('LoadImage'),
      2: node('ImageScale', { image: ['1', 0] }),
      3: node('SaveImage', { images: ['2', 0] }),
    };
    expect(rules(prompt(resize))).toEqual(['generator-not-generative']);
    expect(
      rules(
        workflow(
          [
            { id: 1, type: 'LoadImage' },
            { id: 2, type: 'ImageScale' },
          ],
          OWN,
        ),
      ),
    ).toEqual(['generator-not-generative']);
    expect(rules(workflow([{ id: 1, type: 'TextureSampler' }], OWN))).toEqual(['generator-not-generative']);
    expect(
      rules(
        workflow(
          [
            { id: 1, type: 'KSampler', mode: 4 },
            { id: 2, type: 'SaveImage' },
          ],
          OWN,
        ),
      ),
    ).toEqual(['generator-not-generative']);
  });
  it('believes the executed graph rather than the drawn one', () => {
    const both = [...prompt({ 1: node('LoadImage') }), ...workflow([{ id: 1, type: 'KSampler' }])];
    expect(rules(both)).toEqual(['generator-not-generative', 'generator-not-generative']);
  });
  it('reads NaN, graphs wrapped in a string or an object, and subgraphs', () => {
    const sampler = '{"3":{"class_type":"KSampler","inputs":{"cfg":NaN}}}';
    for (const text of [sampler, JSON.stringify(sampler), `{"prompt":${sampler}}`, ` ${sampler}\n`]) {
      expect(rules(png(['prompt', text]))).toEqual(['generator-parameters']);
    }
    const inner = { definitions: { subgraphs: [{ nodes: [{ id: 1, type: 'KSampler' }] }] } };
    expect(rules(workflow([{ id: 1, type: 'a-b-c' }], inner))).toEqual(['generator-parameters']);
  });
  describe('in audio and video', () => {
    const executed = {
      2: node('WanVideoModelLoader'),
      3: node('WanVideoSampler', { model: ['2', 0] }),
      4: node('VHS_VideoCombine', { images: ['3', 0] }),
    };
    const resize = { 1: node('VHS_LoadVideo'), 2: node('ImageScale', { image: ['1', 0] }) };
    const drawn = { nodes: [{ id: 1, type: 'KSampler' }] };

    it.each<[TextSystem, string]>([
      ['mp4', 'prompt'],
      ['mp4', 'workflow'],
      ['matroska', 'PROMPT'],
      ['matroska', 'WORKFLOW'],
      ['vorbis', 'prompt'],
      ['id3', 'workflow'],
    ])('reads %s %s', (system, keyword) => {
      const graph = keyword.toLowerCase() === 'prompt' ? executed : drawn;
      expect(rules(tagged(system, keyword, JSON.stringify(graph)))).toEqual(['generator-parameters']);
    });

    it.each<[TextSystem, string]>([
      ['mp4', 'comment'],
      ['mp4', '\xa9cmt'],
      ['matroska', 'COMMENT'],
      ['vorbis', 'comment'],
      ['riff', 'ICMT'],
    ])('reads both graphs in %s %s, and believes the executed one', (system, keyword) => {
      const comment = (prompt: object) => JSON.stringify({ prompt: JSON.stringify(prompt), workflow: drawn });
      expect(rules(tagged(system, keyword, comment(executed)))).toEqual(['generator-parameters']);
      expect(rules(tagged(system, keyword, comment(resize)))).toEqual(['generator-not-generative']);
      expect(rules(tagged(system, keyword, JSON.stringify({ workflow: drawn })))).toEqual(['generator-parameters']);
      expect(rules(tagged(system, keyword, '{"prompt":"a fox","workflow":"mine"}'))).toEqual([]);
    });

    it('takes a film fed by the decoder for generation', () => {
      for (const type of ['VHS_VideoCombine', 'CreateVideo']) {
        const graph = { 1: node('VAEDecode'), 2: node(type, { images: ['1', 0] }) };
        expect(rules(tagged('mp4', 'prompt', JSON.stringify(graph)))).toEqual(['generator-parameters']);
      }
    });

    it('asks for the place', () => {
      expect(rules(tagged('mp4', 'title', JSON.stringify(executed)))).toEqual([]);
      expect(rules(tagged('png', 'Comment', JSON.stringify(executed)))).toEqual([]);
    });
  });
  it('reads EXIF by prefix, in either tag, and XMP', () => {
    const sampler = '{"3":{"class_type":"KSampler","inputs":{}}}';
    for (const tag of [EXIF_TAGS.make, EXIF_TAGS.model, EXIF_TAGS.imageDescription]) {
      expect(rules(exif(tag, `prompt:${sampler}`))).toEqual(['generator-parameters']);
      expect(rules(exif(tag, `Workflow:{"nodes":[{"id":1,"type":"KSampler"}]}`))).toEqual(['generator-parameters']);
      expect(rules(exif(tag, sampler))).toEqual([]);
    }
    expect(rules(xmp('https://github.com/Comfy-Org/ComfyUI', 'prompt', sampler))).toEqual(['generator-parameters']);
  });
  it.each([
    'a fox in snow',
    '{"prompt":"a fox"}',
    '[]',
    '{}',
    '{"a":{"class_type":"KSampler"}}',
    '{"nodes":{}}',
    '{"nodes":[1,null,{}]}',
    '{"__proto__":1}',
  ])('takes %s for something else', (text) => {
    expect(rules(png(['prompt', text]))).toEqual([]);
    expect(readComfyGraph(text)).toBeUndefined();
  });
  it('reads any graph without throwing', () => {
    const values = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, 'KSampler', '1', '__proto__'),
        fc.array(tie('any'), { maxLength: 4 }),
        tie('object'),
      ),
      object: fc.dictionary(
        fc.constantFrom(
          'nodes',
          'type',
          'class_type',
          'inputs',
          'links',
          'id',
          'definitions',
          'subgraphs',
          '__proto__',
          '1',
        ),
        tie('any'),
      ),
    })).any;
    fc.assert(
      fc.property(values, (value) => {
        const graph = readComfyGraph(JSON.stringify(value));
        if (graph) isGenerative(graph);
      }),
    );
  });
});
