/**
 * (b) Pages in Chromium, with and without the extension by turns: what it asks of servers, how soon markers come, and
 * what it takes of the page's main thread, frames and memory.
 */
import type { CDPSession, Page } from '@playwright/test';
import {
  type BenchBrowser,
  extensionMemory,
  inTab,
  launchWith,
  launchWithout,
  liveHeap,
  metrics,
  settle,
} from './browsers.ts';
import { type FeedFile, feedFiles, mix, repeat, serveFeed } from './feed.ts';
import { type BenchFile, median, quantile } from './files.ts';
import { type Manner, MANNERS, type MediaServer, startMediaServer } from './media-server.ts';
import { recorded } from './recorder.ts';
import { type OwnWork, traced } from './trace.ts';

/** What servers had to send beyond what the page itself asked for. */
export interface ExtraBytes {
  /** Bytes of the media on the page. */
  readonly media: number;
  readonly requests: number;
  readonly bytes: number;
  /** `bytes` of `media`. */
  readonly share: number;
}

/** Feeds in one way of serving; files whose binding is checked unasked stand apart, as they are read whole. */
export interface MannerBytes {
  readonly others: ExtraBytes;
  readonly checkedWhole: ExtraBytes;
}

/** From the first frame with the picture to the first with its marker, in milliseconds. */
export interface MarkerTimes {
  readonly markers: number;
  readonly median: number;
  readonly p95: number;
}

/** A long feed that is scrolled, with and without the extension. */
export interface FeedFigures {
  readonly items: number;
  readonly frameP95With: number;
  readonly frameP95Without: number;
  readonly frameRatio: number;
  /** Main thread of the page while scrolling, in milliseconds. */
  readonly mainThreadWith: number;
  readonly mainThreadWithout: number;
  /** Live heap of the page with less that without, in bytes. */
  readonly heapExtra: number;
  readonly requestsExtra: number;
  readonly bytesExtra: number;
  /** Load and scroll, in a run of its own: tracing takes time. */
  readonly work: OwnWork;
}

/** Figures of this part. */
export interface PageFigures {
  readonly bytes: Readonly<Record<Manner, MannerBytes>>;
  readonly markersWarm: MarkerTimes;
  readonly markersWarmFree: MarkerTimes;
  readonly markersWarmSigned: MarkerTimes;
  /** Last marker of a page of 30 after its `load` event, one figure a fresh browser. */
  readonly lastMarkerCold: readonly number[];
  readonly feeds: readonly FeedFigures[];
  /** Worker and engine after each of several feeds, in bytes; empty where the system does not tell. */
  readonly memoryAfterFeeds: readonly number[];
}

/** How thorough a run is. */
export interface PageOptions {
  readonly markerRounds: number;
  readonly coldRounds: number;
  readonly feedSizes: readonly number[];
  readonly feedRounds: number;
  readonly manyFeeds: number;
}

/** The full run, and a short one. */
export const PAGE_OPTIONS: Readonly<Record<'full' | 'quick', PageOptions>> = {
  full: { markerRounds: 6, coldRounds: 3, feedSizes: [30, 1000, 10_000], feedRounds: 3, manyFeeds: 10 },
  quick: { markerRounds: 2, coldRounds: 1, feedSizes: [1000], feedRounds: 1, manyFeeds: 2 },
};

/** Files of a long feed: decoding larger ones would drown whatever else happens while it scrolls. */
const MAX_SCROLLED = 150_000;
const SCROLL_FRAMES = 240;
const SCROLL_STEP = 100;
/** Tokens of a tab allow this many inspections at once; a page for counting bytes stays below. */
const COUNTED_ITEMS = 110;
/** Files that are read whole, of those on a page for counting: all of them would use up the tab's bytes. */
const COUNTED_WHOLE = 10;

interface Bench {
  readonly server: MediaServer;
  readonly files: readonly FeedFile[];
  readonly with: BenchBrowser;
  readonly without: BenchBrowser;
}

