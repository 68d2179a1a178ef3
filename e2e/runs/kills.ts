/** The background ended again and again while a page waits for its verdicts (docs/threat-model.md, H). */
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TabItem, TabSummary } from '../../src/contract/media.ts';
import type { Extension } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';

/** Files of the page, with the label that each declares. */
const FILES = {
  'c2pa-made.jpg': 'made-with-ai',
  'iptc-edited.png': 'edited-with-ai',
  'iptc-made.jpg': 'made-with-ai',
  'c2pa-made.webp': 'made-with-ai',
  'plain.jpg': 'none',
  'plain.webp': 'none',
} as const;
const NAMES = Object.keys(FILES) as (keyof typeof FILES)[];

/** Options of {@link runKills}. */
export interface KillOptions {
  readonly images: number;
  readonly kills: number;
  /** Of the moments; the same number gives the same ones. */
  readonly seed: number;
  /** Over how long they are spread, in milliseconds; without it, as long as the page is at work by itself. */
  readonly spanMs?: number;
}

/** What came of it. */
export interface KillResult {
  /** From the last end of the background until nothing waited, in milliseconds. */
  readonly settledMs: number;
  /** How many of these at least the limit of a tab takes, for what had no verdict at the last end. */
  readonly limitedMs: number;
  /** Verdicts known by then; must be one for each image. */
  readonly looked: number;
  /** Items whose verdict is another than the file's, or that are there twice or never. */
  readonly wrong: readonly string[];
}

/** Numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A page of that many images, each with an address of its own. */
function pageOf(server: TestServer, media: TestServer, images: number, name: string): string {
  const all = Array.from({ length: images }, (_, at) => {
    const url = media.media(NAMES[at % NAMES.length] ?? '', { fresh: `${name}-${at}`, slow: 30 });
    return `<img src="${url}" width="${SIDE}" height="${SIDE}" style="float: left" alt="">`;
  });
  return server.page(all.join(''));
}

/** Least side of what is looked at: whatever lies more than a window's height away waits until a person comes near. */
const SIDE = 48;
const IS_TOO_LONG = 'document.documentElement.scrollHeight > 2 * innerHeight';

const fileOf = ({ url }: TabItem): keyof typeof FILES => new URL(url).pathname.split('/').at(-1) as keyof typeof FILES;

function wrongItems({ items, waiting }: TabSummary, images: number): string[] {
  const wrong = items.filter((item) => item.verdict.label !== FILES[fileOf(item)]).map(({ url }) => url);
  const addresses = items.map(({ url }) => url);
  const twice = addresses.filter((url, at) => addresses.indexOf(url) !== at);
  const declared = Array.from({ length: images }, (_, at) => NAMES[at % NAMES.length]).filter(
    (name) => name !== undefined && FILES[name] !== 'none',
  ).length;
  const lost = declared - new Set(addresses).size;
  return [...wrong, ...twice, ...(lost === 0 ? [] : [`${lost} items are missing; ${waiting} wait`])];
}

/** What the queue of a background that has just begun gives a tab: so many media at once, then so many a second. */
const BURST = 150;
const A_SECOND = 5;

/** How long the limit of a tab takes for so many media, in milliseconds. */
const limitOf = (media: number): number => (Math.max(0, media - BURST) / A_SECOND) * 1000;

/** Opens the page, ends the background at random moments, and waits for the verdicts. */
export async function runKills(
  { extension, page, server, second }: { extension: Extension; page: Page; server: TestServer; second: TestServer },
  { images, kills, seed, spanMs = Math.max(5000, limitOf(images)) }: KillOptions,
): Promise<KillResult> {
  const random = randomNumbers(seed);
  await page.goto(pageOf(server, second, images, `kills-${seed}-${process.pid}`), { waitUntil: 'commit' });
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep((random() * 2 * spanMs) / kills);
    await extension.killWorker();
  }
  const ended = Date.now();
  const left = images - (await extension.summary(page)).looked;
  const limitedMs = limitOf(left);
  if (await page.evaluate<boolean>(IS_TOO_LONG)) throw new Error('The page holds images that nobody looks at yet');
  for (;;) {
    const summary = await extension.summary(page);
    const { looked, waiting } = summary;
    const settledMs = Date.now() - ended;
    if ((looked >= images && waiting === 0) || settledMs > limitedMs + 30_000)
      return { settledMs, limitedMs, looked, wrong: wrongItems(summary, images) };
    await sleep(100);
  }
}
