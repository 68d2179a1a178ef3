import type { HandedFile } from '../contract/upload.ts';
import { send } from '../platform/messaging.ts';
import { readAddress } from '../ui/item-address.ts';
import { blobAt } from '../ui/pictures.ts';
import type { NamedSource } from './dropped-files.ts';

/** A file up to this size is taken over whole, so that it stays when its page is closed. Bytes. */
const MAX_TAKEN = 64 * 1024 * 1024;

/**
 * The files of a note on a page, for which this page was opened; `gone` where that page no longer has them. Undefined
 * where it was opened for something else.
 */
export async function handedFiles(query: string): Promise<readonly NamedSource[] | 'gone' | undefined> {
  const { tabId, item } = readAddress(query);
  if (tabId === undefined || item === undefined) return undefined;
  const files = await send('ui/files', { tabId, ...item }).catch(() => []);
  const sources = await Promise.all(files.map(toSource));
  const found = sources.flatMap((source) => source ?? []);
  return found.length === 0 ? 'gone' : found;
}

async function toSource({ name, size, freeUrl, freeFile }: HandedFile): Promise<NamedSource | undefined> {
  if (freeFile !== undefined) return { name, source: { kind: 'file', file: freeFile } };
  if (freeUrl?.startsWith('blob:') !== true) return undefined;
  if (size > MAX_TAKEN) return { name, source: { kind: 'blob-url', url: freeUrl, size } };
  try {
    return { name, source: { kind: 'file', file: await blobAt(freeUrl) } };
  } catch {
    return undefined;
  }
}
