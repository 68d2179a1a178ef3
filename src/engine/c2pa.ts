import init, { WasmReader } from '@contentauth/c2pa-wasm';
import type { TrustLists } from '../contract/engine.ts';
import type { ManifestReading, ManifestStore, TrustLoaded } from '../core/credentials/manifest-reader.ts';
import { InspectError } from '../core/errors.ts';
import { mentionedIn, parseAnchors } from './anchors.ts';
import { readPictures } from './pictures.ts';

/** MIME type under which the reader takes a manifest store cut out of its file. */
export const STORE_MIME = 'application/c2pa';

/** What WebAssembly is compiled from: an address, or its bytes. */
export type WasmModule = string | Uint8Array<ArrayBuffer>;

/** The C2PA engine of this worker. One instance for all files: it is loaded when the first manifest is met. */
export interface C2pa {
  readonly trust: TrustLoaded;
  setTrust(lists: TrustLists): void;
  /**
   * Reads a whole file, or a manifest store as {@link STORE_MIME}. Never uses the network.
   * @throws InspectError `engine-failed` when the engine cannot be loaded or trapped; it must then be replaced.
   */
  read(mime: string, data: Blob | Uint8Array, options: ReadOptions): Promise<ManifestReading>;
}

/** How {@link C2pa.read} reads. */
export interface ReadOptions {
  /** The manifest stores in the file, cut out; without them reading takes longer, with the same result. */
  readonly stores?: readonly Uint8Array[] | undefined;
  /**
   * Also give crJSON, which names the issuer and keeps labels as written. Costs about a fifth more time. Given unasked
   * for stores of which the other JSON would leave a source type out.
   */
  readonly crJson: boolean;
  /** Also give the small pictures in the store. */
  readonly pictures?: boolean;
}

/** @param load gives the module; called once, and again only if it failed. */
export function createC2pa(load: () => Promise<WasmModule>): C2pa {
  let trust: TrustLoaded = { official: false, older: false };
  let settings = settingsOf({});
  let ready: Promise<void> | undefined;

  const start = async (): Promise<void> => {
    await init({ module_or_path: await load() });
  };

  const open = async <T>(
    mime: string,
    data: Blob | Uint8Array,
    mentioned: string | undefined,
    use: (reader: WasmReader) => T,
  ): Promise<T> => {
    ready ??= start();
    await ready.catch((thrown: unknown) => {
      ready = undefined;
      throw new InspectError('engine-failed', `the C2PA engine did not start: ${String(thrown)}`);
    });
    const reader =
      data instanceof Uint8Array
        ? await WasmReader.fromBytes(mime, data, settings(mentioned))
        : await WasmReader.fromBlob(mime, data, settings(mentioned));
    try {
      return use(reader);
    } finally {
      reader.free();
    }
  };

  return {
    get trust() {
      return trust;
    },
    setTrust(lists) {
      trust = { official: lists.official !== undefined, older: lists.older !== undefined };
      settings = settingsOf(lists);
    },
    async read(mime, data, { stores, crJson, pictures = false }) {
      try {
        const mentioned = stores && mentionedIn(stores);
        return await open(mime, data, mentioned, (reader): ManifestReading => {
          const store: ManifestStore = JSON.parse(reader.json());
          const wantsCrJson = crJson || hasOddKey(mentioned);
          return {
            kind: 'store',
            store,
            bound: mime !== STORE_MIME,
            ...(wantsCrJson && { crJson: readCrJson(reader) }),
            ...(pictures && { pictures: readPictures(store, (address) => reader.resourceToBytes(address)) }),
          };
        });
      } catch (thrown) {
        return toRefusal(thrown);
      }
    },
  };
}

/** The CBOR key in a spelling that the reader's typed JSON drops. Microsoft wrote it in lower case (2025). */
const ODD_KEY = /q(?!digitalSourceType)[dD]igital[sS]ource[tT]ype/;

/** Where nobody knows what a store mentions, it may. */
const hasOddKey = (mentioned: string | undefined): boolean => mentioned === undefined || ODD_KEY.test(mentioned);

/** Nothing but details is lost where the reader accepts a store but gives no crJSON of it. */
function readCrJson(reader: WasmReader): unknown {
  try {
    return JSON.parse(reader.crJson());
  } catch (thrown) {
    // A trap leaves the engine broken for all that follows.
    if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
    return undefined;
  }
}

/**
 * Settings of c2pa-rs, cut down to the anchors a store mentions, where that is known. Nothing may leave the machine: by
 * default the reader fetches addresses that a file names.
 */
function settingsOf({ official, timeStamping, older, config }: TrustLists): (mentioned: string | undefined) => string {
  const system = parseAnchors([official, timeStamping].filter((list) => list !== undefined).join('\n'));
  const user = parseAnchors(older ?? '');
  return (mentioned) => {
    const [anchors, olderAnchors] = [system.select(mentioned), user.select(mentioned)];
    return JSON.stringify({
      verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
      trust: {
        ...(anchors !== '' && { trust_anchors: anchors }),
        ...(olderAnchors !== '' && { user_anchors: olderAnchors }),
        ...(config !== undefined && { trust_config: config }),
      },
    });
  };
}

/** The reader throws plain strings such as `C2pa(JumbfNotFound)`; anything else means that it broke. */
function toRefusal(thrown: unknown): ManifestReading {
  if (typeof thrown !== 'string') {
    if (thrown instanceof InspectError) throw thrown;
    throw new InspectError('engine-failed', `the C2PA engine broke: ${String(thrown)}`);
  }
  const url = /^C2pa\(RemoteManifestUrl\("(.*)"\)\)$/s.exec(thrown)?.[1];
  if (url !== undefined) return { kind: 'remote', url };
  return { kind: 'refused', code: /^C2pa\((\w+)/.exec(thrown)?.[1] ?? thrown };
}
