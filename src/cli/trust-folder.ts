import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustLists } from '../contract/engine.ts';
import { listName, type KnownList } from '../contract/list-name.ts';

/** What others publish; a person's own certificates lie in no such folder. */
type PublishedList = Exclude<keyof TrustLists, 'own'>;

/** Where the lists lie in a trust folder. */
const FILES = {
  official: ['C2PA-TRUST-LIST.pem'],
  timeStamping: ['C2PA-TSA-TRUST-LIST.pem'],
  older: [join('older', 'anchors.pem'), join('older', 'allowed.pem')],
  config: ['store.cfg'],
} as const satisfies Record<PublishedList, readonly string[]>;

/** Reads the lists in `folder`; one of which no file is there is not loaded. */
export function readTrustFolder(folder: string): TrustLists {
  const lists: Partial<Record<PublishedList, string>> = {};
  for (const name of Object.keys(FILES) as PublishedList[]) {
    const paths = FILES[name].map((file) => join(folder, file)).filter((path) => existsSync(path));
    if (paths.length > 0) lists[name] = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  }
  return lists;
}

/** Names the lists in `folder` with their versions. */
export function describeTrustFolder(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  const files = Object.values(FILES).flat();
  return files.flatMap((file) => {
    const path = join(folder, file);
    if (!existsSync(path)) return [];
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    return [listName(file, sha256, readLock())];
  });
}

function readLock(): readonly KnownList[] {
  const lock = new URL('../../trust-lock.json', import.meta.url);
  return existsSync(lock) ? (JSON.parse(readFileSync(lock, 'utf8')) as KnownList[]) : [];
}
