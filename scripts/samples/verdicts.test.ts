import { beforeAll, describe, expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { SAMPLES } from './index.ts';
import type { Expectation, Sample } from './sample.ts';

const MEDIA = fileURLToPath(new URL('../../e2e/media/', import.meta.url));
const TRUST = fileURLToPath(new URL('../../../shared/trust/', import.meta.url));

/** Samples are files; nothing may be fetched. */
const offline = (): Promise<never> => Promise.reject(new Error('A sample made the engine fetch'));

/** What the engine says of a sample, in the shape of the index, and the rows of all that it found. */
async function judge(
  c2pa: ReturnType<typeof nodeC2pa>,
  sample: Sample,
  deep = true,
): Promise<{ says: Expectation; rules: string[] }> {
  const file = new File([new Uint8Array(readFileSync(MEDIA + sample.file))], sample.file);
  const { verdict } = await runJob(
    {
      id: sample.file,
      source: { kind: 'file', file },
      stage: deep ? 'full' : 'quick',
      wantHash: false,
      wantDetails: false,
      deep,
    },
    { fetch: offline, c2pa, platform: nodePlatform },
  );
  const { label, display, basis, reason, credentials, findings } = verdict;
  return {
    says: { label, display, basis, state: credentials.state },
    rules: [reason, ...findings.map(({ rule }) => rule)],
  };
}

describe('the engine without trust lists', () => {
  const c2pa = nodeC2pa();
  it.each(SAMPLES.map((sample) => [sample.file, sample] as const))('%s', async (_, sample) => {
    const { says, rules } = await judge(c2pa, sample);
    expect(says).toEqual(sample.expectDeep ?? sample.expect);
    // A label names the row that decided; without one, the row is among what was found.
    expect(says.label === 'none' ? rules : rules.slice(0, 1)).toContain(sample.row);
  });
});

describe('the engine as a page asks it', () => {
  const c2pa = nodeC2pa();
  it.each(SAMPLES.map((sample) => [sample.file, sample] as const))('%s', async (_, sample) => {
    const { says } = await judge(c2pa, sample, false);
    expect(says).toEqual(sample.expect);
  });
});

describe.skipIf(!existsSync(TRUST))('the engine with the official trust lists', () => {
  const c2pa = nodeC2pa();
  beforeAll(() => {
    const pem = (name: string): string => readFileSync(TRUST + name, 'utf8');
    c2pa.setTrust({
      official: pem('C2PA-TRUST-LIST.pem'),
      timeStamping: pem('C2PA-TSA-TRUST-LIST.pem'),
      config: pem('store.cfg'),
    });
  });

  it.each(SAMPLES.map((sample) => [sample.file, sample] as const))('%s', async (_, sample) => {
    expect((await judge(c2pa, sample)).says).toEqual(sample.expectDeep ?? sample.expectWithTrust);
  });
});
