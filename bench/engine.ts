/**
 * (a) The engine beside its rivals: the same buffers in one process, the runs interleaved, so that whatever else the
 * machine does falls on all alike. A ratio is a sum of medians over a sum of medians, of the files a rival can read.
 */
import exifr from 'exifr';
import ExifReader from 'exifreader';
import { WasmReader } from '@contentauth/c2pa-wasm';
import { readTrustFolder } from '../src/library/trust-folder.ts';
import { memorySource } from '../src/core/bytes/source.ts';
import type { ManifestReader } from '../src/core/credentials/manifest-reader.ts';
import { inspect } from '../src/core/inspect.ts';
import { nodeC2pa } from '../src/engine/c2pa-node.ts';
import { nodePlatform } from '../src/engine/platform-node.ts';
import { type BenchFile, median } from './files.ts';

/** Figures of this part; times are sums of medians in milliseconds. */
export interface EngineFigures {
  readonly exifr_ratio: number;
  readonly exifreader_ratio: number;
  readonly c2pa_wasm_ratio: number;
  readonly exifr: Comparison;
  readonly exifreader: Comparison;
  readonly c2pa_wasm: Comparison;
  /** Quick inspection of every file, whether a rival can read it or not. */
  readonly median_quick_ms: number;
}

/** One rival beside us on the files it can read. */
export interface Comparison {
  readonly files: number;
  readonly ours_ms: number;
  readonly theirs_ms: number;
}

/** Enough for a median that one interruption does not move; the first ones only warm up. */
const ROUNDS = 15;
const WARM_UP = 4;
const C2PA_ROUNDS = 7;
/** exifr hangs on some crafted files; none of them is among these, but a benchmark must end. */
const PATIENCE_MS = 2000;
const TRUST = '../shared/trust';

/** Both rivals read no credentials, so neither do we where we stand beside them. */
const NO_MANIFESTS: ManifestReader = {
  trust: { official: false, older: false },
  wholeFile: false,
  readFile: () => Promise.reject(new Error('not asked for')),
  readStore: async () => ({ kind: 'refused', code: 'NotAskedFor' }),
};
const EXIFR = { tiff: true, xmp: true, iptc: true };

type Reading = () => Promise<unknown>;

/** Milliseconds of one reading, or undefined where it failed. */
async function timed(read: Reading): Promise<number | undefined> {
  const started = performance.now();
  try {
    await read();
    return performance.now() - started;
  } catch {
    return undefined;
  }
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Medians of several readings of one file, taken in turn; undefined for one that failed, which is not asked again. */
async function inTurn(readings: readonly Reading[], rounds: number, warmUp: number): Promise<(number | undefined)[]> {
  const times = readings.map((): number[] => []);
  const failed = new Set<number>();
  for (let round = 0; round < rounds + warmUp; round++) {
    // Whoever comes behind the slowest finds its garbage and cold caches, so the order turns round every time.
    const order = [...readings.entries()];
    for (const [index, read] of round % 2 === 0 ? order : order.toReversed()) {
      const time = failed.has(index) ? undefined : await timed(read);
      if (time === undefined) failed.add(index);
      else if (round >= warmUp) times[index]?.push(time);
    }
  }
  return times.map((all, index) => (failed.has(index) ? undefined : median(all)));
}

class Sums {
  files = 0;
  ours = 0;
  theirs = 0;

  add(ours: number | undefined, theirs: number | undefined): void {
    if (ours === undefined || theirs === undefined) return;
    this.files += 1;
    this.ours += ours;
    this.theirs += theirs;
  }
  get ratio(): number {
    return this.ours / this.theirs;
  }
  get figures(): Comparison {
    return { files: this.files, ours_ms: this.ours, theirs_ms: this.theirs };
  }
}

const quick = (bytes: Uint8Array): Reading => {
  const options = { platform: nodePlatform, manifests: NO_MANIFESTS, stage: 'quick' } as const;
  return () => inspect(memorySource(bytes), options);
};

/** Compares on all files. */
export async function measureEngine(files: readonly BenchFile[]): Promise<EngineFigures> {
  const [exif, reader, wasm] = [new Sums(), new Sums(), new Sums()];
  const quickTimes: number[] = [];
  for (const { bytes } of files) {
    const [ours, byExifr, byReader] = await inTurn(
      [
        quick(bytes),
        () => within(exifr.parse(bytes.buffer, EXIFR) as Promise<unknown>),
        () => within(Promise.resolve(ExifReader.load(bytes.buffer, { async: true }))),
      ],
      ROUNDS,
      WARM_UP,
    );
    if (ours !== undefined) quickTimes.push(ours);
    exif.add(ours, byExifr);
    reader.add(ours, byReader);
  }
  await compareCredentials(files, wasm);
  return {
    exifr_ratio: exif.ratio,
    exifreader_ratio: reader.ratio,
    c2pa_wasm_ratio: wasm.ratio,
    exifr: exif.figures,
    exifreader: reader.figures,
    c2pa_wasm: wasm.figures,
    median_quick_ms: median(quickTimes),
  };
}

/** Our full check beside the bare reader, with the same trust lists and everything fetched over the network off. */
async function compareCredentials(files: readonly BenchFile[], sums: Sums): Promise<void> {
  const c2pa = nodeC2pa();
  const lists = readTrustFolder(TRUST);
  c2pa.setTrust(lists);
  const settings = JSON.stringify({
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
    trust: {
      ...(lists.official !== undefined && { trust_anchors: [lists.official, lists.timeStamping].join('\n') }),
      ...(lists.older !== undefined && { user_anchors: lists.older }),
      ...(lists.config !== undefined && { trust_config: lists.config }),
    },
  });
  for (const { bytes } of files) {
    const source = memorySource(bytes);
    let mime = '';
    const manifests: ManifestReader = {
      trust: c2pa.trust,
      wholeFile: true,
      readFile: async (type, stores) => {
        mime = type;
        return c2pa.read(type, bytes, { stores: await stores(), crJson: false });
      },
      readStore: () => Promise.reject(new Error('not asked for')),
    };
    const options = { platform: nodePlatform, manifests, stage: 'full' } as const;
    const verdict = await inspect(source, options);
    if (mime === '' || verdict.credentials.state === 'unreadable') continue;
    const bare = async (): Promise<void> => {
      const opened = await WasmReader.fromBytes(mime, bytes, settings);
      JSON.parse(opened.json());
      opened.free();
    };
    const [ours, theirs] = await inTurn([() => inspect(source, options), bare], C2PA_ROUNDS, 1);
    sums.add(ours, theirs);
  }
}
