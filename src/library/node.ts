/** The library in Node: `import { inspect } from 'ai-labels'`. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { EngineSource, PublishedLists } from '../contract/engine.ts';
import { nodeEngine } from '../engine/node-engine.ts';
import { addressSource } from './address.ts';
import { type InspectInput, type InspectOptions, InspectUsageError } from './inspection.ts';
import { bytesSource, createInspector, isBytes, toBlob } from './inspector.ts';
import { readLocalFile } from './local-file.ts';
import { sidecarsByFolder } from './sidecars-beside.ts';
import { defaultTrustFolder, readTrustFolder } from './trust-folder.ts';

export type { FileDetails, PublishedLists } from '../contract/engine.ts';
export type { Basis, Credentials, Finding, Label, Verdict } from '../core/verdict/verdict.ts';
export type { Inspect, InspectInput, Inspection, InspectOptions } from './inspection.ts';
export { InspectUsageError } from './inspection.ts';

/** More workers than these hold more memory than they save time. */
const MOST_WORKERS = 4;

const inspector = createInspector({
  start: () => nodeEngine(),
  atOnce: Math.min(MOST_WORKERS, availableParallelism()),
  listsFor,
  open,
});

/**
 * Tells what a file declares about AI: bytes, a Blob, the path of a file, a `file:` URL, or an http(s) address, as text
 * or URL. An address is read in parts, without credentials, from public hosts only. The script ends by itself when
 * nothing is left to do.
 * @throws InspectUsageError for what is none of these; the reason of `options.signal`; never for what a file is
 */
export const inspect = inspector.inspect;

/** Ends the worker threads at once; not needed for the script to end. A later inspection starts them again. */
export const close = inspector.close;

async function open(input: InspectInput, options: InspectOptions): Promise<EngineSource> {
  if (isBytes(input)) return bytesSource(input, options);
  const place = placeOf(input);
  if (typeof place !== 'string') return addressSource(place, options.allowPrivate ?? false);
  const { sidecars } = options;
  const source = await readLocalFile(place, sidecars === undefined ? sidecarsByFolder()(place) : []);
  return sidecars !== undefined && source.kind === 'file' ? { ...source, sidecars: sidecars.map(toBlob) } : source;
}

/** A path, or an address on the web. */
function placeOf(input: unknown): string | URL {
  if (typeof input === 'string' && input !== '' && !/^(https?|file):/i.test(input)) return input;
  const isAddress = input instanceof URL || (typeof input === 'string' && URL.canParse(input));
  if (!isAddress) throw new InspectUsageError('input', 'takes bytes, a Blob, a path, or a file, http or https URL');
  const url = new URL(input);
  if (url.protocol === 'file:') return fileURLToPath(url);
  if (!/^https?:$/.test(url.protocol)) throw new InspectUsageError('input', `no ${url.protocol} address is read`);
  return url;
}

/** What lies in folders, read once: a process that must see new lists hands their texts in. */
const readFolders = new Map<string, PublishedLists>();

/** Those handed in, else those that came with the package. */
function listsFor(trust: InspectOptions['trust']): PublishedLists {
  if (typeof trust === 'object' && !(trust instanceof URL)) return trust;
  const folder = trust === undefined ? defaultTrustFolder() : trust instanceof URL ? fileURLToPath(trust) : trust;
  if (folder === undefined) return {};
  const known = readFolders.get(folder);
  if (known !== undefined) return known;
  if (!existsSync(folder)) throw new InspectUsageError('option', `no such folder of trust lists: ${folder}`);
  const lists = readTrustFolder(folder);
  readFolders.set(folder, lists);
  return lists;
}
