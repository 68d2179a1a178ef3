import { launchWithout } from '../../bench/browsers.ts';
import { traced } from '../../bench/trace.ts';
import { expect, test } from '../fixtures/extension.ts';
import { FLOOD_COUNT, FLOODS, isFloodRun } from '../fixtures/floods.ts';
import { usedHeap, workerHeap } from '../runs/heap.ts';

/** Security anchor T-A8. */
const MOST = { taskMs: 50, blockingMs: 200, heap: 30e6, workerHeap: 100e6 };
/** Most that the browser keeps for the background: verdicts up to 4 MiB, the lists of tabs, and what surrounds them. */
const MOST_KEPT = 8 * 1024 * 1024;
/** How long a flood goes on once it is looked at, in milliseconds. */
const GOES_ON_MS = 10_000;

for (const [name, flood] of Object.entries(FLOODS)) {
  if (!isFloodRun(name)) continue;
  test(`a page that floods is neither held up by us nor fills memory: ${name}`, async ({ extension, page, server }) => {
    test.setTimeout(600_000);
    const html = flood(server, FLOOD_COUNT);
    const session = await page.context().newCDPSession(page);
    // By the browser's own profiler, and not by the clock: what else this machine does must not count.
    const work = await traced(session, extension.id, async () => {
      await page.goto(server.page(html), { waitUntil: 'commit' });
      await expect.poll(async () => (await extension.summary(page)).looked, { timeout: 120_000 }).toBeGreaterThan(0);
      await page.waitForTimeout(GOES_ON_MS);
    });
    const [heap, worker] = [await usedHeap(session), await workerHeap(session, extension.id)];
    const kept = await (await extension.worker()).evaluate<number>('chrome.storage.session.getBytesInUse(null)');
    const media = await page.evaluate<number>(`document.querySelectorAll('img,video,iframe').length`);
    await page.close();
    const without = await launchWithout();
    try {
      const same = await without.context.newPage();
      await same.goto(server.page(html), { waitUntil: 'commit' });
      const put = `document.querySelectorAll('img,video,iframe').length >= ${media}`;
      await same.waitForFunction(put, undefined, { timeout: 120_000 });
      const own = await usedHeap(await without.context.newCDPSession(same));
      const [ms, mb] = [
        (value: number) => `${value.toFixed(0)} ms`,
        (value: number) => `${(value / 1e6).toFixed(1)} MB`,
      ];
      console.log(
        `${name}, ${media} elements: ours ${ms(work.ownMs)}, at most ${ms(work.longestShare)} of a task, ${ms(work.blockingMs)} of long ones in 10 s; page ${mb(heap)}, without us ${mb(own)}; worker ${mb(worker)}, kept ${mb(kept)}`,
      );
      expect(work.ownMs).toBeGreaterThan(0);
      expect(work.longestShare).toBeLessThanOrEqual(MOST.taskMs);
      expect(work.blockingMs).toBeLessThanOrEqual(MOST.blockingMs);
      expect(heap - own).toBeLessThanOrEqual(MOST.heap);
      expect(worker).toBeGreaterThan(0);
      expect(worker).toBeLessThanOrEqual(MOST.workerHeap);
      expect(kept).toBeLessThanOrEqual(MOST_KEPT);
    } finally {
      await without.close();
    }
  });
}
