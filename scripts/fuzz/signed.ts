import { readFileSync } from 'node:fs';
import { nodeC2pa } from '../../src/engine/c2pa-node.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { runJob } from '../../src/engine/run-job.ts';
import { mutate, seedFrom } from './mutate.ts';
import { SPLITTERS, type Splitter } from './pieces.ts';
import { hold, type Target } from './target.ts';

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../samples/${path}`, import.meta.url)));
const media = (name: string): Uint8Array => read(`../../e2e/media/${name}`);

/** Unsigned files and, to be spliced into them, files signed over OTHER pictures: over the same one, all parts together are the signed file. */
const PAIRS: readonly (readonly [splitter: string, unsigned: string, signed: readonly string[]])[] = [
  ['jpeg', 'planets.jpg', ['c2pa-camera.jpg', 'c2pa-edited.jpg']],
  ['png', 'planets.png', ['c2pa-camera.png', 'c2pa-component-made.png']],
];

/**
 * The reader as shipped, with the test authority as the official list: whatever parts of signed files are put into an
 * unsigned one, it never becomes a signed one.
 */
function spliced([splitter, unsigned, signed]: (typeof PAIRS)[number]): Target {
  const split: Splitter = SPLITTERS[splitter] ?? (() => ({ cuts: [0], sizes: [] }));
  const seed = seedFrom(read(`carriers/${unsigned}`), split);
  const donors = signed.map((name) => seedFrom(media(name), split));
  const c2pa = nodeC2pa();
  c2pa.setTrust({ official: Buffer.from(read('ca/root.pem')).toString() });
  const surroundings = { fetch: () => Promise.reject(new Error('fetched')), c2pa, platform: nodePlatform };
  return {
    name: `signed parts in ${splitter}`,
    share: 100,
    async run(random) {
      const file = new Blob([new Uint8Array(mutate(seed, donors, split, random, Infinity))]);
      const job = {
        id: '',
        source: { kind: 'file', file },
        stage: 'full',
        wantHash: false,
        wantDetails: false,
        deep: false,
      } as const;
      const { verdict } = await runJob(job, surroundings);
      hold(verdict.error?.kind !== 'engine-failed', `foreign exception: ${verdict.error?.message}`);
      hold(!/^signed-(?!unverified)/.test(verdict.basis), `an unsigned file became ${verdict.basis}`);
      hold(
        !['trusted', 'older-list', 'valid'].includes(verdict.credentials.state),
        `credentials ${verdict.credentials.state}`,
      );
    },
  };
}

/** One target for each container that signed parts are put into. */
export const SIGNED_TARGETS: readonly Target[] = PAIRS.map(spliced);
