import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lock from '../../trust-lock.json' with { type: 'json' };
import type { PublishedLists } from '../contract/engine.ts';
import { listName } from '../contract/list-name.ts';

/** Where the lists lie in a trust folder. */
const FILES = {
  official: ['C2PA-TRUST-LIST.pem'],
  timeStamping: ['C2PA-TSA-TRUST-LIST.pem'],
  older: [join('older', 'anchors.pem'), join('older', 'allowed.pem')],
  config: ['store.cfg'],
} as const satisfies Record<keyof PublishedLists, readonly string[]>;

/** Folders looked into for trust lists, in order: those of a checkout, or that of a package. */
const FOLDERS = import.meta.url.endsWith('.ts') ? ['../../public/trust/', '../../../shared/trust/'] : ['../trust/'];

/** Where trust lists lie if nobody names a folder; undefined where there are none. */
export function defaultTrustFolder(): string | undefined {
  return FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url))).find((path) => existsSync(path));
}

/** Reads the lists in `folder`; one of which no file is there is not loaded. */
export function readTrustFolder(folder: string): PublishedLists {
  const lists: Partial<Record<keyof PublishedLists, string>> = {};
  for (const name of Object.keys(FILES) as (keyof PublishedLists)[]) {
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
    return [listName(file, sha256, lock)];
  });
}
