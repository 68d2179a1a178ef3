import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What became of one file: `ok`, a refusal with its kind, or `foreign` where an exception had no business being thrown. */
export interface Outcome {
  readonly result: string;
  /** Bytes that reading asked for; a library that does not tell is taken to have read the whole file. */
  readonly bytesRead: number;
}

/** Takes one file in, and gives what reads it to the end of what it declares. A throw is reported as a refusal. */
export type Reader = (bytes: Uint8Array, name: string) => () => Promise<Outcome>;

/** Libraries that are measured beside us, and their pinned versions; none of them is part of the project's readers. */
export const LIBRARIES = {
  exifr: 'exifr@7.1.3',
  ExifReader: 'exifreader@4.46.0',
  'music-metadata': 'music-metadata@11.16.1',
  'file-type': 'file-type@21.3.4',
  mediabunny: 'mediabunny@1.61.0',
  mp4box: 'mp4box@2.4.1',
  'c2pa-ts': '@trustnxt/c2pa-ts@0.9.4',
} as const;

/** Us, or one of {@link LIBRARIES}. */
export type ReaderName = 'AI Labels' | keyof typeof LIBRARIES;

/** Opens a reader. @param folder where the libraries are installed */
export async function openReader(name: ReaderName, folder: string): Promise<Reader> {
  if (name === 'AI Labels') return ours();
  const read = await LOADERS[name]((module) => load(folder, module));
  return (bytes) => async () => {
    await read(bytes);
    return { result: 'ok', bytesRead: bytes.length };
  };
}

async function ours(): Promise<Reader> {
  const { nodeC2pa } = await import('../../src/engine/c2pa-node.ts');
  const { nodePlatform } = await import('../../src/engine/platform-node.ts');
  const { runJob } = await import('../../src/engine/run-job.ts');
  const surroundings = {
    fetch: () => Promise.reject(new Error('a file made the engine fetch')),
    c2pa: nodeC2pa(),
    platform: nodePlatform,
  };
  return (bytes, name) => {
    const file = new Blob([new Uint8Array(bytes)]);
    return async () => {
      const { verdict } = await runJob(
        {
          id: name,
          source: { kind: 'file', file },
          stage: 'full',
          wantHash: false,
          wantDetails: false,
          deep: false,
        },
        surroundings,
      );
      const { error, label, source, credentials } = verdict;
      // Where there are credentials, the whole file is compared with them.
      const whole = credentials.state === 'none' ? 0 : bytes.length;
      return { result: error === null ? `ok: ${label}` : error.kind, bytesRead: Math.max(source.bytesRead, whole) };
    };
  };
}

type Module = Readonly<Record<string, unknown>>;
type Load = (module: string) => Promise<Module>;
type Read = (bytes: Uint8Array) => Promise<unknown>;
// The libraries are installed for one run only: there are no types of theirs to check against.
type Callable = (...args: readonly unknown[]) => Promise<unknown>;

async function load(folder: string, module: string): Promise<Module> {
  // What stands beside the libraries finds them as any program would.
  const beside = join(folder, 'load.mjs');
  writeFileSync(beside, 'export const load = (module) => import(module);\n');
  const { load: found } = (await import(pathToFileURL(beside).href)) as { load: Load };
  return found(module);
}

const callable = (module: unknown, name: string): Callable => {
  const member = (module as Module)[name];
  if (typeof member !== 'function') throw new Error(`${name} is not there`);
  return member.bind(module) as Callable;
};
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const LOADERS: Readonly<Record<keyof typeof LIBRARIES, (load: Load) => Promise<Read>>> = {
  async exifr(load) {
    const parse = callable((await load('exifr'))['default'], 'parse');
    return (bytes) => parse(Buffer.from(bytes), true);
  },
  async ExifReader(load) {
    const module = await load('exifreader');
    const read = callable(module['default'] ?? module, 'load');
    return (bytes) => read(bufferOf(bytes), { async: true, expanded: true });
  },
  async 'music-metadata'(load) {
    const parse = callable(await load('music-metadata'), 'parseBuffer');
    return (bytes) => parse(bytes);
  },
  async 'file-type'(load) {
    const sniff = callable(await load('file-type'), 'fileTypeFromBuffer');
    return (bytes) => sniff(bytes);
  },
  async mediabunny(load) {
    const { Input, BufferSource, ALL_FORMATS } = (await load('mediabunny')) as Record<
      string,
      new (o: unknown) => object
    >;
    if (Input === undefined || BufferSource === undefined) throw new Error('mediabunny has changed');
    return async (bytes) => {
      const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
      await callable(input, 'getMetadataTags')();
    };
  },
  async mp4box(load) {
    const create = callable(await load('mp4box'), 'createFile') as unknown as () => object;
    return async (bytes) => {
      const file = create();
      const buffer = Object.assign(bufferOf(bytes), { fileStart: 0 });
      await callable(file, 'appendBuffer')(buffer);
      await callable(file, 'flush')();
    };
  },
  async 'c2pa-ts'(load) {
    const assets = Object.values(await load('@trustnxt/c2pa-ts/asset')) as readonly (new (
      data: Uint8Array,
    ) => object)[];
    const { SuperBox } = await load('@trustnxt/c2pa-ts/jumbf');
    const { ManifestStore } = await load('@trustnxt/c2pa-ts/manifest');
    return async (bytes) => {
      const Asset = assets.find((each) => callable(each, 'canRead')(bytes) as unknown as boolean);
      if (Asset === undefined) throw new Error('no reader for this type');
      const asset = new Asset(bytes);
      const jumbf = await callable(asset, 'getManifestJUMBF')();
      if (jumbf === undefined) return;
      const store = await callable(ManifestStore, 'read')(await callable(SuperBox, 'fromBuffer')(jumbf));
      await callable(store, 'validate')(asset);
    };
  },
};
