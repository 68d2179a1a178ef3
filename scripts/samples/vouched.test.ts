import { beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { signSample, type SampleAction, type SampleManifest } from './credentials.ts';
import { carrier } from './sample.ts';

const MIME = 'image/jpeg';
const pem = (name: string): string => readFileSync(new URL(`./ca/${name}.pem`, import.meta.url), 'utf8');
const CAPTURED: SampleAction = { action: 'c2pa.created', source: 'digitalCapture' };
const MADE: SampleAction = { action: 'c2pa.created', source: 'trainedAlgorithmicMedia' };
const OPENED: SampleAction = { action: 'c2pa.opened', ingredients: ['part'] };

const c2pa = nodeC2pa();
// To these tests the samples' own root is the official list.
beforeAll(() => c2pa.setTrust({ official: pem('root'), config: '1.3.6.1.5.5.7.3.4' }));

const sign = (content: Partial<SampleManifest> & Pick<SampleManifest, 'actions'>): Promise<Uint8Array> =>
  signSample(MIME, carrier('lake.jpg'), { title: 'picture', generator: 'Samples', ...content });

type Layer = Partial<SampleManifest>;

/** The first layer opened by the next, and so on; each may have another signer. */
async function chain(first: Layer & Pick<SampleManifest, 'actions'>, ...later: readonly Layer[]) {
  let bytes = await sign(first);
  for (const layer of later) {
    const ingredients = [{ name: 'part', relationship: 'parentOf', mime: MIME, bytes }] as const;
    bytes = await sign({ actions: [OPENED, { action: 'c2pa.cropped' }], ingredients, ...layer });
  }
  return judge(bytes);
}

async function judge(bytes: Uint8Array) {
  const file = new File([new Uint8Array(bytes)], 'picture.jpg');
  const source = { kind: 'file', file } as const;
  const { verdict } = await runJob(
    { id: 'picture', source, stage: 'full', wantHash: false, wantDetails: false, deep: false },
    { fetch: () => Promise.reject(new Error('offline')), c2pa, platform: nodePlatform },
  );
  return [verdict.credentials.state, verdict.label, verdict.basis, verdict.findings[0]?.rule, verdict.product];
}

const camera = ['trusted', 'camera', 'signed-trusted', 'c2pa-camera', undefined];
const noCamera = ['trusted', 'none', 'none', 'c2pa-camera-unrecognised', undefined];
const stranger = { signer: 'stranger' } as const;

test('a camera stays one while everybody who opened it is on the list', async () => {
  expect(await chain({ actions: [CAPTURED] })).toEqual(camera);
  expect(await chain({ actions: [CAPTURED] }, {}, {})).toEqual(camera);
  const anchors = pem('root');
  expect(await chain({ actions: [CAPTURED] }, { anchors }, { anchors }), 'recorded').toEqual(camera);
});

test('a stranger’s camera is none, whoever opened it', async () => {
  expect(await chain({ actions: [CAPTURED], ...stranger }, {})).toEqual(noCamera);
  expect(await chain({ actions: [CAPTURED], ...stranger }, { anchors: pem('root') }), 'recorded').toEqual(noCamera);
});

test('a listed camera is none once a stranger opened it', async () => {
  expect(await chain({ actions: [CAPTURED] }, stranger, {})).toEqual(noCamera);
  expect(await chain({ actions: [CAPTURED] }, { ...stranger, anchors: pem('root') }, {})).toEqual(noCamera);
});

test('what an ingredient records of its signer does not hold against the lists', async () => {
  const anchors = pem('stranger-root');
  expect(await chain({ actions: [CAPTURED], ...stranger }, { anchors })).toEqual(noCamera);
  expect(await chain({ actions: [CAPTURED], ...stranger }, { anchors, ...stranger }, {})).toEqual(noCamera);
});

test('a stranger’s AI statement keeps its label, not the basis of who opened it', async () => {
  const generator = 'OpenAI';
  const made = { actions: [MADE], generator };
  expect(await chain(made, {})).toEqual(['trusted', 'made-with-ai', 'signed-trusted', 'c2pa-generated', 'OpenAI']);
  const low = ['trusted', 'made-with-ai', 'signed-unverified', 'c2pa-generated', 'OpenAI'];
  expect(await chain({ ...made, ...stranger }, {})).toEqual(low);
  expect(await chain(made, stranger, {})).toEqual(low);
});

test('an AI picture opened as a camera’s, or called people’s work, stays AI', async () => {
  const made = ['trusted', 'made-with-ai', 'signed-trusted', 'c2pa-generated', undefined];
  expect(await chain({ actions: [MADE] }, { actions: [{ ...OPENED, source: 'digitalCapture' }] })).toEqual(made);
  const context = { Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/' };
  const humanEdits = 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits';
  const data = { '@context': context, 'Iptc4xmpExt:DigitalSourceType': humanEdits };
  expect(await chain({ actions: [MADE] }, { assertions: [{ label: 'cawg.metadata', data }] })).toEqual(made);
});