/** Measures all. */
export async function measurePage(files: readonly BenchFile[], options: PageOptions): Promise<PageFigures> {
  const server = await startMediaServer(files);
  const shown = await feedFiles(files);
  const lastMarkerCold = await measureCold(server, shown, options.coldRounds);
  const bench: Bench = { server, files: shown, with: await launchWith(), without: await launchWithout() };
  try {
    const unsigned = shown.filter(({ hasManifest }) => !hasManifest);
    const signed = shown.filter(({ hasManifest, isMarked }) => hasManifest && isMarked);
    // The first page warms the engine.
    await measureMarkers(bench, thirty(shown), 'no-cors', 1);
    const markersWarm = await measureMarkers(bench, thirty(unsigned), 'no-cors', options.markerRounds);
    const markersWarmFree = await measureMarkers(bench, thirty(unsigned), 'same-origin', options.markerRounds);
    const markersWarmSigned = await measureMarkers(bench, repeat(signed, 12), 'no-cors', options.markerRounds);
    const bytes = await measureBytes(bench);
    const feeds: FeedFigures[] = [];
    for (const items of options.feedSizes) feeds.push(await measureFeed(bench, items, options.feedRounds));
    const memoryAfterFeeds = await measureMemory(bench, options.manyFeeds);
    return { bytes, markersWarm, markersWarmFree, markersWarmSigned, lastMarkerCold, feeds, memoryAfterFeeds };
  } finally {
    await Promise.all([bench.with.close(), bench.without.close()]);
    server.close();
  }
}

/** A page of 30, one in three with a marker. */
function thirty(files: readonly FeedFile[]): FeedFile[] {
  const marked = files.filter(({ isMarked }) => isMarked);
  const plain = files.filter(({ isMarked }) => !isMarked);
  return mix(spread(marked, 10), spread(plain, 10), spread(plain.toReversed(), 10));
}

/** `count` files from all along a list. */
function spread(files: readonly FeedFile[], count: number): FeedFile[] {
  return Array.from({ length: count }, (_, i) => files[Math.floor((i * files.length) / count)]).filter(
    (file) => file !== undefined,
  );
}

let feedNumber = 0;
const nextName = (): string => `f${(feedNumber += 1)}`;
const IN_VIEW = { columns: 10, rowHeight: 60, lazy: false } as const;

async function measureCold(server: MediaServer, files: readonly FeedFile[], rounds: number): Promise<number[]> {
  const last: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const browser = await launchWith();
    const { times, loaded } = await openRecorded(browser, server, thirty(files), 'no-cors');
    if (times.length > 0) last.push(Math.max(...times.map(({ marked }) => marked)) - loaded);
    await browser.close();
  }
  return last;
}

function openRecorded(
  browser: BenchBrowser,
  server: MediaServer,
  items: readonly FeedFile[],
  manner: Manner,
): ReturnType<typeof recorded> {
  const url = serveFeed(server, items, { ...IN_VIEW, name: nextName(), manner });
  return inTab(browser, (page, session) =>
    recorded(page, session, browser.id ?? '', async () => {
      await page.goto(url);
      await settle(browser);
    }),
  );
}

async function measureMarkers(
  { server, with: browser }: Bench,
  items: readonly FeedFile[],
  manner: Manner,
  rounds: number,
): Promise<MarkerTimes> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { times } = await openRecorded(browser, server, items, manner);
    waits.push(...times.map(({ shown, marked }) => marked - shown));
  }
  return { markers: waits.length, median: median(waits), p95: quantile(waits, 0.95) };
}

async function measureBytes(bench: Bench): Promise<Record<Manner, MannerBytes>> {
  const whole = bench.files.filter(({ isCheckedWhole }) => isCheckedWhole);
  const others = bench.files.filter(({ isCheckedWhole }) => !isCheckedWhole);
  const items = mix(spread(others, COUNTED_ITEMS - COUNTED_WHOLE), spread(whole, COUNTED_WHOLE));
  const figures: [Manner, MannerBytes][] = [];
  for (const manner of MANNERS) {
    const name = nextName();
    const sums: Map<number, { requests: number; bytes: number }>[] = [];
    for (const browser of [bench.without, bench.with]) {
      bench.server.forget();
      const url = serveFeed(bench.server, items, { ...IN_VIEW, name: `${name}${sums.length}`, manner });
      await inTab(browser, async (page) => {
        await page.goto(url);
        await settle(browser);
      });
      sums.push(sumByFile(bench.server));
    }
    const [without, withUs] = sums;
    const extraOf = (files: readonly FeedFile[]): ExtraBytes => {
      const media = files.reduce((sum, { size }) => sum + size, 0);
      const extra = (what: 'requests' | 'bytes'): number =>
        [...new Set(files.map(({ index }) => index))].reduce(
          (sum, index) => sum + (withUs?.get(index)?.[what] ?? 0) - (without?.get(index)?.[what] ?? 0),
          0,
        );
      return {
        media,
        requests: extra('requests'),
        bytes: extra('bytes'),
        share: media > 0 ? extra('bytes') / media : 0,
      };
    };
    const [checkedWhole, rest] = [true, false].map((apart) => items.filter((item) => item.isCheckedWhole === apart));
    figures.push([manner, { others: extraOf(rest ?? []), checkedWhole: extraOf(checkedWhole ?? []) }]);
  }
  return Object.fromEntries(figures) as Record<Manner, MannerBytes>;
}

