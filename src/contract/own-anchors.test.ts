import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readCertificate } from './certificate.ts';
import {
  anchorNames,
  anchorsInForce,
  areOwnAnchors,
  fingerprintOf,
  isOwnAnchor,
  listAnchor,
  OWN_ANCHORS,
  readAnchorFile,
  readAnchors,
  type OwnAnchor,
} from './own-anchors.ts';

const pem = (name: string): string =>
  readFileSync(new URL(`../../scripts/samples/ca/${name}.pem`, import.meta.url), 'utf8').trim();
const [ROOT, OTHER, LEAF] = [pem('root'), pem('stranger-root'), pem('signer')];
const der = (text: string): Buffer => new X509Certificate(text).raw;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const read = (text: string, known: readonly OwnAnchor[] = []) => readAnchors(text, known, NOW);

/** A certificate in DER with one part replaced by another of the same length. */
function altered(text: string, from: string, to: string): string {
  const hex = der(text).toString('hex');
  expect(hex).toContain(from);
  const base64 = Buffer.from(hex.replace(from, to), 'hex').toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`;
}

test('what a certificate says is what other readers say', async () => {
  for (const text of [ROOT, OTHER, LEAF, pem('expired'), pem('stranger')]) {
    const { subject, issuer, validFrom, validTo, ca, raw, fingerprint256 } = new X509Certificate(text);
    const found = readCertificate(raw);
    expect(found).toMatchObject({ from: Date.parse(validFrom), until: Date.parse(validTo), isAuthority: ca });
    for (const [name, written] of [
      [found!.subject, subject],
      [found!.issuer, issuer],
    ] as const) {
      expect(written.split('\n')).toContain(`CN=${name.commonName}`);
      expect(written.split('\n')).toContain(`O=${name.organisation}`);
    }
    expect(await fingerprintOf({ der: new Uint8Array(raw) })).toBe(fingerprint256.replaceAll(':', '').toLowerCase());
  }
});

describe('certificates that are added', () => {
  test('one or several, in a text or a file, with whatever stands around them', () => {
    expect(read(ROOT)).toEqual({ anchors: [{ pem: ROOT }] });
    const key = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';
    const text = `subject=CN = x\r\n${ROOT.replaceAll('\n', '\r\n')}\r\n${key}\n${OTHER.replaceAll('\n', '\n  ')}\n`;
    const both = { anchors: [{ pem: ROOT }, { pem: OTHER }] };
    expect(read(text)).toEqual(both);
    expect(readAnchorFile(new TextEncoder().encode(text), [], NOW)).toEqual(both);
    expect(readAnchorFile(new Uint8Array(der(ROOT)), [], NOW), 'in DER').toEqual({ anchors: [{ pem: ROOT }] });
    expect(read(`${ROOT}\n${ROOT}`), 'twice').toEqual({ anchors: [{ pem: ROOT }] });
  });

  test('stand behind those that are there, and none twice', () => {
    expect(read(`${ROOT}\n${OTHER}`, [{ pem: ROOT }])).toEqual({ anchors: [{ pem: ROOT }, { pem: OTHER }] });
    expect(read(ROOT, [{ pem: ROOT }])).toEqual({ problem: 'known' });
    const full = Array.from({ length: OWN_ANCHORS.most }, (_, index) => ({ pem: String(index) }));
    expect(read(ROOT, full)).toEqual({ problem: 'too-many' });
    expect(read(ROOT, full.slice(1))).toMatchObject({ anchors: { length: OWN_ANCHORS.most } });
  });

  test('are refused where they are none', () => {
    const junk = Array.from({ length: 10_000 }, (_, index) => `line ${index}`).join('\n');
    const lines = Array.from({ length: 10_000 }, () => '-----BEGIN CERTIFICATE').join('\n');
    for (const text of ['', 'hello', junk, lines, LEAF.replaceAll('CERTIFICATE', 'PUBLIC KEY')])
      expect(read(text)).toEqual({ problem: 'none' });
    expect(read(junk.repeat(10))).toEqual({ problem: 'too-large' });
    expect(readAnchorFile(new Uint8Array(OWN_ANCHORS.inputLength + 1), [], NOW)).toEqual({ problem: 'too-large' });
    expect(readAnchorFile(new Uint8Array([0x30, 0x82, 0xff, 0xff, 0]), [], NOW)).toEqual({ problem: 'none' });
    const begins = Array.from({ length: 9000 }, () => '-----BEGIN CERTIFICATE-----').join('\n');
    expect(read(begins)).toEqual({ problem: 'broken' });
  });

  test('are refused where one of them is broken, whatever the others are', () => {
    const cut = ROOT.split('\n').toSpliced(3, 1).join('\n');
    const endless = ROOT.slice(0, -30);
    const longer = `-----BEGIN CERTIFICATE-----\n${Buffer.concat([der(ROOT), Buffer.from('x')]).toString('base64')}\n-----END CERTIFICATE-----`;
    for (const bad of [
      cut,
      endless,
      longer,
      altered(ROOT, '170d', '160d'),
      altered(ROOT, '170d32343031', '170d32343933'),
    ]) {
      expect(read(bad)).toEqual({ problem: 'broken' });
      expect(read(`${OTHER}\n${bad}`)).toEqual({ problem: 'broken' });
    }
    const huge = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(20_000)}\n-----END CERTIFICATE-----`;
    expect(read(huge)).toEqual({ problem: 'broken' });
  });

  test('are refused where they vouch for nobody: of a signer, or of a key that may not sign certificates', () => {
    const name = 'TEST ONLY Sample Signer';
    expect(read(LEAF)).toEqual({ problem: 'no-authority', name });
    expect(read(`${ROOT}\n${LEAF}`)).toEqual({ problem: 'no-authority', name });
    const root = { problem: 'no-authority', name: 'TEST ONLY AI Labels Root' };
    // cA: false; keyUsage: digitalSignature alone.
    expect(read(altered(ROOT, '30030101ff', '3003010100'))).toEqual(root);
    expect(read(altered(ROOT, '03020106', '03020780'))).toEqual(root);
  });

  test('are refused outside of their dates', () => {
    const problem = {
      problem: 'not-valid',
      name: 'TEST ONLY AI Labels Root',
      from: Date.parse('2024-01-01T00:00:00Z'),
      until: Date.parse('2054-12-31T23:59:59Z'),
    };
    expect(readAnchors(ROOT, [], Date.parse('2060-01-01'))).toEqual(problem);
    expect(readAnchors(ROOT, [], Date.parse('2023-12-31'))).toEqual(problem);
  });
});

