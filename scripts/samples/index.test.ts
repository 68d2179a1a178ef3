import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBack } from './credentials.ts';
import { SAMPLES, indexText } from './index.ts';
import type { Sample } from './sample.ts';

const MEDIA = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const bytesOf = (sample: Sample): Uint8Array => new Uint8Array(readFileSync(MEDIA + sample.file));

/** Failure codes the reference reader must give, by the state with trust lists. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  valid: [],
  expired: ['signingCredential.expired'],
  damaged: ['assertion.dataHash.mismatch'],
};

/** Words of the manifest that decide each row. */
const PROOFS: Readonly<Record<string, RegExp>> = {
  'c2pa-generated': /\/trainedAlgorithmicMedia"|:AISystemUsed"/,
  'c2pa-edited': /rainedAlgorithmicMedia"/,
  'c2pa-may-contain': /\/composite"|"c2pa\.ai-disclosure"/,
  'c2pa-camera-unrecognised': /Capture"/,
  'c2pa-damaged': /\/trainedAlgorithmicMedia"/,
  'c2pa-legacy-generated': /"AI Generated Image"|"com\.adobe\.generative-ai"/,
  'soft-binding': /"c2pa\.soft-binding"/,
};

describe('the samples', () => {
  it('are all in the index, and nothing else is in their folder', () => {
    expect(readdirSync(MEDIA).sort()).toEqual(['index.json', ...SAMPLES.map(({ file }) => file)].sort());
    expect(readFileSync(`${MEDIA}index.json`, 'utf8')).toBe(indexText());
  });

  it('stay small', () => {
    const sizes = SAMPLES.map((sample) => bytesOf(sample).length);
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(4 * 1024 * 1024);
  });

  const unsigned = SAMPLES.filter((sample) => !sample.signed);
  it.each(unsigned.map((sample) => [sample.file, sample] as const))(
    '%s is what its recipe makes',
    async (_, sample) => {
      expect(Buffer.compare(bytesOf(sample), await sample.build())).toBe(0);
    },
  );

  const signed = SAMPLES.filter((sample) => sample.signed);
  it.each(signed.map((sample) => [sample.file, sample] as const))(
    '%s holds the credentials it should',
    async (_, sample) => {
      const { codes, json } = await readBack(sample.mime, bytesOf(sample));
      expect([...new Set(codes)]).toEqual(CODES[sample.expectWithTrust.state]);
      expect(json).toMatch(PROOFS[sample.row] ?? /"digitalSourceType"/);
    },
  );
});