function sumByFile({ sent }: MediaServer): Map<number, { requests: number; bytes: number }> {
  const sums = new Map<number, { requests: number; bytes: number }>();
  for (const { file, bytes } of sent) {
    const sum = sums.get(file) ?? { requests: 0, bytes: 0 };
    sums.set(file, { requests: sum.requests + 1, bytes: sum.bytes + bytes });
  }
  return sums;
}

/** Requests and bytes beyond one whole answer for each address. */
function beyondFirst({ sent }: MediaServer, sizeOf: ReadonlyMap<number, number>): { requests: number; bytes: number } {
  const addresses = new Map(sent.map(({ url, file }) => [url, file]));
  const own = [...addresses.values()].reduce((sum, file) => sum + (sizeOf.get(file) ?? 0), 0);
  return { requests: sent.length - addresses.size, bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0) - own };
}

const scrollThrough = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`new Promise((resolve) => {
    const frames = [];
    let last = 0;
    const tick = (now) => {
      if (last) frames.push(now - last);
      last = now;
      if (frames.length >= ${SCROLL_FRAMES}) return resolve(frames);
      scrollBy(0, ${SCROLL_STEP});
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  })`);

interface Visit {
  readonly frames: number[];
  readonly mainThread: number;
  readonly heap: number;
  readonly requests: number;
  readonly bytes: number;
}

async function visit(bench: Bench, browser: BenchBrowser, items: readonly FeedFile[]): Promise<Visit> {
  const { server } = bench;
  const sizes = new Map(items.map(({ index, size }) => [index, size]));
  server.forget();
  const url = serveFeed(server, items, longFeed());
  return inTab(browser, async (page, session) => {
    await page.goto(url);
    await settle(browser, 3000);
    const before = await taskMs(session);
    const frames = await scrollThrough(page);
    const mainThread = (await taskMs(session)) - before;
    await settle(browser, 3000);
    const heap = await liveHeap(session);
    return { frames, mainThread, heap, ...beyondFirst(server, sizes) };
  });
}

const longFeed = (): Parameters<typeof serveFeed>[2] => ({
  name: nextName(),
  manner: 'no-cors',
  columns: 5,
  rowHeight: 180,
  lazy: true,
});

const taskMs = async (session: CDPSession): Promise<number> =>
  1000 * ((await metrics(session)).get('TaskDuration') ?? 0);

const scrolled = ({ files }: Bench): FeedFile[] => files.filter(({ size }) => size <= MAX_SCROLLED);

async function measureFeed(bench: Bench, count: number, rounds: number): Promise<FeedFigures> {
  const items = repeat(scrolled(bench), count);
  const [ours, theirs]: [Visit[], Visit[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await visit(bench, bench.without, items));
    ours.push(await visit(bench, bench.with, items));
  }
  const url = serveFeed(bench.server, items, longFeed());
  const work = await inTab(bench.with, (page, session) =>
    traced(session, bench.with.id ?? '', async () => {
      await page.goto(url);
      await settle(bench.with, 3000);
      await scrollThrough(page);
    }),
  );
  const p95 = (visits: readonly Visit[]): number =>
    quantile(
      visits.flatMap(({ frames }) => frames),
      0.95,
    );
  const middle = (visits: readonly Visit[], what: 'mainThread' | 'heap' | 'requests' | 'bytes'): number =>
    median(visits.map((each) => each[what]));
  return {
    items: count,
    frameP95With: p95(ours),
    frameP95Without: p95(theirs),
    frameRatio: p95(ours) / p95(theirs),
    mainThreadWith: middle(ours, 'mainThread'),
    mainThreadWithout: middle(theirs, 'mainThread'),
    heapExtra: middle(ours, 'heap') - middle(theirs, 'heap'),
    requestsExtra: middle(ours, 'requests') - middle(theirs, 'requests'),
    bytesExtra: middle(ours, 'bytes') - middle(theirs, 'bytes'),
    work,
  };
}

async function measureMemory(bench: Bench, feeds: number): Promise<number[]> {
  const after: number[] = [];
  for (let feed = 0; feed < feeds; feed += 1) {
    // Signed and large files too: the C2PA engine's memory is most of it.
    const url = serveFeed(bench.server, repeat(bench.files, 1000), longFeed());
    await inTab(bench.with, async (page) => {
      await page.goto(url);
      await scrollThrough(page);
      await settle(bench.with, 4000);
    });
    const memory = extensionMemory();
    if (memory !== undefined) after.push(memory);
  }
  return after;
}
