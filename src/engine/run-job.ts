import type { EngineJob, EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { Fetch } from '../acquire/http-request.ts';
import { fetchManifest } from '../acquire/remote-manifest.ts';
import type { ManifestReader, ManifestReading } from '../core/credentials/manifest-reader.ts';
import { InspectError, toFailure } from '../core/errors.ts';
import { inspect } from '../core/inspect.ts';
import type { Platform } from '../core/platform.ts';
import { withFindings } from '../core/verdict/decide.ts';
import { uploaderFinding } from '../core/verdict/disclosure.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { withStatements } from './statements.ts';
import { STORE_MIME, type C2pa } from './c2pa.ts';
import { checkDeeply } from './deep-check.ts';
import { readDetails } from './details.ts';
import { openMedium, toBytes, type OpenMedium } from './medium.ts';

/** What a job needs of its surroundings. */
export interface Surroundings {
  readonly fetch: Fetch;
  readonly c2pa: C2pa;
  readonly platform: Platform;
}

/** Does one job. Never rejects: what fails is inside the verdict. */
export async function runJob(job: EngineJob, surroundings: Surroundings): Promise<EngineResult> {
  const started = performance.now();
  const done = (result: Omit<EngineResult, 'id' | 'ms'>): EngineResult => ({
    id: job.id,
    ...result,
    ms: Math.round((performance.now() - started) * 10) / 10,
  });
  let medium: OpenMedium | undefined;
  try {
    medium = await openMedium(job.source, job.stage, surroundings.fetch);
    const manifests = new JobManifests(medium, job, surroundings);
    const declared = await inspectMedium(medium, manifests, job, surroundings);
    const { verdict, deep } = job.deep
      ? await checkDeeply(medium, declared, surroundings.platform)
      : { verdict: declared, deep: undefined };
    const sha256 = job.wantHash ? await hash(medium, surroundings.platform) : undefined;
    const details = job.wantDetails
      ? await readDetails(medium.source, surroundings.platform, manifests.reading)
      : undefined;
    return done({
      verdict: withAnswer(withUploader(verdict, job), medium),
      ...(sha256 !== undefined && { sha256 }),
      ...(details && { details }),
      ...(deep !== undefined && { deep }),
    });
  } catch (thrown) {
    return done({ verdict: unreadableVerdict(toFailure(thrown)) });
  } finally {
    medium?.close();
  }
}

/** What the uploader said is one more declaration, beside those of the file. */
function withUploader(verdict: Verdict, { uploader }: EngineJob): Verdict {
  return uploader === undefined ? verdict : withFindings(verdict, [uploaderFinding(uploader)]);
}

async function inspectMedium(
  medium: OpenMedium,
  manifests: JobManifests,
  { stage }: EngineJob,
  { platform }: Surroundings,
): Promise<Verdict> {
  const options = { platform, manifests, stage, sidecars: medium.sidecars };
  const first = await inspect(medium.source, options);
  // The server gave the part with the manifest, but not the whole file: what the manifest says still holds.
  return manifests.isWholeMissing ? inspect(medium.source, options) : first;
}

/** What the answer itself said of the medium; what came over the connection counts, not what was read of it. */
function withAnswer(verdict: Verdict, { bytesFetched, statements }: OpenMedium): Verdict {
  if (bytesFetched === undefined) return verdict;
  return withStatements({ ...verdict, source: { ...verdict.source, bytesRead: bytesFetched } }, statements);
}

/** The C2PA engine as one job sees it. */
class JobManifests implements ManifestReader {
  readonly trust;
  /** The whole file was wanted, but could not be had. */
  isWholeMissing = false;
  readonly #medium: OpenMedium;
  readonly #c2pa: C2pa;
  readonly #wantDetails: boolean;
  readonly #crJson: boolean;
  readonly #lookUp: string | undefined;
  readonly #fetch: Fetch;
  #reading: ManifestReading | undefined;

  constructor(medium: OpenMedium, { stage, wantDetails, lookUp }: EngineJob, { c2pa, fetch }: Surroundings) {
    this.#medium = medium;
    this.#c2pa = c2pa;
    this.#wantDetails = wantDetails;
    this.#crJson = stage === 'full' || wantDetails;
    this.#lookUp = lookUp;
    this.#fetch = fetch;
    this.trust = c2pa.trust;
  }

  get wholeFile(): boolean {
    return this.#medium.wantsWhole && !this.isWholeMissing;
  }

  async readFile(mime: string, stores: () => Promise<readonly Uint8Array[]>): Promise<ManifestReading> {
    let data: Blob | Uint8Array;
    try {
      data = await this.#medium.whole();
    } catch (thrown) {
      this.isWholeMissing = true;
      throw new InspectError('engine-failed', toFailure(thrown).message);
    }
    return this.#read(mime, hasBlobReader ? data : await toBytes(data), await stores().catch(() => undefined));
  }

  readStore(store: Uint8Array): Promise<ManifestReading> {
    return this.#read(STORE_MIME, store, [store]);
  }

  async readRemote(url: string): Promise<ManifestReading> {
    if (this.#lookUp === undefined) return { kind: 'remote', url };
    let store: Uint8Array;
    try {
      store = await fetchManifest(url, this.#lookUp, this.#fetch);
    } catch (thrown) {
      return { kind: 'remote', url, failure: toFailure(thrown).kind };
    }
    const reading = await this.readStore(store);
    return reading.kind === 'store' ? { ...reading, remote: url } : { kind: 'remote', url, failure: 'malformed' };
  }

  /** What was read last. */
  get reading(): ManifestReading | undefined {
    return this.#reading;
  }

  async #read(
    mime: string,
    data: Blob | Uint8Array,
    stores: readonly Uint8Array[] | undefined,
  ): Promise<ManifestReading> {
    const options = { stores, crJson: this.#crJson, pictures: this.#wantDetails };
    return (this.#reading = await this.#c2pa.read(mime, data, options));
  }
}

/** Only dedicated workers of browsers have it; without, the C2PA reader cannot read a Blob. */
const hasBlobReader = 'FileReaderSync' in globalThis;

/** SHA-256 in hex, where all bytes are at hand. */
async function hash(medium: OpenMedium, platform: Platform): Promise<string | undefined> {
  if (!medium.isAtHand) return undefined;
  const digest = await platform.sha256(await toBytes(await medium.whole()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
