import type { Page } from '@playwright/test';
import type { TabItem, TabSummary } from '../../src/contract/media.ts';
import type { Extension } from '../fixtures/extension.ts';
import { sampleEntry } from './feed.ts';
import { DEMO_ITEMS } from './items.ts';
import type { DemoItem } from './items.ts';

/** One line of the answer: what was expected of an item and what the extension says. */
export interface CheckedItem {
  readonly item: DemoItem;
  readonly expected: string;
  readonly found: string;
}

/** Scrolls through the whole page, so that everything comes near the window once. */
export async function scrollThrough(page: Page): Promise<void> {
  const height = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollHeight');
  for (let y = 0; y < (await height()); y += 500) {
    await page.evaluate(`window.scrollTo(0, ${y})`);
    await page.waitForTimeout(120);
  }
  await page.evaluate('window.scrollTo(0, 0)');
}

/** The extension's items that show this post. */
function belongs({ file, way }: DemoItem, { url, medium, role }: TabItem): boolean {
  if (way === 'data') return url.startsWith('data:');
  if (way === 'blob') return url.startsWith('blob:') && medium === 'image';
  if (way === 'streamed') return url.startsWith('blob:') && medium === 'video';
  return role !== 'poster' && new URL(url).pathname.endsWith(`/${file}`);
}

function expectedOf({ file, way }: DemoItem): string {
  if (way === 'too-small') return 'none';
  if (way === 'streamed') return 'unreadable (streamed)';
  const { label, display } = sampleEntry(file).expect;
  return label === 'none' ? 'none' : `${label} (${display})`;
}

function foundOf(item: DemoItem, { items }: TabSummary): string {
  const found = items.filter((candidate) => belongs(item, candidate) && candidate.verdict.label !== 'none');
  const says = found.map(({ verdict: { label, display, reason } }) =>
    label === 'unreadable' ? `unreadable (${reason})` : `${label} (${display})`,
  );
  return says.length === 0 ? 'none' : [...new Set(says)].join(' and ');
}

/** Compares every item of the feed with what the extension says of it. */
export function checkItems(summary: TabSummary): CheckedItem[] {
  return DEMO_ITEMS.map((item) => ({ item, expected: expectedOf(item), found: foundOf(item, summary) }));
}

/** Posters of the feed's videos and all posts but the one that is too small: what must have been looked at. */
export const LOOKED = DEMO_ITEMS.filter(({ way }) => way !== 'too-small').length;

/** Markers the whole feed should show. */
export const MARKED = DEMO_ITEMS.filter(
  ({ file, way }) => way !== 'too-small' && way !== 'streamed' && sampleEntry(file).expect.display === 'marker',
).length;

/** The three numbers that must be the same: markers on the page, the toolbar's count, the popup's. */
export async function markerCounts(
  extension: Extension,
  page: Page,
): Promise<{ readonly markers: number; readonly badge: string; readonly popup: number }> {
  const visible = (await extension.markers(page)).filter((marker) => marker.visible);
  return {
    markers: visible.length,
    badge: await extension.badge(page),
    popup: (await extension.summary(page)).marked,
  };
}
