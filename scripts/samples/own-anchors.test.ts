import { readFileSync } from 'node:fs';
import { WasmReader } from '@contentauth/c2pa-wasm';
import { expect, test, vi } from 'vitest';
import type { TrustLists } from '../../src/contract/engine.ts';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { signSample, type SampleAction, type SampleManifest } from './credentials.ts';
import { carrier } from './sample.ts';

const MIME = 'image/jpeg';
const pem = (name: string): string => readFileSync(new URL(`./ca/${name}.pem`, import.meta.url), 'utf8');
const [ROOT, STRANGERS] = [pem('root'), pem('stranger-root')];
const config = '1.3.6.1.5.5.7.3.4';
const CAPTURED: SampleAction = { action: 'c2pa.created', source: 'digitalCapture' };
const MADE: SampleAction = { action: 'c2pa.created', source: 'trainedAlgorithmicMedia' };
const OPENED: SampleAction = { action: 'c2pa.opened', ingredients: ['part'] };

type Layer = Partial<SampleManifest>;

/** The first layer opened by the next, and so on; each may have another signer. */
async function chain(first: Layer & Pick<SampleManifest, 'actions'>, ...later: readonly Layer[]): Promise<Uint8Array> {
  const make = (content: Layer & Pick<SampleManifest, 'actions'>): Promise<Uint8Array> =>
    signSample(MIME, carrier('lake.jpg'), { title: 'picture', generator: 'Samples', ...content });
  let bytes = await make(first);
  for (const layer of later) {
    const ingredients = [{ name: 'part', relationship: 'parentOf', mime: MIME, bytes }] as const;
    bytes = await make({ actions: [OPENED, { action: 'c2pa.cropped' }], ingredients, ...layer });
  }
  return bytes;
}

const c2pa = nodeC2pa();

async function look(bytes: Uint8Array, lists: TrustLists) {
  c2pa.setTrust(lists);
  const source = { kind: 'file', file: new File([new Uint8Array(bytes)], 'picture.jpg') } as const;
  const { verdict, details } = await runJob(
    { id: 'picture', source, stage: 'full', wantHash: false, wantDetails: true, deep: false },
    { fetch: () => Promise.reject(new Error('offline')), c2pa, platform: nodePlatform },
  );
  return { verdict, history: details?.history, signals: details?.signals };
}

async function judge(bytes: Uint8Array, lists: TrustLists) {
  const { verdict } = await look(bytes, lists);
  return [verdict.credentials.state, verdict.label, verdict.basis, verdict.findings[0]?.class];
}

const OWN = ['own-list', 'made-with-ai', 'signed-own-list', 'S2'];
const UNKNOWN = ['valid', 'made-with-ai', 'signed-unrecognised', 'S3'];

test('a signer on no list is recognised by a certificate that was added, and no more once it is removed', async () => {
  const made = await chain({ actions: [MADE] });
  const official = STRANGERS;
  expect(await judge(made, { official, config })).toEqual(UNKNOWN);
  expect(await judge(made, { official, config, own: ROOT })).toEqual(OWN);
  expect(await judge(made, { official, config, own: `${STRANGERS}\n${ROOT}` }), 'among others').toEqual(OWN);
  expect(await judge(made, { official, config })).toEqual(UNKNOWN);
  const { verdict } = await look(made, { official, config, own: ROOT });
  expect(verdict.credentials).toMatchObject({ binding: 'checked', codes: [], signer: 'AI Labels Samples' });
});

test('without an official list too; without the certificate nobody can say then', async () => {
  const made = await chain({ actions: [MADE] });
  expect(await judge(made, { own: ROOT })).toEqual(OWN);
  expect(await judge(made, {})).toEqual(['unchecked', 'made-with-ai', 'signed-unverified', 'S3']);
});

test('certificates of others vouch for nobody, nor does the signer’s own', async () => {
  const made = await chain({ actions: [MADE] });
  const lists = { official: STRANGERS, config };
  for (const own of [STRANGERS, pem('signer')]) expect(await judge(made, { ...lists, own })).toEqual(UNKNOWN);
  const forged = await chain({ actions: [MADE], signer: 'stranger' });
  expect(await judge(forged, { official: pem('signer'), config, own: ROOT }), 'of the same name').toEqual(UNKNOWN);
});

