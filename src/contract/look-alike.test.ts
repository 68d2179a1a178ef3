import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { resemblesKnownSigner } from './look-alike.ts';

describe('names that could be taken for those of known signers', () => {
  it.each([
    'Adobe Inc.',
    'ADOBE INC',
    'Аdobe Inc.',
    'Adоbe Inc.',
    'Adobе',
    'Аԁоbе',
    'Ad\u200bobe Inc.',
    'Ａｄｏｂｅ Inc.',
    'Adóbe Inc.',
    'Adobe, Inc',
    'Adobe LLC',
    'A d o b e',
    '𝐀𝐝𝐨𝐛𝐞 Inc.',
    'OpenAI',
    '0penAI',
    'OpenAl',
    'Open AI, LLC',
    'OреnАI OpCo, LLC',
    'ΟpenAI',
    'Google',
    'Goog1e LLC',
    'Gооgle LLC',
    'G00gle LLC',
    'Goοgle Inc',
    'Microsoft',
    'Micr0soft Corporation',
    'Мicrosoft Corporation',
    'Rnicrosoft',
    'Leica Camera AG',
    'Leіca Camera',
    'N1KON CORPORATION',
    'NІKON Corp.',
    'Canοn Inc.',
    'Ѕony Corporation',
    'Truepіc Inc.',
    'ТikTok Inc.',
  ])('%s', (name) => expect(resemblesKnownSigner(name)).toBe(true));

  it.each([
    '',
    'A',
    'Inc.',
    'Adobe Fan Club',
    'Sample Signer',
    'TEST ONLY Sample Signer',
    'AI Labels Samples',
    'Cloudinary Ltd',
    'Открытый ИИ',
    '株式会社ニコン',
    'Goggles LLC',
    'Open Air Ltd',
    `Adobe${' '.repeat(500)}`,
    '__proto__',
    'constructor',
  ])('but not %s', (name) => expect(resemblesKnownSigner(name)).toBe(false));
});

const LIST = '../shared/trust/C2PA-TRUST-LIST.pem';
if (!existsSync(LIST)) console.warn(`skipped: ${LIST} is absent`);

test.skipIf(!existsSync(LIST))('nobody of the official list is missing', () => {
  const pems = readFileSync(LIST, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const names = pems.map((pem) => /^O=(.*)$/m.exec(new X509Certificate(pem).subject)?.[1]?.replaceAll('\\', '') ?? '');
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !resemblesKnownSigner(name))).toEqual([]);
});
