import { describe, expect, it } from 'vitest';
import { TEXT_SYSTEMS } from '../syntax/metadata.ts';
import { exif, NAMESPACES, png, rules, tags, xmp } from './fixture.ts';
import { grok } from './grok.ts';
import { midjourney } from './midjourney.ts';
import { nameOnly } from './name-only.ts';
import { novelai } from './novelai.ts';

const UUID = '2b6e053b-9a65-4ca9-9e13-b6f4465164d4';
const OTHER = '00000000-9a65-4ca9-9e13-b6f4465164d4';

describe('Midjourney', () => {
  const text = `a control panel, static --ar 4:3 --v 5.2 Job ID: ${UUID}`;
  it('reads its description in every place of one', () => {
    const places = [
      ...TEXT_SYSTEMS.map((system) => tags(system, ['Description', text])),
      tags('mp4', ['©des', text]),
      exif({ imageDescription: text }),
      exif({ userComment: `${text}\n` }),
      xmp([NAMESPACES.dc, 'description', text]),
      [{ syntax: 'iptc-iim' as const, where: 'APP13', values: new Map([['2:120', [text]]]) }],
    ];
    for (const metadata of places) {
      expect(midjourney.find(metadata)).toMatchObject([{ rule: 'generator-mark', class: 'G', product: 'Midjourney' }]);
      expect(rules(metadata)).toEqual(['generator-mark']);
    }
  });
  it.each([
    `a cat --niji 6 Job ID: ${UUID}`,
    `cat --raw Job ID: ${UUID.toUpperCase()}`,
    `${'long '.repeat(500)}--v 7 --sref 12 Job ID: ${UUID}`,
  ])('reads %.40s', (description) => expect(rules(png(['Description', description]))).toEqual(['generator-mark']));
  it('takes the id of the picture for the parameters', () => {
    const bare = png(['Description', `a cat Job ID: ${UUID}`]);
    const guid = (id: string) => xmp([NAMESPACES.iptcExt, 'DigImageGUID', id]);
    expect(rules([...bare, ...guid(UUID)])).toEqual(['generator-mark']);
    expect(rules([...bare, ...guid(OTHER)])).toEqual([]);
    expect(rules(guid(UUID))).toEqual([]);
  });
  it.each([
    `Rendered on the farm. Job ID: ${UUID}`,
    `Job ID: ${UUID}`,
    `--v 5 Job ID: ${UUID} and more`,
    '--v 5 Job ID: 12345',
    `a cat --v 5 ${UUID}`,
    `a cat --v 5.2 --ar 3:2`,
    `built with gcc --std=c11 Job ID: ${UUID}`,
    `blender --samples 64 --engine cycles --no sky Job ID: ${UUID}`,
    '',
  ])('takes %j for something else', (description) => {
    expect(rules(png(['Description', description]))).toEqual([]);
    expect(rules(exif({ imageDescription: description }))).toEqual([]);
  });
});

describe('Grok', () => {
  const signature = `Signature: ${'IoR6YcSlkWo/83bl'.repeat(20)}=`;
  it('reads the pair', () => {
    for (const artist of [UUID, UUID.toUpperCase(), ` ${UUID}`]) {
      expect(grok.find(exif({ artist, imageDescription: signature }))).toMatchObject([
        { rule: 'generator-mark', class: 'G', product: 'Grok' },
      ]);
    }
    expect(rules(exif({ artist: UUID, imageDescription: signature, userComment: signature }))).toEqual([
      'generator-mark',
    ]);
  });
  it.each([
    ['the artist alone', exif({ artist: UUID })],
    ['the signature alone', exif({ imageDescription: signature })],
    ['another artist', exif({ artist: 'Jane Doe', imageDescription: signature })],
    ['more than an id', exif({ artist: `${UUID} x`, imageDescription: signature })],
    ['a short signature', exif({ artist: UUID, imageDescription: 'Signature: abc=' })],
    ['a signature in words', exif({ artist: UUID, imageDescription: `Signature: ${'by the artist '.repeat(9)}` })],
    ['the signature elsewhere', exif({ artist: UUID, userComment: signature })],
    ['halves of two blocks', [...exif({ artist: UUID }), ...exif({ imageDescription: signature })]],
    ['text tags', png(['Artist', UUID], ['Description', signature])],
  ])('takes %s for something else', (_, metadata) => expect(rules(metadata)).toEqual([]));
});

