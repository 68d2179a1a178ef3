import { expect, test } from '../fixtures/extension.ts';
import { FLOODS } from '../fixtures/floods.ts';

/** How many media a page puts up: few in the suite, as many as the threat says in `npm run e2e:hostile`. */
const COUNT = Number(process.env['HOSTILE_COUNT'] ?? 3000);
/** Longest wait for ten pictures of another tab, in milliseconds; this machine may be slow, so a little more. */
const OTHER_TAB_MS = Number(process.env['HOSTILE_OTHER_TAB_MS'] ?? 6000);
const IN_SUITE = ['many pictures at once', 'addresses that never rest'];

for (const [name, flood] of Object.entries(FLOODS)) {
  if (process.env['HOSTILE_COUNT'] === undefined && !IN_SUITE.includes(name)) continue;
  test(`another tab is served while a page floods: ${name}`, async ({ extension, page, server, second }) => {
    test.setTimeout(120_000);
    await page.goto(server.page(flood(server, COUNT)), { waitUntil: 'commit' });
    await page.waitForTimeout(2500);
    const other = await extension.context.newPage();
    const images = Array.from({ length: 10 }, (_, index) =>
      second.media('iptc-made.jpg', { fresh: `other-${name.length}-${process.pid}-${index}` }),
    );
    const begun = Date.now();
    await other.goto(server.page(images.map((url) => `<img src="${url}" width="100" height="80">`).join('')));
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