test('a list holds nothing but certificates of authorities, each in one form', () => {
  expect(areOwnAnchors([{ pem: ROOT }, { pem: OTHER }])).toBe(true);
  expect(areOwnAnchors(Array.from({ length: OWN_ANCHORS.most + 1 }, () => ({ pem: ROOT })))).toBe(false);
  for (const bad of [LEAF, `${ROOT}\n`, `${ROOT}\n${OTHER}`, ROOT.replaceAll('\n', ''), 'x', '', 7, null])
    expect(isOwnAnchor({ pem: bad }), String(bad)).toBe(false);
  expect(isOwnAnchor({ pem: ROOT, later: 1 })).toBe(false);
  expect(listAnchor({ pem: 'x' })).toBeUndefined();
});

test('those that have run out stay in the list and do not count', async () => {
  const list = [{ pem: ROOT }, { pem: OTHER }];
  expect(anchorsInForce(list, NOW)).toBe(`${ROOT}\n${OTHER}`);
  expect(anchorsInForce(list, Date.parse('2054-06-01'))).toContain(ROOT);
  expect(anchorsInForce(list, Date.parse('2060-01-01'))).toBeUndefined();
  expect(anchorsInForce([], NOW)).toBeUndefined();
  const [name = ''] = await anchorNames(list, NOW);
  expect(name).toBe(`own-certificate.pem ${(await fingerprintOf({ der: new Uint8Array(der(ROOT)) })).slice(0, 12)}`);
  expect(await anchorNames(list, Date.parse('2060-01-01'))).toEqual([]);
});
