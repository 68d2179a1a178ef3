import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { everyKind, KINDS } from '../fixtures/kinds.ts';
import type { Places } from '../fixtures/kinds.ts';

let serial = 0;
const fresh = (): string => `kinds-${process.pid}-${(serial += 1)}`;

const words = async (extension: Extension, page: Page): Promise<string[]> =>
  (await extension.markers(page))
    .filter((marker) => marker.visible)
    .map((marker) => /^(Made|Edited|May contain)[^.·]*?AI/.exec(marker.accessibleName)?.[0] ?? marker.accessibleName)
    .sort();

for (const origin of ['its own origin', 'a second origin without CORS'] as const) {
  const places = (own: Places['page'], second: Places['page']): Places => ({
    page: own,
    media: origin === 'its own origin' ? own : second,
    other: second,
    fresh: fresh(),
  });

  test.describe(`media from ${origin}`, () => {
    for (const kind of KINDS) {
      test(`marks ${kind.name}`, async ({ extension, page, server, second }) => {
        await page.goto(server.page(kind.markup(places(server, second))));
        await expect.poll(() => words(extension, page)).toEqual([kind.words]);
      });
    }

    test('marks an image opened alone in a tab', async ({ extension, page, server, second }) => {
      const { media } = places(server, second);
      await page.goto(media.media('c2pa-made.png', { fresh: fresh() }));
      await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
    });

    test('lists a poster apart from its video and marks neither for the other', async ({
      extension,
      page,
      server,
      second,
    }) => {
      const { media } = places(server, second);
      const [video, poster] = [
        media.media('plain.mp4', { fresh: fresh() }),
        media.media('iptc-made.jpg', { fresh: fresh() }),
      ];
      await page.goto(
        server.page(`<video src="${video}" poster="${poster}" width="320" height="240" controls></video>`),
      );
      await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
      const { items } = await extension.settled(page);
      expect(items.map(({ url, role }) => [url, role])).toEqual([[poster, 'poster']]);
    });

    test('marks lazy images when they come near, not before', async ({ extension, page, server, second }) => {
      const { media } = places(server, second);
      const url = media.media('c2pa-made.webp', { fresh: fresh() });
      await page.goto(
        server.page(
          `<img src="${media.media('plain.jpg', { fresh: fresh() })}" width="320" height="240"><div style="height:6000px"></div><img loading="lazy" src="${url}" width="320" height="240">`,
        ),
      );
      await extension.settled(page);
      expect(await words(extension, page)).toEqual([]);
      expect(media.requestsFor('c2pa-made.webp')).toHaveLength(0);
      await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
      await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
    });

    test('follows an endless feed', async ({ extension, page, server, second }) => {
      const { media } = places(server, second);
      const urls = Array.from({ length: 60 }, (_, i) =>
        media.media(i % 3 === 0 ? 'iptc-made.jpg' : 'plain.jpg', { fresh: fresh() }),
      );
      await page.goto(
        server.page(`<div id="feed"></div><script>
          const urls = ${JSON.stringify(urls)}; let next = 0;
          const more = () => { for (let i = 0; i < 6 && next < urls.length; i++) { const img = new Image(600, 400); img.src = urls[next++]; img.style.display = 'block'; document.getElementById('feed').append(img); } };
          more(); addEventListener('scroll', () => { if (scrollY + innerHeight * 2 > document.documentElement.scrollHeight) more(); });
        </script>`),
      );
      for (let y = 0; y < 26_000; y += 400) {
        await page.evaluate(`window.scrollTo(0, ${y})`);
        await page.waitForTimeout(30);
      }
      await expect.poll(async () => (await extension.summary(page)).marked, { timeout: 30_000 }).toBe(20);
    });

    test('lists MediaSource media as streamed', async ({ extension, page, server, second }) => {
      const { media } = places(server, second);
      await page.goto(
        server.page(`<video id="stream" width="320" height="240" controls></video><img src="${media.media('plain.jpg', { fresh: fresh() })}" width="320" height="240"><script>
          const source = new MediaSource(); document.getElementById('stream').src = URL.createObjectURL(source);
        </script>`),
      );
      await expect
        .poll(async () => (await extension.summary(page)).items.map(({ verdict }) => [verdict.label, verdict.reason]))
        .toEqual([['unreadable', 'streamed']]);
      expect(await words(extension, page)).toEqual([]);
    });

    test('marks a stream by the init segment that the page loaded for it', async ({
      extension,
      page,
      server,
      second,
    }) => {
      const bytes = readFileSync(new URL('../media/comfy-comment.webm', import.meta.url));
      const init = places(server, second).media.file(`init-${fresh()}.webm`, bytes, 'video/webm', { cors: 'any' });
      await page.goto(
        server.page(`<video id="stream" width="320" height="240" muted autoplay controls></video><script>
          const source = new MediaSource();
          const video = document.getElementById('stream');
          video.src = URL.createObjectURL(source);
          source.onsourceopen = async () => {
            const buffer = source.addSourceBuffer('video/webm; codecs="vp9"');
            buffer.appendBuffer(await (await fetch('${init}')).arrayBuffer());
          };
        </script>`),
      );
      await expect.poll(() => words(extension, page), { timeout: 15_000 }).toEqual(['Made with AI']);
      const { items } = await extension.settled(page);
      expect(items.map(({ url }) => url)).toEqual([init]);
    });

    test('marks everything on one page, and nothing else', async ({ extension, page, server, second }) => {
      await page.setViewportSize({ width: 1400, height: 1300 });
      await page.goto(server.page(everyKind(places(server, second))));
      const expected = KINDS.map((kind) => kind.words).sort();
      await expect.poll(() => words(extension, page), { timeout: 20_000 }).toEqual(expected);
      const summary = await extension.settled(page);
      expect(summary.marked).toBe(expected.length);
      expect(await extension.badge(page)).toBe(String(expected.length));
    });
  });
}

test('looks at nothing below 48 pixels, and at it once it grows', async ({ extension, page, server }) => {
  const url = server.media('c2pa-made.jpg', { fresh: fresh() });
  const control = server.media('plain.png', { fresh: fresh() });
  await page.goto(
    server.page(`<img id="small" src="${url}" width="320" height="40"><img src="${control}" width="200" height="200">`),
  );
  expect((await extension.settled(page)).looked).toBe(1);
  expect(await words(extension, page)).toEqual([]);
  await page.evaluate(`document.getElementById('small').height = 240`);
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
});

test('twenty loads, twenty full scores', async ({ extension, server, second }) => {
  test.setTimeout(300_000);
  const expected = KINDS.map((kind) => kind.words).sort();
  const scores: number[] = [];
  for (let load = 0; load < 20; load += 1) {
    const page = await extension.context.newPage();
    await page.setViewportSize({ width: 1400, height: 1300 });
    const media = load % 2 === 0 ? server : second;
    await page.goto(server.page(everyKind({ page: server, media, other: second, fresh: fresh() })));
    await expect.poll(() => words(extension, page), { timeout: 20_000 }).toEqual(expected);
    scores.push((await words(extension, page)).length);
    await page.close();
  }
  expect(scores).toEqual(Array.from({ length: 20 }, () => KINDS.length));
});
