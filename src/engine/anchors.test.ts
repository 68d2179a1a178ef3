import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mentionedIn, parseAnchors } from './anchors.ts';

const box = (type: string, ...content: readonly Uint8Array[]): Uint8Array => {
  const length = content.reduce((sum, each) => sum + each.byteLength, 8);
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), ...content]);
  bytes.writeUInt32BE(length);
  return new Uint8Array(bytes);
};
const text = (value: string) => new TextEncoder().encode(value);

describe('what a store mentions', () => {
  test('content of every superbox, but no embedded picture', () => {
    const store = box(
      'jumb',
      box('jumd', text('label')),
      box('jumb', box('cbor', text('Signer CA'))),
      box('bidb', text('Picture CA')),
    );
    expect(mentionedIn([store])).toBe('Signer CA');
    expect(mentionedIn([store, box('jumb', box('cbor', text(' and more')))])).toBe('Signer CA and more');
  });

  test('unknown where the store cannot be looked into', () => {
    expect(mentionedIn([box('jumb', box('brob', text('compressed')))])).toBeUndefined();
    expect(mentionedIn([text('no boxes here')])).toBeUndefined();
    expect(mentionedIn([box('jumb', box('cbor', text('cut'))).subarray(0, 12)])).toBeUndefined();
    expect(
      mentionedIn([Array.from({ length: 64 }).reduce<Uint8Array>((inner) => box('jumb', inner), text(''))]),
    ).toBeUndefined();
  });
});

const LIST = '../shared/trust/C2PA-TRUST-LIST.pem';

describe.skipIf(!existsSync(LIST))('a trust list', () => {
  const pem = existsSync(LIST) ? readFileSync(LIST, 'utf8') : '';
  const certificates = (list: string) =>
    [...list.matchAll(/-----BEGIN[^]+?-----END CERTIFICATE-----/g)].map(([each]) => new X509Certificate(each));
  const all = certificates(pem);
  const mention = (each: X509Certificate) => new TextDecoder('latin1').decode(each.raw);

  test('is cut down to the certificates mentioned and those that vouch for them', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const each of all) {
      const selected = certificates(parseAnchors(pem).select(mention(each)));
      expect(selected.map(({ serialNumber }) => serialNumber)).toContain(each.serialNumber);
      for (const one of selected) {
        const vouching = all.filter(({ subject }) => subject === one.issuer).map(({ serialNumber }) => serialNumber);
        expect(selected.map(({ serialNumber }) => serialNumber)).toEqual(expect.arrayContaining(vouching));
      }
      expect(selected.length).toBeLessThan(all.length / 2);
    }
  });

  test('stays whole where nothing is known, and never becomes empty', () => {
    expect(parseAnchors(pem).select(undefined)).toBe(pem);
    expect(certificates(parseAnchors(pem).select('nobody'))).toHaveLength(1);
  });

  test('concerns a store that mentions one of its certificates, or of which nothing is known', () => {
    const list = parseAnchors(pem);
    expect(list.concerns(mention(all[0]!))).toBe(true);
    expect(list.concerns('nobody')).toBe(false);
    expect(list.concerns(undefined)).toBe(true);
    expect(parseAnchors('').concerns(undefined)).toBe(false);
  });

  test('keeps what cannot be parsed', () => {
    const odd = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(parseAnchors(`${odd}\n${pem}`).select('nobody')).toBe(odd);
  });
});
