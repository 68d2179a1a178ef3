import { isVerdict } from '../../src/contract/verdict-guard.ts';
import { memorySource } from '../../src/core/bytes/source.ts';
import { CONTAINER_IDS } from '../../src/core/container/container.ts';
import { SEEDS } from '../../src/core/container/seeds.ts';
import type { ManifestReader } from '../../src/core/credentials/manifest-reader.ts';
import { inspect } from '../../src/core/inspect.ts';
import { LIMITS } from '../../src/core/limits.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';
import { bitmap, icon } from '../samples/embed/bitmap.ts';
import { mutate, seedFrom } from './mutate.ts';
import { SPLITTERS, type Splitter } from './pieces.ts';
import type { Random } from './random.ts';
import { hold, holdPrototypes, type Target } from './target.ts';

/** How each container is cut into parts. */
const SPLITTER_OF: Readonly<Record<string, string>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'chunks',
  wav: 'chunks',
  avi: 'chunks',
  aiff: 'bigChunks',
  gif: 'gif',
  tiff: 'directory',
  mp4: 'boxes',
  heic: 'boxes',
  avif: 'boxes',
  cr3: 'boxes',
  jxl: 'boxes',
  c2pa: 'boxes',
  webm: 'elements',
  mp3: 'id3',
  flac: 'flac',
  ogg: 'ogg',
  flv: 'flv',
  svg: 'markup',
  xmp: 'markup',
  pdf: 'lines',
  psd: 'resources',
  raf: 'bytes',
  bmp: 'bytes',
  ico: 'bytes',
};

function seedOf(id: string): Uint8Array {
  if (id === 'bmp') return bitmap();
  if (id === 'ico') return icon(SEEDS['png'] ?? new Uint8Array(0), 1);
  if (id !== 'avif') return SEEDS[id] ?? new Uint8Array(0);
  const heic = (SEEDS['heic'] ?? new Uint8Array(0)).slice();
  heic.set(new TextEncoder().encode('avif'), 8);
  return heic;
}

/** Credentials are refused: whatever a file does to its structure, no signature is made of it. */
const REFUSING: ManifestReader = {
  trust: { official: true, older: true },
  wholeFile: false,
  readFile: async () => ({ kind: 'refused', code: 'Fuzz' }),
  readStore: async () => ({ kind: 'refused', code: 'Fuzz' }),
};

const MOST_ASKED = LIMITS.walkBytes + LIMITS.blocksBytes + LIMITS.manifestStoreBytes;
/** Steps a walk of a short file may take: some per byte, and those of the caps that do not depend on its length. */
const mostReads = (bytes: number): number => 2 * LIMITS.structures + bytes;

async function look(bytes: Uint8Array, pageSize: number, isSized: boolean): Promise<Verdict> {
  const memory = memorySource(bytes);
  let [reads, asked] = [0, 0];
  const source = {
    size: isSized ? bytes.length : undefined,
    pageSize,
    // In memory, as a picked file is, everything is there at once.
    ...(pageSize === 1 && isSized && { bytes }),
    read: (offset: number, length: number) => {
      reads += 1;
      asked += Math.min(length, Math.max(0, bytes.length - offset));
      return memory.read(offset, length);
    },
  };
  const verdict = await inspect(source, { platform: nodePlatform, manifests: REFUSING, stage: 'quick' });
  hold(asked <= Math.min(MOST_ASKED, bytes.length), `asked for ${asked} of ${bytes.length} bytes`);
  hold(reads <= mostReads(bytes.length), `${reads} reads`);
  return verdict;
}

const STATES = new Set(['none', 'unreadable', 'elsewhere', 'nonconforming']);

/** What must hold of the verdict on any bytes whatever. */
function holdVerdict(verdict: Verdict): void {
  hold(isVerdict(verdict), `no verdict: ${JSON.stringify(verdict).slice(0, 400)}`);
  hold(verdict.error?.kind !== 'engine-failed', `foreign exception: ${verdict.error?.message}`);
  hold(STATES.has(verdict.credentials.state), `credentials ${verdict.credentials.state}`);
  hold(!verdict.basis.startsWith('signed'), `an unsigned file became ${verdict.basis}`);
  hold(verdict.findings.length <= LIMITS.findings, 'too many findings');
}

function container(id: string): Target {
  const split: Splitter = SPLITTERS[SPLITTER_OF[id] ?? 'bytes'] ?? (() => ({ cuts: [0], sizes: [] }));
  const seed = seedFrom(seedOf(id), split);
  const donors = CONTAINER_IDS.map((each) => seedFrom(seedOf(each), split));
  return {
    name: id,
    async run(random: Random, index) {
      const bytes = mutate(seed, random.chance(4) ? donors : [seed], split, random);
      const pageSize = random.chance(2) ? 1 : random.pick([64, 256, LIMITS.page]);
      const isSized = !random.chance(4);
      const verdict = await look(bytes, pageSize, isSized);
      holdVerdict(verdict);
      if (index % 8 !== 0) return;
      holdPrototypes();
      const again = await look(bytes, pageSize, isSized);
      hold(JSON.stringify(again) === JSON.stringify(verdict), 'not the same when read again');
    },
  };
}

/** One target for each container. */
export const CONTAINER_TARGETS: readonly Target[] = CONTAINER_IDS.map(container);
