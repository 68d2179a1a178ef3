import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { draw, encodePng, hideBytes, stealthBytes } from '../../../scripts/samples/embed/pixels.ts';
import type { Picture } from '../../../scripts/samples/embed/pixels.ts';
import { webPlatform } from '../../engine/platform-web.ts';
import { memorySource } from '../bytes/source.ts';
import { checkPixels, type DeepOptions } from './deep-check.ts';

const SETTINGS = { prompt: 'ほし', steps: 28, scale: 5.0, seed: 7, sampler: 'k_euler' };
const NOVELAI = { Software: 'NovelAI', Source: 'NovelAI Diffusion V4 4F49EC75', Comment: JSON.stringify(SETTINGS) };
const picture = draw(48, 48, 4, (x, y) => [x * 5, y * 5, (x * y) % 256]);

function check(bytes: Uint8Array, more: Partial<DeepOptions> = {}) {
  const source = memorySource(bytes);
  const options = { container: 'png', platform: webPlatform, patience: { aborted: false }, whole: async () => source };
  return checkPixels(source, { ...(options as DeepOptions), ...more });
}
const hidden = (bytes: Uint8Array, channels: 'alpha' | 'rgb' = 'alpha', under: Picture = picture) =>
  check(encodePng(hideBytes(under, bytes, channels)));
const withLength = (bytes: Uint8Array, bits: number): Uint8Array => {
  const changed = Buffer.from(bytes);
  changed.writeUInt32BE(bits, 15);
  return changed;
};

describe('settings in the lowest bits', () => {
  test.each([
    ['stealth_pngcomp', 'alpha'],
    ['stealth_pnginfo', 'alpha'],
    ['stealth_rgbcomp', 'rgb'],
    ['stealth_rgbinfo', 'rgb'],
  ] as const)('%s', async (magic, channels) => {
    const { state, findings } = await hidden(stealthBytes(magic, JSON.stringify(NOVELAI)), channels);
    expect(state).toBe('checked');
    expect(findings).toEqual([
      {
        rule: 'generator-stealth',
        indicator: 'stealth',
        says: 'made-with-ai',
        class: 'W',
        where: channels === 'alpha' ? 'alpha LSB, no signature' : 'RGB LSB, no signature',
        key: `${magic}: Comment`,
        value: 'NovelAI Diffusion V4 4F49EC75',
        product: 'NovelAI',
      },
    ]);
  });

  const productOf = async (payload: unknown) => {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const { findings } = await hidden(stealthBytes('stealth_pngcomp', text));
    return findings.map(({ rule, product }) => [rule, product ?? null]);
  };

  test('what counts as settings, and whose they are', async () => {
    const found = (product: string | null) => [['generator-stealth', product]];
    const parameters = 'a sea\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1';
    expect(await productOf(parameters)).toEqual(found(null));
    expect(await productOf({ parameters })).toEqual(found(null));
    expect(await productOf({ sui_image_params: { prompt: 'sea', model: 'm' } })).toEqual(found('SwarmUI'));
    expect(await productOf({ Comment: JSON.stringify(SETTINGS) })).toEqual(found(null));
    expect(await productOf({ ...NOVELAI, Comment: JSON.stringify({ Comment: NOVELAI.Comment }) })).toEqual(
      found('NovelAI'),
    );
    expect(await productOf({ ...NOVELAI, Comment: SETTINGS })).toEqual(found('NovelAI'));
    // What the indicators take for NovelAI beside the pixels, they take for it within.
    expect(await productOf({ Software: 'NovelAI', Source: 'NovelAI Diffusion V4' })).toEqual(found('NovelAI'));
    expect(await productOf({ ...NOVELAI, Software: 'Other', Source: 'Not NovelAI' })).toEqual(found(null));
  });

  test.each([
    ['free text', 'NovelAI, steps: 20, sampler'],
    ['another object', { Software: 'NovelAI', Comment: 'a sea' }],
    ['a comment that is no object', { Comment: 'steps, seed, sampler' }],
    ['settings that are too few', { Comment: JSON.stringify({ steps: '28' }) }],
    ['parameters that are none', { sui_image_params: 'prompt' }],
    ['names of the prototype', '{"__proto__": {"Comment": "{}"}, "constructor": 1}'],
    ['a list', [NOVELAI]],
  ])('says nothing for %s', async (_, payload) => {
    expect(await productOf(payload)).toEqual([]);
  });

  const good = stealthBytes('stealth_pngcomp', JSON.stringify(NOVELAI));

  test.each([
    ['one letter off', Uint8Array.from(good, (byte, i) => (i === 14 ? byte + 1 : byte))],
    ['one bit later', Uint8Array.from(good, (byte, i) => (byte >> 1) | ((good[i - 1] ?? 0) << 7))],
  ])('says nothing for a mark %s', async (_, bytes) => {
    expect((await hidden(bytes)).findings).toEqual([]);
  });

  test.each([
    ['a length beyond the picture', withLength(good, 0xffff_fff8), 'truncated: hidden text beyond the picture'],
    ['one byte beyond it', withLength(good, 48 * 48 - 19 * 8 + 8), 'truncated: hidden text beyond the picture'],
    ['no length', withLength(good, 0), 'malformed: impossible length of hidden text'],
    ['a length that is no byte', withLength(good, 801), 'malformed: impossible length of hidden text'],
    [
      'damaged gzip',
      Uint8Array.from(good, (byte, i) => (i > 40 ? 0 : byte)),
      expect.stringMatching(/^malformed: damaged compressed data/),
    ],
  ])('%s is told, and is no claim', async (_, bytes, value) => {
    expect((await hidden(bytes)).findings).toMatchObject([{ rule: 'unreadable-block', where: 'pixels', value }]);
  });

  test('a gzip bomb is told', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 9 });
    const bytes = Buffer.concat([Buffer.from('stealth_pngcomp'), Buffer.alloc(4), bomb]);
    const large = draw(1024, 1024, 4, () => [9, 9, 9]);
    const { findings } = await hidden(withLength(bytes, bomb.length * 8), 'alpha', large);
    expect(findings).toMatchObject([{ rule: 'unreadable-block', value: 'limit: inflates to too much' }]);
  });

  test('alpha multiplied into the colours leaves the mark, another picture in its place does not', async () => {
    const under = hideBytes(picture, good, 'alpha');
    const premultiplied = Uint8Array.from(under.data, (value, i) =>
      i % 4 === 3 ? value : Math.round((value * under.data[i | 3]!) / 255),
    );
    expect((await check(encodePng({ ...under, data: premultiplied }))).findings).toHaveLength(1);
    const opaque = Uint8Array.from(under.data, (value, i) => (i % 4 === 3 ? 255 : value));
    expect((await check(encodePng({ ...under, data: opaque }))).findings).toEqual([]);
  });

  test('a picture too small for any mark', async () => {
    expect(await check(encodePng(draw(3, 3, 4, () => [1, 2, 3])))).toEqual({ state: 'checked', findings: [] });
  });
});

