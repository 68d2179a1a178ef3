import { expect, test } from '../fixtures/extension.ts';
import { FLOOD_COUNT, FLOODS, isFloodRun } from '../fixtures/floods.ts';

/** Longest wait for ten pictures of another tab once they are on its page, in milliseconds (security anchor T-A8). */
const OTHER_TAB_MS = 3000;

for (const [name, flood] of Object.entries(FLOODS)) {
  if (!isFloodRun(name)) continue;
  test(`another tab is served while a page floods: ${name}`, async ({ extension, page, server, second }) => {
    test.setTimeout(180_000);
    await page.goto(server.page(flood(server, FLOOD_COUNT)), { waitUntil: 'commit' });
    // A flood of which nothing has been looked at yet stands in nobody's way.
    await expect.poll(async () => (await extension.summary(page)).looked, { timeout: 120_000 }).toBeGreaterThan(0);
    const other = await extension.context.newPage();
    const images = Array.from({ length: 10 }, (_, index) =>
      second.media('iptc-made.jpg', { fresh: `other-${name.length}-${process.pid}-${index}` }),
    );
    // How long the browser takes for the tab and its pictures, while it works for the other, is not ours.
    await other.goto(server.page(images.map((url) => `<img src="${url}" width="100" height="80">`).join('')));
    const begun = Date.now();
    await expect
      .poll(async () => (await extension.summary(other)).marked, { timeout: 30_000, intervals: [100] })
      .toBe(10);
    const took = Date.now() - begun;
    console.log(`${name}: the other tab took ${took} ms`);
    expect(took).toBeLessThanOrEqual(OTHER_TAB_MS);
    await other.close();
    await page.goto('about:blank');
  });
}