test('both lists come before it', async () => {
  const made = await chain({ actions: [MADE] });
  expect(await judge(made, { official: ROOT, config, own: ROOT })).toEqual([
    'trusted',
    'made-with-ai',
    'signed-trusted',
    'S1',
  ]);
  expect(await judge(made, { official: STRANGERS, older: ROOT, config, own: ROOT })).toEqual([
    'older-list',
    'made-with-ai',
    'signed-older-list',
    'S2',
  ]);
});

test('it mends no certificate that ran out, no changed file and no camera', async () => {
  const lists = { official: STRANGERS, config, own: ROOT };
  const expired = await chain({ actions: [MADE], signer: 'expired' });
  expect((await judge(expired, lists)).slice(0, 3)).toEqual(['expired', 'made-with-ai', 'signed-unverified']);
  const changed = new Uint8Array(await chain({ actions: [MADE] }));
  changed[changed.length - 20]! ^= 1;
  expect((await judge(changed, lists)).slice(0, 3)).toEqual(['damaged', 'may-contain-ai', 'signed-unverified']);
  const { verdict } = await look(await chain({ actions: [CAPTURED] }), lists);
  expect([verdict.credentials.state, verdict.label, verdict.findings[0]?.rule]).toEqual([
    'own-list',
    'none',
    'c2pa-camera-unrecognised',
  ]);
});

test('an AI statement that was taken over needs every signer to be recognised', async () => {
  const lists = { official: pem('expired'), config, own: ROOT };
  const low = ['own-list', 'made-with-ai', 'signed-unverified', 'S3'];
  const stranger = { signer: 'stranger' } as const;
  expect(await judge(await chain({ actions: [MADE] }, {}), lists)).toEqual(OWN);
  expect(
    await judge(await chain({ actions: [MADE] }, { anchors: ROOT }, { anchors: ROOT }), lists),
    'recorded',
  ).toEqual(OWN);
  expect(await judge(await chain({ actions: [MADE], ...stranger }, {}), lists)).toEqual(low);
  expect(await judge(await chain({ actions: [MADE] }, stranger, {}), lists)).toEqual(low);
  // Signers on a better list are as good, and a better list does not stand in for certificates of one's own.
  const mixed = await chain({ actions: [MADE], ...stranger }, {});
  expect(await judge(mixed, { official: STRANGERS, config, own: ROOT })).toEqual(OWN);
  expect(await judge(mixed, { official: ROOT, config, own: STRANGERS })).toEqual([
    'trusted',
    'made-with-ai',
    'signed-unverified',
    'S3',
  ]);
});

test('a file is read twice only where it names such a certificate, and has a signer on no list', async () => {
  const reads = vi.spyOn(WasmReader, 'fromBytes');
  const count = async (bytes: Uint8Array, lists: TrustLists): Promise<number> => {
    reads.mockClear();
    await look(bytes, lists);
    return reads.mock.calls.length;
  };
  const made = await chain({ actions: [MADE] });
  expect(await count(made, { official: STRANGERS, config })).toBe(1);
  expect(await count(made, { official: STRANGERS, config, own: STRANGERS })).toBe(1);
  expect(await count(made, { official: ROOT, config, own: ROOT })).toBe(1);
  expect(await count(made, { official: STRANGERS, config, own: ROOT })).toBe(2);
  reads.mockRestore();
});

test('the history names it beside each signer, and the official rubric knows nothing of it', async () => {
  const bytes = await chain({ actions: [MADE], signer: 'stranger' }, {});
  const { history, signals } = await look(bytes, { official: pem('expired'), config, own: `${ROOT}\n${STRANGERS}` });
  expect(history?.ingredients[0]?.list).toBe('own');
  expect(signals?.integrity?.trusted_success).toBe('fail: signingCredential.untrusted');
  const both = await look(bytes, { official: STRANGERS, config, own: ROOT });
  expect(both.history?.ingredients[0]?.list).toBe('official');
});
