/**
 * (c) Growth: what one item more costs when there are many. The page with the shipped build in Chromium; background and
 * engine in this process, where no token bucket makes 100,000 items take hours.
 */
import { recordItem } from '../src/background/tab-state.ts';
import { inspector } from '../src/background/inspection.ts';
import type { Outcome } from '../src/background/outcome.ts';
import { FairQueue } from '../src/background/queue.ts';
import { TabItems } from '../src/background/tab-items.ts';
import { VerdictCache } from '../src/background/verdict-cache.ts';
import { nodeC2pa } from '../src/engine/c2pa-node.ts';
import { nodePlatform } from '../src/engine/platform-node.ts';
import { runJob } from '../src/engine/run-job.ts';
import { memoryArea } from '../src/platform/storage.ts';
import { type BenchBrowser, inTab, launchWith, settle } from './browsers.ts';
import { feedFiles } from './feed.ts';
import type { BenchFile } from './files.ts';
import { type MediaServer, startMediaServer } from './media-server.ts';
import { traced } from './trace.ts';

/** Microseconds per item. */
export interface Growth {
  readonly items: number;
  /** Our script on the page's main thread, while a feed of that length is put on it piece by piece. */
  readonly page: number;
  /** The background's own work, writing to its store included. */
  readonly background: number;
  /** A quick inspection of bytes at hand. */
  readonly engine: number;
}

/** Lengths measured in a full run. */
export const GROWTH_ITEMS = [100, 1000, 10_000, 100_000] as const;
/** Lengths measured in a short one. */
export const GROWTH_ITEMS_QUICK = [100, 1000, 10_000] as const;

/** Items that a feed gets at once, as feeds do that never end. */
const PIECE = 500;
/** Rounds of the shortest feeds, which one alone would measure by start-up only. */
const LEAST_ITEMS = 2000;

/** Measures all lengths. */
export async function measureGrowth(files: readonly BenchFile[], lengths: readonly number[]): Promise<Growth[]> {
  const server = await startMediaServer(files);
  const browser = await launchWith();
  const growth: Growth[] = [];
  try {
    const small = (await feedFiles(files)).filter(({ size, hasManifest }) => size < 100_000 && !hasManifest);
    const buffers = small.map(({ index }) => files[index]?.bytes).filter((bytes) => bytes !== undefined);
    const indexes = small.map(({ index }) => index);
    await pageCost(browser, server, indexes, 100);
    await engineCost(buffers, LEAST_ITEMS);
    for (const items of lengths) {
      growth.push({
        items,
        page: await pageCost(browser, server, indexes, items),
        background: await backgroundCost(items),
        engine: await engineCost(buffers, items),
      });
    }
    return growth;
  } finally {
    await browser.close();
    server.close();
  }
}

let pages = 0;

