import { isTrustLists } from '../contract/guards.ts';
import lock from '../../trust-lock.json';
import type { TrustLists } from '../contract/engine.ts';
import { listName } from '../contract/list-name.ts';
import { anchorsInForce } from '../contract/own-anchors.ts';
import type { Settings } from '../contract/settings.ts';
import type { StorageArea } from '../platform/storage.ts';

/** Storage key of the lists that a refresh brought. */
const KEY = 'trust';

/** Storage key of the time at which the first lists were last asked for. */
const TRIED_KEY = 'trust-tried';

/** The background wakes every few seconds; without a network it must not ask each time. */
const RETRY_MS = 10 * 60_000;

const MAX_BYTES = 1024 * 1024;

/** Files of the lists: where the package has them, and where they are published. */
const FILES = {
  official: { path: 'C2PA-TRUST-LIST.pem', url: official('C2PA-TRUST-LIST.pem') },
  timeStamping: { path: 'C2PA-TSA-TRUST-LIST.pem', url: official('C2PA-TSA-TRUST-LIST.pem') },
  olderAnchors: { path: 'older/anchors.pem', url: 'https://contentcredentials.org/trust/anchors.pem' },
  olderAllowed: { path: 'older/allowed.pem', url: 'https://contentcredentials.org/trust/allowed.pem' },
  config: { path: 'store.cfg', url: 'https://contentcredentials.org/trust/store.cfg' },
} as const;

type FileName = keyof typeof FILES;
const NAMES = Object.keys(FILES) as FileName[];
type Files = Partial<Record<FileName, string>>;

function official(name: string): string {
  return `https://raw.githubusercontent.com/c2pa-org/conformance-public/main/trust-list/${name}`;
}

/** What {@link trustKeeper} needs of its surroundings. */
export interface TrustSurroundings {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly area: StorageArea;
  /** Address of a packaged list, given its path. */
  readonly packaged: (path: string) => string;
  /** Version of this package: lists in a newer package replace those that an older one fetched. */
  readonly version: string;
}

/** The trust lists in force. */
export interface TrustKeeper {
  lists(): Promise<TrustLists>;
  /** Their names with their versions, as the command line tells them. */
  names(): Promise<readonly string[]>;
  /**
   * Fetches all lists anew; one that cannot be had, or is no list, stays as it was. Tells whether anything is new:
   * what was said of signers before may then be wrong.
   */
  refresh(): Promise<boolean>;
  /** The same, but only where there is no official list yet, and not more often than every ten minutes. */
  ensure(): Promise<boolean>;
}

/** Lists of the last refresh, else those of the package, else none. */
export function trustKeeper({ fetch, area, packaged, version }: TrustSurroundings): TrustKeeper {
  let inForce: Promise<Files> | undefined;

  const fromPackage = (): Promise<Files> =>
    readFiles((file) => readText(fetch, packaged(FILES[file].path), { credentials: 'omit' }));

  const load = async (): Promise<Files> => {
    const stored = readStored((await area.get(KEY))[KEY], version);
    return { ...(await fromPackage()), ...stored };
  };
  const current = (): Promise<Files> => (inForce ??= load());

  const refresh = async (): Promise<boolean> => {
    const fetched = await readFiles((file) =>
      readText(fetch, FILES[file].url, {
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-cache',
      }),
    );
    const before = await current();
    const files = { ...before, ...fetched };
    inForce = Promise.resolve(files);
    await area.set({ [KEY]: { version, files } });
    return NAMES.some((name) => files[name] !== before[name]);
  };

  return {
    lists: async () => toLists(await current()),
    names: async () => nameFiles(await current()),
    refresh,
    async ensure() {
      if ((await current()).official !== undefined) return false;
      const tried = (await area.get(TRIED_KEY))[TRIED_KEY];
      const now = Date.now();
      // A time in the future comes of a clock that was set back.
      if (typeof tried === 'number' && tried <= now && now - tried < RETRY_MS) return false;
      await area.set({ [TRIED_KEY]: now });
      return refresh();
    },
  };
}

async function nameFiles(files: Files): Promise<string[]> {
  const named = NAMES.map(async (name) => {
    const text = files[name];
    if (text === undefined) return [];
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return [listName(FILES[name].path, hex, lock)];
  });
  return (await Promise.all(named)).flat();
}

/** The lists that a person lets count, with the certificates that were added here and that are valid `now`. */
export function chosenLists(
  lists: TrustLists,
  { olderList, ownAnchors, heldAnchors = [] }: Pick<Settings, 'olderList' | 'ownAnchors' | 'heldAnchors'>,
  now = Date.now(),
): TrustLists {
  const { older, ...others } = lists;
  const added = [ownAnchors, heldAnchors].map((anchors) => anchorsInForce(anchors, now));
  const own = added.filter((pem) => pem !== undefined).join('\n');
  return {
    ...others,
    ...(olderList && older !== undefined && { older }),
    ...(own !== '' && { own }),
  };
}

function toLists(files: Files): TrustLists {
  const { official, timeStamping, olderAnchors, olderAllowed, config } = files;
  const older = [olderAnchors, olderAllowed].filter((part) => part !== undefined).join('\n');
  return {
    ...(official !== undefined && { official }),
    ...(timeStamping !== undefined && { timeStamping }),
    ...(older !== '' && { older }),
    ...(config !== undefined && { config }),
  };
}

function readStored(stored: unknown, version: string): Files {
  if (typeof stored !== 'object' || stored === null) return {};
  const { version: from, files } = stored as Record<string, unknown>;
  if (from !== version || typeof files !== 'object' || files === null) return {};
  const known = Object.entries(files).filter(
    ([name, text]) => Object.hasOwn(FILES, name) && typeof text === 'string' && isList(name as FileName, text),
  );
  const read = Object.fromEntries(known) as Files;
  return isTrustLists(toLists(read)) ? read : {};
}

async function readFiles(read: (file: FileName) => Promise<string | undefined>): Promise<Files> {
  const texts = await Promise.all(NAMES.map(read));
  const found = NAMES.flatMap((name, i) => {
    const text = texts[i];
    return text !== undefined && isList(name, text) ? [[name, text] as const] : [];
  });
  return Object.fromEntries(found);
}

async function readText(
  fetch: TrustSurroundings['fetch'],
  url: string,
  init: RequestInit,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
    if (!response.ok || !response.body) return undefined;
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > MAX_BYTES) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return undefined;
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
const OID = /^\d+(?:\.\d+)+$/;

/** Whether a text is what its file should be: certificates that decode to DER, or object identifiers. */
function isList(name: FileName, text: string): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (name === 'config') {
    const entries = lines.filter((line) => line !== '' && !/^(?:#|\/\/)/.test(line));
    return entries.length > 0 && entries.every((line) => OID.test(line));
  }
  const bodies = [...text.matchAll(CERTIFICATE)].map((match) => match[1] ?? '');
  // allowed.pem also lists hashes of certificates, one a line; without a certificate it is still a list.
  const hashes = name === 'olderAllowed' && lines.some((line) => /^[A-Za-z0-9+/]{43}=$/.test(line));
  return (bodies.length > 0 || hashes) && bodies.every(isDer);
}

/** A certificate is a DER SEQUENCE of more than 255 bytes (X.690 §8.9). */
function isDer(base64: string): boolean {
  try {
    return atob(base64.replace(/\s+/g, '')).startsWith('\x30\x82');
  } catch {
    return false;
  }
}
