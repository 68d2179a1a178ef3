import { existsSync, readFileSync, statSync } from 'node:fs';
import { BUDGET } from '../acquire/budget.ts';
import type { EngineSource } from '../contract/engine.ts';
import { InspectError } from '../core/errors.ts';
import { addressSource } from '../library/address.ts';
import { readLocalFile } from '../library/local-file.ts';
import { sidecarsByFolder } from '../library/sidecars-beside.ts';
import type { Wanted } from './arguments.ts';
import { listMedia } from './folder-walk.ts';
import { expandPattern, isPattern } from './glob.ts';
import { UsageError } from './usage.ts';

/** One file to look at. */
export interface Input {
  /** As it is printed: path, address without a password in it, or `-`. */
  readonly name: string;
  /** @throws InspectError */
  open(): EngineSource | Promise<EngineSource>;
}

const STDIN = '-';

/** Everything that is to be looked at, folders walked and patterns expanded, in the order given. @throws UsageError */
export async function listInputs({ paths, filesFrom, allowPrivate }: Wanted): Promise<readonly Input[]> {
  const sidecarsOf = sidecarsByFolder();
  const toFile = (path: string): Input => ({ name: path, open: () => readLocalFile(path, sidecarsOf(path)) });
  const toInputs = (path: string, find: (path: string) => string[]): Input[] =>
    isAddress(path) ? [toAddress(path, allowPrivate)] : find(path).map(toFile);
  const named = paths.flatMap((path) => (path === STDIN ? [STANDARD_INPUT] : toInputs(path, findNamed)));
  const listed = filesFrom === undefined ? [] : await readList(filesFrom);
  return [...named, ...listed.flatMap((path) => toInputs(path, findListed))];
}

const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);

function toAddress(text: string, allowPrivate: boolean): Input {
  if (!URL.canParse(text)) throw new UsageError(`not an address: ${text}`);
  const url = new URL(text);
  url.username = '';
  url.password = '';
  return { name: url.href, open: () => addressSource(url, allowPrivate) };
}

/** A name with a star in it may be a file's own. */
function findNamed(path: string): string[] {
  if (existsSync(path)) return listMedia(path);
  const found = isPattern(path) ? expandPattern(path) : [];
  if (found.length === 0) throw new UsageError(`no such file or folder: ${path}`);
  return found.flatMap(listMedia);
}

/** Names in a list are taken as they are; one that is gone meanwhile is a file that cannot be read. */
function findListed(path: string): string[] {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? listMedia(path) : [path];
}

async function readList(path: string): Promise<string[]> {
  const text = path === STDIN ? (await readStandardInput()).toString('utf8') : readFileSync(existing(path), 'utf8');
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((line) => line !== '');
}

function existing(path: string): string {
  if (!existsSync(path)) throw new UsageError(`no such file: ${path}`);
  return path;
}

const STANDARD_INPUT: Input = {
  name: STDIN,
  open: async () => ({ kind: 'file', file: new Blob([new Uint8Array(await readStandardInput())]) }),
};

/** @throws InspectError `limit` when it goes on for longer than any file that is read whole */
async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > BUDGET.freeBytes) throw new InspectError('limit', `more than ${BUDGET.freeBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
