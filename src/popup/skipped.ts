import type { TabItem } from '../contract/media.ts';
import type { FailureKind } from '../core/errors.ts';

/** Why files could not be read, in the few kinds that a summary tells apart. */
const KINDS = {
  streamed: 'skipped_streamed',
  'not-found': 'skipped_site',
  'http-status': 'skipped_site',
  network: 'skipped_site',
  'not-media': 'skipped_site',
  empty: 'skipped_file',
  'unknown-format': 'skipped_file',
  malformed: 'skipped_file',
  truncated: 'skipped_file',
  unsupported: 'skipped_file',
  limit: 'skipped_size',
  timeout: 'skipped_size',
  blocked: 'skipped_blocked',
  'data-saver': 'skipped_data_saver',
  'engine-failed': 'skipped_error',
} as const satisfies Record<FailureKind, string>;

/** Keys of the words for why files could not be read. */
export const SKIPPED_KEYS: readonly string[] = [...new Set(Object.values(KINDS))];

/** How many items could not be read for each reason, the most frequent first. */
export function countSkipped(items: readonly TabItem[]): readonly (readonly [key: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { verdict } of items) {
    if (verdict.label !== 'unreadable') continue;
    const key = KINDS[verdict.error?.kind ?? 'engine-failed'];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