async function pageCost(
  browser: BenchBrowser,
  server: MediaServer,
  files: readonly number[],
  items: number,
): Promise<number> {
  const base = server.medium(0, 'same-origin', '').replace(/\/0\?n=$/, '');
  const name = `g${(pages += 1)}`;
  const url = server.page(
    name,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Growth</title><link rel="icon" href="data:,">
<style>body{margin:0}main{display:grid;grid-template-columns:repeat(5,1fr);grid-auto-rows:180px;gap:4px}
img{width:100%;height:100%;object-fit:cover;display:block}</style><main></main>
<script>
const files = ${JSON.stringify(files)};
const main = document.querySelector('main');
let n = 0;
const piece = () => {
  let html = '';
  for (const end = Math.min(n + ${PIECE}, ${items}); n < end; n += 1)
    html += '<article><img loading="lazy" alt="" src="${base}/' + files[n % files.length] + '?n=${name}-' + n + '"></article>';
  main.insertAdjacentHTML('beforeend', html);
  if (n < ${items}) setTimeout(piece);
  else document.title = 'done';
};
addEventListener('load', piece);
</script></html>`,
  );
  return inTab(browser, async (page, session) => {
    const { ownMs } = await traced(session, browser.id ?? '', async () => {
      await page.goto(url);
      await page.waitForFunction('document.title === "done"', undefined, { polling: 250, timeout: 120_000 });
      await settle(browser, 3000);
      // What is left for idle time.
      await page.waitForTimeout(500 + items / 50);
    });
    return (ownMs * 1000) / items;
  });
}

async function backgroundCost(items: number): Promise<number> {
  const rounds = Math.ceil(LEAST_ITEMS / items);
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) await oneTab(items);
  return ((performance.now() - started) * 1000) / (items * rounds);
}

/** One item in five is listed. */
async function oneTab(items: number): Promise<void> {
  const area = memoryArea();
  const made = await sampleOutcomes();
  const cache = new VerdictCache(area, { entries: 20_000, bytes: 4 * 1024 * 1024 });
  const tabs = new TabItems(area, () => cache.giveRoom());
  const limits = { atOnce: 6, burst: 1e9, perMinute: 1e9, bytesPerMinute: 1e15, waiting: 1e9 };
  let job = 0;
  const inspect = inspector({
    queue: new FairQueue<Outcome>(limits),
    cache,
    runJob: async ({ id }) => ({ id, ms: 1, ...((job += 1) % 5 === 0 ? made.listed : made.plain) }),
    trust: () => Promise.resolve({}),
    generation: () => 0,
  });
  const pageUrl = 'https://page.example/';
  const tab = await tabs.start({ tabId: 1, frameId: 0, pageUrl, isPrivate: false });
  const one = async (n: number): Promise<void> => {
    const item = { id: `m${n}`, url: `https://media.example/${n}.jpg`, medium: 'image', role: 'element' } as const;
    const question = { tabId: 1, owner: `0:${item.id}`, item, stage: 'quick', pageUrl, visit: tab.visit } as const;
    const outcome = await inspect({ ...question, origin: 'https://page.example' });
    recordItem(tab, 0, item, outcome);
    if (outcome.verdict.label === 'none') tabs.saveSoon(1);
    else await tabs.save(1);
  };
  // As many at once as a page asks for.
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items) await one((next += 1));
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  await tabs.forget(1);
}

let outcomes: Promise<{ plain: Outcome; listed: Outcome }> | undefined;

/** Verdicts of real size: of a file that declares nothing, and of one that declares AI. */
function sampleOutcomes(): NonNullable<typeof outcomes> {
  const of = async (text: string): Promise<Outcome> => {
    const source = { kind: 'file', file: new File([text], 'sample.svg') } as const;
    const { verdict } = await runJob(
      { id: '', source, stage: 'quick', wantHash: false, wantDetails: false, deep: false },
      surroundings,
    );
    return { verdict };
  };
  outcomes ??= Promise.all([of(svg('')), of(svg(DECLARATION))]).then(([plain, listed]) => ({ plain, listed }));
  return outcomes;
}

const svg = (inner: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inner}</svg>`;
const DECLARATION = `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
i:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></metadata>`;

const surroundings = {
  fetch: () => Promise.reject(new Error('no network')),
  c2pa: nodeC2pa(),
  platform: nodePlatform,
};

async function engineCost(buffers: readonly Uint8Array<ArrayBuffer>[], items: number): Promise<number> {
  const files = buffers.map((bytes, index) => new File([bytes], String(index)));
  const rounds = Math.ceil(LEAST_ITEMS / items);
  const started = performance.now();
  for (let n = 0; n < items * rounds; n += 1) {
    const file = files[n % files.length];
    if (file === undefined) break;
    const source = { kind: 'file', file } as const;
    await runJob({ id: '', source, stage: 'quick', wantHash: false, wantDetails: false, deep: false }, surroundings);
  }
  return ((performance.now() - started) * 1000) / (items * rounds);
}
