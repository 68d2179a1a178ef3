/** The matrix of forged claims: what is said of each, with the samples' root as the official list. */
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { whoKey } from '../../src/ui/words.ts';
import { readFileSync } from 'node:fs';
import type { CredentialState, Verdict } from '../../src/core/verdict/verdict.ts';
import { readBack } from '../samples/credentials.ts';
import { kindOf } from '../samples/sample.ts';
import { type Forged, ROOT } from './forged.ts';
import { GENUINE, SIGNED } from './signed.ts';
import { UNSIGNED } from './unsigned.ts';

const ALL = [...UNSIGNED, ...SIGNED];
const c2pa = nodeC2pa();
beforeAll(() => c2pa.setTrust({ official: ROOT.certificate, config: '1.3.6.1.5.5.7.3.4' }));

const MESSAGES = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Record<string, { message: string }>;
/** The sentence that people read. */
const sentence = (verdict: Verdict): string => MESSAGES[whoKey(verdict)]?.message ?? '';

const bytesOf = new Map<string, Promise<Uint8Array>>();
const build = ({ name, build }: Forged): Promise<Uint8Array> => {
  const known = bytesOf.get(name) ?? Promise.resolve(build());
  bytesOf.set(name, known);
  return known;
};

async function judge(row: Forged): Promise<Verdict> {
  const file = new File([new Uint8Array(await build(row))], row.name);
  const { verdict } = await runJob(
    { id: row.name, source: { kind: 'file', file }, stage: 'full', wantHash: false, wantDetails: false, deep: false },
    { fetch: () => Promise.reject(new Error('a forged file made the engine fetch')), c2pa, platform: nodePlatform },
  );
  return verdict;
}

test('there are more than 80, each with its own name', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(80);
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
});

describe.each(ALL.map((row) => [row.name, row] as const))('%s', (name, row) => {
  test('is what it is, and nobody is said to vouch who does not', async () => {
    const verdict = await judge(row);
    const { label, basis, credentials } = verdict;
    expect([credentials.state, label, basis]).toEqual([row.state, row.label, row.basis]);
    const isTrusted = basis === 'signed-trusted' || basis === 'signed-older-list';
    if (isTrusted) expect(GENUINE).toContain(name);
    // What nobody signed is called so in the sentence beside the label; an unknown signer is “not recognised”.
    if (verdict.error === null && label !== 'none' && credentials.state === 'none')
      expect(sentence(verdict)).toMatch(/^Not signed/);
    if (credentials.state === 'valid' && label !== 'none') expect(sentence(verdict)).toMatch(/not recognised/);
  });
});

/** What the reference reader says without a list, as far as our states tell it. */
function isSound(state: CredentialState): boolean {
  return ['trusted', 'older-list', 'valid'].includes(state);
}

describe('the reference reader agrees', () => {
  const signed = SIGNED.filter(({ state }) => state !== 'none');
  test.each(
    signed.filter(({ name }) => !/^(?:transplant-signed|two-stores)/.test(name)).map((row) => [row.name, row] as const),
  )('%s', async (_, row) => {
    const { state, codes } = await readBack(kindOf(row.name)[0], await build(row));
    const broken = codes.filter((code) => code !== 'signingCredential.untrusted');
    expect(state === 'Valid' || (state === 'Trusted' && broken.length === 0)).toBe(isSound(row.state));
  });
});
