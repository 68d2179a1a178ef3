/** Hours of a feed that never ends, and what of it stays in memory. */
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Extension } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';
import { usedHeap, workerHeap } from './heap.ts';
import { randomNumbers } from './kills.ts';

const FILES = ['c2pa-made.jpg', 'iptc-made.jpg', 'iptc-edited.png', 'plain.jpg', 'c2pa-made.webp', 'plain.webp'];

/** Live bytes at one time. */
export interface HeapSample {
  /** Minutes since the start. */
  readonly at: number;
  readonly page: number;
  readonly worker: number;
}

/** What came of it. */
export interface SoakResult {
  readonly samples: readonly HeapSample[];
  /** Media that were put on pages, pages that were left, and ends of the background. */
  readonly media: number;
  readonly pages: number;
  readonly kills: number;
}

/**
 * Different media: the cache of verdicts is to be full (its bound is held by a test of its own) before slopes are taken,
 * or its filling would be taken for a leak.
 */
const ADDRESSES = 900;

/** A feed in a window of fixed length: what is scrolled past leaves, as feeds do that never end. */
const FEED = (urls: readonly string[]): string => `<main></main><script>
  const urls = ${JSON.stringify(urls)};
  let next = 0;
  const start = Number(location.hash.slice(1));
  window.put = 0;
  window.more = (count) => {
    const main = document.querySelector('main');
    for (let i = 0; i < count; i += 1) {
      const image = document.createElement('img');
      image.width = 300; image.height = 200; image.alt = '';
      image.src = urls[next % urls.length] + '&item=' + (start + (next += 1)) % ${ADDRESSES};
      main.append(image);
      window.put += 1;
    }
    while (main.children.length > 40) main.firstElementChild.remove();
    scrollTo(0, document.body.scrollHeight);
  };
</script>`;

/**
 * Scrolls an endless feed, leaves it for another page and comes back, changes tabs and ends the worker, until the time
 * is over. The heap of the feed's page and that of the worker are read once a minute.
 */
export async function runSoak(
  { extension, server, second }: { extension: Extension; server: TestServer; second: TestServer },
  { minutes, onSample }: { readonly minutes: number; readonly onSample: (sample: HeapSample) => void },
): Promise<SoakResult> {
  const random = randomNumbers(11);
  const urls = FILES.map((file) => second.media(file, { fresh: 'soak' }));
  const feed = server.page(FEED(urls), { name: 'feed.html' });
  const other = server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240" alt="">`);
  const page = await extension.context.newPage();
  const beside = await extension.context.newPage();
  await beside.goto(other);
  const session = await extension.context.newCDPSession(page);
  const started = Date.now();
  const elapsed = (): number => (Date.now() - started) / 60_000;
  const samples: HeapSample[] = [];
  let [media, pages, kills, sampled] = [0, 0, 0, 0];
  const count = async (): Promise<number> => page.evaluate<number>('window.put');
  await page.goto(feed);
  for (let round = 1; elapsed() < minutes; round += 1) {
    await page.bringToFront();
    await page.evaluate('more(6)');
    await sleep(700);
    if (round % 40 === 0) {
      media += await count();
      pages += 1;
      await page.goto(other);
      await sleep(500);
      await page.goto(`${feed}#${media}`);
    }
    if (round % 15 === 0) await beside.bringToFront().then(() => sleep(300));
    if (elapsed() - sampled >= 1) {
      sampled = elapsed();
      const worker = await workerHeap(session, extension.id);
      const sample = { at: sampled, page: await usedHeap(session), worker };
      samples.push(sample);
      onSample(sample);
    }
    if (random() < 0.005) {
      kills += 1;
      await extension.killWorker();
    }
    server.forget();
    second.forget();
  }
  media += await count();
  await close(page, beside);
  return { samples, media, pages, kills };
}

async function close(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.close();
}

/** Bytes an hour by which a figure grows, as least squares have it, after so many minutes. */
export function slopePerHour(samples: readonly HeapSample[], of: 'page' | 'worker', warmUp: number): number {
  const used = samples.filter((sample) => sample.at >= warmUp && sample[of] > 0);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [atMean, valueMean] = [mean(used.map(({ at }) => at)), mean(used.map((sample) => sample[of]))];
  const over = used.reduce((sum, sample) => sum + (sample.at - atMean) * (sample[of] - valueMean), 0);
  const under = used.reduce((sum, { at }) => sum + (at - atMean) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 60;
}
