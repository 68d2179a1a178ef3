import type { ByteSource } from './bytes/source.ts';
import { Window } from './bytes/window.ts';
import type { Block, ContainerId } from './container/container.ts';
import { lengthOf } from './container/ranges.ts';
import { type Detection, detectContainer } from './container/sniff.ts';
import { type Interpretation, interpretReading } from './credentials/interpret.ts';
import type { ManifestReader } from './credentials/manifest-reader.ts';
import { type Failure, InspectError, toFailure } from './errors.ts';
import { finding } from './indicator/finding.ts';
import { INDICATORS } from './indicator/registry.ts';
import { remoteManifestUrl } from './indicator/remote-manifest.ts';
import { LIMITS } from './limits.ts';
import type { Platform } from './platform.ts';
import { readSidecars, type SidecarReading } from './sidecar.ts';
import { readStoreBytes } from './syntax/block-bytes.ts';
import type { Metadata } from './syntax/metadata.ts';
import { type BlockFailure, type MetadataReading, readMetadata } from './syntax/read-metadata.ts';
import { decide } from './verdict/decide.ts';
import { type Finding, NO_CREDENTIALS, type Verdict } from './verdict/verdict.ts';

/** What an inspection borrows, and how far it goes. */
export interface InspectOptions {
  readonly platform: Platform;
  readonly manifests: ManifestReader;
  /** `quick` never reads a file above `LIMITS.bindingBytes` whole, even where its bytes are free. */
  readonly stage: 'quick' | 'full';
  /** Files that lie beside the medium under its name; what they declare counts as the medium's. */
  readonly sidecars?: readonly ByteSource[] | undefined;
}

/** Containers whose standard allows more than one store: PDF revisions, BMFF update manifests (C2PA 2.4 §A.4, A.5). */
const MANY_STORES: ReadonlySet<ContainerId> = new Set(['pdf', 'mp4', 'avif', 'heic']);

const NO_SIDECARS: SidecarReading = { items: [], stores: [], failures: [] };
const NOTHING: Interpretation = { credentials: NO_CREDENTIALS, findings: [] };
/** A store is there, but reading it broke; the failure itself stands in the verdict's `error`. */
const UNREADABLE: Interpretation = { credentials: { ...NO_CREDENTIALS, state: 'unreadable' }, findings: [] };
const MULTIPLE: Interpretation = {
  credentials: { ...NO_CREDENTIALS, state: 'nonconforming', codes: ['manifest.multiple'] },
  findings: [],
};

/**
 * Reads what one medium declares about AI: container → metadata blocks → findings, and its Content Credentials →
 * verdict. Trusts nothing in the bytes. Never throws: what goes wrong is in the verdict, beside whatever was found
 * before. Nothing that the file names is fetched, but its manifest where `manifests` was told to by a person.
 */
export async function inspect(source: ByteSource, options: InspectOptions): Promise<Verdict> {
  const window = new Window(source);
  const failures: Failure[] = [];
  const blocks: Block[] = [];

  let detection: Detection | undefined;
  let isFull = false;
  try {
    detection = await detectContainer(window);
    await detection.container.walk(window, (block) => {
      // Credentials are kept however many blocks stand before them: they must not be pushed out.
      if (blocks.length >= LIMITS.blocks && block.kind !== 'c2pa') {
        isFull = true;
        return;
      }
      blocks.push(block);
      // All bytes will be needed: one request for the rest costs less than many for parts of it.
      if (block.kind === 'c2pa' && readsWhole(window, options)) window.expect(0, window.size ?? 0);
      for (const { offset, length } of block.ranges) window.expect(offset, length);
    });
  } catch (thrown) {
    failures.push(toFailure(thrown));
  }
  if (isFull) failures.push({ kind: 'limit', message: 'too many metadata blocks' });
  const complete = failures.length === 0;

  const metadata = await readMetadata(blocks, window, options.platform);
  failures.push(...metadata.failures.map(({ failure }) => failure));
  const sidecars = options.sidecars ? await readSidecars(options.sidecars, options.platform) : NO_SIDECARS;
  // Each by itself: what two files say is not put together.
  const declared = [...declarations(metadata.items), ...declarations(sidecars.items)];

  const read = await readAllCredentials(failures, { blocks, detection, window, options, sidecars, metadata });
  const { credentials, findings, statements = [] } = read;
  if (read.failure) failures.push(read.failure);

  return decide({
    findings: distinct([
      ...findings,
      ...declared,
      ...[...metadata.failures, ...sidecars.failures].map(unreadableBlock),
      // Statements last: however many, they must not push out what may decide.
      ...statements,
    ]),
    credentials,
    source: {
      container: detection?.container.id ?? 'unknown',
      mime: detection?.mime ?? '',
      size: window.size ?? null,
      bytesRead: window.bytesRead,
      complete,
    },
    error: failures[0] ?? null,
  });
}