describe('NovelAI', () => {
  const comment = JSON.stringify({
    steps: 50,
    sampler: 'k_euler_ancestral',
    seed: 2253955223,
    scale: 10,
    uc: 'lowres',
  });
  it('reads its settings', () => {
    for (const text of [comment, '{"seed":1}', '{"signed_hash":"x"}', '{"uc":""}']) {
      expect(novelai.find(png(['Software', 'NovelAI'], ['Comment', text]))).toMatchObject([
        { rule: 'generator-parameters', class: 'G', product: 'NovelAI', key: 'Software' },
      ]);
    }
  });
  it.each([
    ['Title', 'AI generated image'],
    ['Title', 'NovelAI generated image'],
    ['Source', 'NovelAI Diffusion V4.5 4BDE2A90'],
    ['Source', 'Stable Diffusion 1D44365E'],
    ['Source', 'Stable Diffusion XL 9CC2F394'],
  ])('is borne out by %s %j', (keyword, text) => {
    expect(novelai.find(png([keyword, text], ['Software', 'NovelAI']))).toMatchObject([{ rule: 'generator-mark' }]);
  });
  it.each([
    ['the name alone', png(['Software', 'NovelAI'])],
    ['settings without the name', png(['Comment', comment])],
    ['the title without the name', png(['Title', 'AI generated image'], ['Software', 'GIMP'])],
    ['a longer name', png(['Software', 'NovelAI viewer'], ['Title', 'AI generated image'])],
    ['a comment in words', png(['Software', 'NovelAI'], ['Comment', 'hello'])],
    ['a comment of something else', png(['Software', 'NovelAI'], ['Comment', '{"note":"seed"}'])],
    ['an empty comment', png(['Software', 'NovelAI'], ['Comment', '{}'], ['Title', 'Screenshot'])],
  ])('takes %s for no more than a name', (_, metadata) => {
    expect(novelai.find(metadata)).toEqual([]);
    expect(rules(metadata).filter((rule) => rule !== 'name-only')).toEqual([]);
  });
});

describe('names alone', () => {
  it.each([
    ['Midjourney', exif({ software: 'Midjourney' })],
    ['DALL·E', png(['Software', 'DALL-E 3'])],
    ['Aphrodite AI', exif({ make: 'Aphrodite AI v1.0' })],
    ['Leonardo.Ai', exif({ software: 'Leonardo.ai' })],
    ['NightCafe', xmp([NAMESPACES.xmp, 'CreatorTool', 'NightCafe Studio'])],
    ['Black Forest Labs', exif({ make: 'Black Forest Labs' })],
    ['Fooocus', exif({ software: 'Fooocus v2.5.5' })],
    ['Draw Things', xmp([NAMESPACES.xmp, 'CreatorTool', 'Draw Things'])],
    ['Stable Diffusion', tags('mp4', ['©too', 'Stable Diffusion'])],
    ['Hugging Face Jobs', png(['hf-job-id', UUID])],
  ])('lists %s, and says nothing', (product, metadata) => {
    expect(nameOnly.find(metadata)).toMatchObject([{ rule: 'name-only', class: 'N', says: 'none', product }]);
    expect(rules(metadata)).toEqual(['name-only']);
  });
  it.each([
    'Adobe Photoshop 26.0',
    'Adobe Photoshop Lightroom Classic 14.0 (Macintosh)',
    'Canva',
    'CapCut',
    'Microsoft Designer',
    'Google',
    'Picasa',
    'Leonardo',
    'flux',
    'f.lux',
    'Imagen',
    'My Midjourney tool',
    'Midjourney tutorial',
    '17.3',
    '',
    ' ',
    'x'.repeat(5000),
    '__proto__',
    'constructor',
  ])('does not list %.40j', (software) => expect(rules(exif({ software }))).toEqual([]));
});