describe('the signature of NovelAI', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const novelAiKey = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64');
  // As Python writes it: spaces, a float with its point, ASCII.
  const python = String.raw`{"prompt": "\u307b\u3057", "steps": 28, "scale": 5.0, "seed": 7, "sampler": "k_euler"}`;

  const signedOver = (under: Picture, text: string): string => {
    const rgb = under.data.filter((_, i) => i % 4 !== 3);
    return sign(null, Buffer.concat([rgb, Buffer.from(text)]), privateKey).toString('base64');
  };
  const signatureOf = async (under: Picture, signature: unknown, options: Partial<DeepOptions> = { novelAiKey }) => {
    const comment = `{"prompt":"ほし","steps":28,"scale":5.0,"signed_hash":${JSON.stringify(signature)},"seed":7,"sampler":"k_euler"}`;
    const bytes = stealthBytes('stealth_pngcomp', JSON.stringify({ ...NOVELAI, Comment: comment }));
    const { findings } = await check(encodePng(hideBytes(under, bytes, 'alpha')), options);
    expect(findings).toMatchObject([{ says: 'made-with-ai', class: 'W', product: 'NovelAI' }]);
    return findings[0]?.where.split(', ').at(-1);
  };

  test('is told, and changes no label', async () => {
    const good = signedOver(picture, python);
    expect(await signatureOf(picture, good)).toBe('signature verified');
    const changed = { ...picture, data: Uint8Array.from(picture.data, (value, i) => (i === 1000 ? value ^ 1 : value)) };
    expect(await signatureOf(changed, good)).toBe('signature does not match');
    expect(await signatureOf(picture, signedOver(picture, python.replace('28', '29')))).toBe(
      'signature does not match',
    );
    expect(await signatureOf(picture, good, {})).toBe('signature does not match');
  });

  test('what is no signature was not verified', async () => {
    for (const signature of ['', 'AAAA', 'not base64 at all!', 7, null, 'A'.repeat(100_000).slice(0, 200)]) {
      expect(await signatureOf(picture, signature)).toBe('signature not verified');
    }
    const ignorant = { ...webPlatform, verifyEd25519: async () => 'unsupported' as const };
    const options = { novelAiKey, platform: ignorant };
    expect(await signatureOf(picture, signedOver(picture, python), options)).toBe('signature not verified');
  });
});

describe('what is looked at', () => {
  const sample = (name: string) => new Uint8Array(readFileSync(new URL(`../../../e2e/media/${name}`, import.meta.url)));
  const never = async () => {
    throw new Error('read');
  };

  test('no other format, and none too large', async () => {
    expect(await check(sample('plain.jpg'), { container: 'jpeg', whole: never })).toMatchObject({
      state: 'not-supported',
    });
    const huge = Buffer.from(sample('plain.png'));
    huge.writeUInt32BE(100_000, 16);
    expect(await check(huge, { whole: never })).toEqual({ state: 'too-large', findings: [] });
  });

  test('an interlaced picture is not read, and nothing is wrong with it', async () => {
    const interlaced = Buffer.from(sample('plain.png'));
    interlaced[28] = 1;
    expect(await check(interlaced)).toEqual({ state: 'not-supported', findings: [] });
  });

  test('what cannot be read is told', async () => {
    const { state, findings } = await check(sample('bad-truncated.png'));
    expect(state).toBe('failed');
    expect(findings).toMatchObject([{ rule: 'unreadable-block', says: 'none', class: 'N' }]);
    const late = await check(sample('plain.png'), { patience: { aborted: true } });
    expect(late.findings[0]?.value).toMatch(/^timeout: /);
  });
});