function declarations(items: Metadata): readonly Finding[] {
  return items.length === 0 ? [] : INDICATORS.flatMap((indicator) => indicator.find(items));
}

/** What reading the credentials of a medium needs of what was read before. */
interface Known {
  readonly blocks: readonly Block[];
  readonly detection: Detection | undefined;
  readonly window: Window;
  readonly options: InspectOptions;
  readonly sidecars: SidecarReading;
  readonly metadata: MetadataReading;
}

/** The file's own credentials; without, those beside it; without, those that it says a server keeps. */
async function readAllCredentials(failures: Failure[], known: Known): Promise<Interpretation> {
  const { blocks, detection, window, options, sidecars, metadata } = known;
  const stores = blocks.filter((block) => block.kind === 'c2pa');
  if (stores.length > 0 && detection) {
    return attempt(failures, () => readCredentials(stores, detection, window, options), UNREADABLE);
  }
  const beside =
    sidecars.stores.length > 0
      ? await attempt(failures, () => sidecarCredentials(sidecars.stores, options.manifests), undefined)
      : undefined;
  return beside ?? remoteCredentials(remoteManifestUrl(metadata.items), options.manifests);
}

async function attempt<T>(failures: Failure[], work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    failures.push(toFailure(thrown));
    return otherwise;
  }
}

/** Embedded credentials. More than one store counts as none that is valid (C2PA 2.4 §15.5.2). */
async function readCredentials(
  stores: readonly Block[],
  { container, mime }: Detection,
  window: Window,
  options: InspectOptions,
): Promise<Interpretation> {
  const { manifests } = options;
  const [store] = stores;
  if (!store) return NOTHING;
  if (stores.length > 1 && !MANY_STORES.has(container.id)) return MULTIPLE;
  // The reader has no such bound of its own, and would copy what it is given.
  if (stores.some(({ ranges }) => lengthOf(ranges) > LIMITS.manifestStoreBytes)) {
    throw new InspectError('limit', 'manifest store too long', store.ranges[0]?.offset);
  }
  const reading = readsWhole(window, options)
    ? await manifests.readFile(mime, () => Promise.all(stores.map((each) => readStoreBytes(each, window))))
    : await manifests.readStore(await readStoreBytes(store, window));
  return interpretReading(reading, manifests.trust);
}

/** Whether the credentials are compared with the whole file. */
function readsWhole(window: Window, { manifests, stage }: InspectOptions): boolean {
  return manifests.wholeFile && (stage === 'full' || (window.size ?? 0) <= LIMITS.bindingBytes);
}

/**
 * Credentials beside a medium that carries none itself. The reader cannot compare them with the medium, so their
 * binding is not checked; a store that it refuses says nothing.
 */
async function sidecarCredentials(
  stores: readonly Uint8Array[],
  manifests: ManifestReader,
): Promise<Interpretation | undefined> {
  const [store] = stores;
  if (store === undefined) return undefined;
  if (stores.length > 1) return MULTIPLE;
  const { failure, ...read } = interpretReading(await manifests.readStore(store), manifests.trust);
  if (failure) return undefined;
  const { credentials, findings, statements = [] } = read;
  return { credentials, findings: findings.map(fromSidecar), statements: statements.map(fromSidecar) };
}

const fromSidecar = (found: Finding): Finding => ({ ...found, where: `sidecar ${found.where}` });

async function remoteCredentials(url: string | undefined, manifests: ManifestReader): Promise<Interpretation> {
  if (url === undefined) return NOTHING;
  const reading = (await manifests.readRemote?.(url)) ?? { kind: 'remote', url };
  return interpretReading(reading, manifests.trust);
}

/** A block that could not be read is listed with its reason, beside what the others say. */
function unreadableBlock({ block, failure }: BlockFailure): Finding {
  const value = `${failure.kind}: ${failure.message}`;
  return finding('unreadable-block', 'unreadable-block', 'N', { where: block.where, key: block.kind, value });
}

/** Findings without repeats, at most `LIMITS.findings`. */
function distinct(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()].slice(0, LIMITS.findings);
}
