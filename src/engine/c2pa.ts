import init, { WasmReader } from '@contentauth/c2pa-wasm';
import type { TrustLists } from '../contract/engine.ts';
import type { ManifestReading, ManifestStore, TrustLoaded } from '../core/credentials/manifest-reader.ts';
import { InspectError } from '../core/errors.ts';
import { mentionedIn, parseAnchors, type AnchorList } from './anchors.ts';
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
    trustSettings: string,
    use: (reader: WasmReader) => T,
  ): Promise<T> => {
    ready ??= start();
    await ready.catch((thrown: unknown) => {
      ready = undefined;
      throw new InspectError('engine-failed', `the C2PA engine did not start: ${String(thrown)}`);
    });
    const reader =
      data instanceof Uint8Array
        ? await WasmReader.fromBytes(mime, data, trustSettings)
        : await WasmReader.fromBlob(mime, data, trustSettings);
    try {
      return use(reader);
    } finally {
      reader.free();
    }
  };

  /** Of the very same bytes: a store cut out of the file might not be the one that the reader found in it. */
  const validateAgain = async (mime: string, data: Blob | Uint8Array, trustSettings: string): Promise<unknown> => {
    try {
      return await open(mime, data, trustSettings, (reader) => {
        const store: ManifestStore = JSON.parse(reader.json());
        return store.validation_results;
      });
    } catch (thrown) {
      // Refused: then nobody is recognised by it, and what was read before still holds.
      if (typeof thrown === 'string') return undefined;
      throw thrown;
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
        const reading = await open(mime, data, settings.lists(mentioned), (reader): StoreReading => {
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
        const trustSettings = settings.own(mentioned);
        if (trustSettings === undefined || !namesUnknown(reading.store)) return reading;
        return { ...reading, own: await validateAgain(mime, data, trustSettings) };
      } catch (thrown) {
        return toRefusal(thrown);
      }
    },
  };
}

type StoreReading = Extract<ManifestReading, { readonly kind: 'store' }>;

/** Whether a signer of the file, or of what went into it, is on no list. */
const namesUnknown = ({ validation_results: results }: ManifestStore): boolean =>
  JSON.stringify(results ?? null).includes('"signingCredential.untrusted"');

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

/** Settings of c2pa-rs for one manifest store, cut down to the anchors it mentions, where that is known. */
interface SettingsFor {
  /** With the lists of others: the official one as the reader's own, the older one as the user's. */
  readonly lists: (mentioned: string | undefined) => string;
  /**
   * With the person's own certificates in the place of the older list: the reader tells two lists apart, not three.
   * Undefined where the store mentions none of them: to read it once more would cost time and change nothing.
   */
  readonly own: (mentioned: string | undefined) => string | undefined;
}

function settingsOf({ official, timeStamping, older, own, config }: TrustLists): SettingsFor {
  const system = parseAnchors([official, timeStamping].filter((list) => list !== undefined).join('\n'));
  const olderAnchors = { system, user: parseAnchors(older ?? ''), config };
  const ownAnchors = { system, user: parseAnchors(own ?? ''), config };
  return {
    lists: (mentioned) => toSettings(olderAnchors, mentioned),
    own: (mentioned) => (ownAnchors.user.concerns(mentioned) ? toSettings(ownAnchors, mentioned) : undefined),
  };
}

interface Anchors {
  readonly system: AnchorList;
  readonly user: AnchorList;
  readonly config: string | undefined;
}

/** Nothing may leave the machine: by default the reader fetches addresses that a file names. */
function toSettings({ system, user, config }: Anchors, mentioned: string | undefined): string {
  const [anchors, userAnchors] = [system.select(mentioned), user.select(mentioned)];
  return JSON.stringify({
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
    trust: {
      ...(anchors !== '' && { trust_anchors: anchors }),
      ...(userAnchors !== '' && { user_anchors: userAnchors }),
      ...(config !== undefined && { trust_config: config }),
    },
  });
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
