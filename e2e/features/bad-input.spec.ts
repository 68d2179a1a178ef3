import { expect, test } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';

let serial = 0;
const fresh = (): string => `bad-${process.pid}-${(serial += 1)}`;

const OWN_FILES = ['c2pa-made.jpg', 'iptc-made.jpg', 'iptc-edited.png'] as const;

/** A picture, a background and one in SVG that declare AI, and a picture that does not and may not be kept. */
function ownMedia(server: TestServer): string {
  const [image, background, svg] = OWN_FILES.map((file) => server.media(file, { fresh: fresh() }));
  return `<link rel="icon" href="data:,"><img src="${image}" width="320" height="200">
    <div style="width:320px;height:200px;background:url(${background})"></div>
    <svg width="320" height="200"><image href="${svg}" width="320" height="200"/></svg>
    <img src="${server.media('plain.jpg', { fresh: fresh(), cache: 'no-store' })}" width="200" height="150">`;
}

test('every broken medium ends with its reason, and everything else goes on', async ({
  extension,
  page,
  server,
  second,
}) => {
  test.setTimeout(90_000);
  const cell = (url: string): string => `<img src="${url}" width="120" height="90" alt="">`;
  const bad: Record<string, string> = {
    truncated: second.media('bad-truncated.png', { fresh: fresh() }),
    empty: second.media('bad-empty.png', { fresh: fresh() }),
    'not-media': second.media('bad-html.png', { fresh: fresh() }),
    'not-found': second.media('c2pa-made.jpg', { status: 404, fresh: fresh() }),
    'http-status': second.media('c2pa-made.jpg', { status: 500, fresh: fresh() }),
    timeout: second.media('c2pa-made.jpg', { stall: 20, range: 'no', fresh: fresh() }),
  };
  const good = second.media('iptc-png-named.jpg', { fresh: fresh() });
  const endless = second.media('c2pa-made.png', { endless: 'yes', range: 'no', fresh: fresh() });
  await page.goto(
    server.page(
      `<style>img{width:120px;height:90px;display:inline-block}</style>${[...Object.values(bad), endless, good].map(cell).join('')}`,
    ),
    { waitUntil: 'commit' },
  );
  const found = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await extension.summary(page)).items.map(({ url, verdict }) => [url, `${verdict.label}: ${verdict.reason}`]),
    );
  const expected = {
    ...Object.fromEntries(Object.entries(bad).map(([reason, url]) => [url, `unreadable: ${reason}`])),
    [good]: 'made-with-ai: iptc-generated',
    [endless]: 'made-with-ai: c2pa-generated',
  };
  await expect.poll(found, { timeout: 60_000 }).toEqual(expected);
});

test('media on a private host are not read for a public page, and the popup says so', async ({
  extension,
  page,
  server,
}) => {
  // The page itself is private here, so another private host than its own is the forbidden one.
  const url = 'http://192.168.7.7/picture.jpg';
  await page.route('http://192.168.7.7/**', (route) =>
    route.fulfill({ path: 'e2e/media/c2pa-made.jpg', contentType: 'image/jpeg' }),
  );
  await page.goto(server.page(`<img src="${url}" width="320" height="240">`));
  await expect
    .poll(async () => (await extension.summary(page)).items.map(({ verdict }) => [verdict.label, verdict.reason]))
    .toEqual([['unreadable', 'blocked']]);
});

test('media read again carry no cookie, no login and no referrer', async ({ extension, page, server, second }) => {
  await page.context().addCookies([
    { name: 'strict', value: '1', url: second.origin, sameSite: 'Strict' },
    { name: 'lax', value: '1', url: second.origin, sameSite: 'Lax' },
  ]);
  const url = second.media('c2pa-made.jpg', { fresh: fresh() });
  await page.goto(server.page(`<img src="${url}" width="320" height="240">`));
  await extension.settled(page);
  const ours = second.requestsFor('c2pa-made.jpg').filter(({ headers }) => headers.referer === undefined);
  expect(ours.length).toBeGreaterThan(0);
  for (const { headers } of ours) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.authorization).toBeUndefined();
    expect(headers['sec-fetch-dest']).toBe('empty');
  }
});

test('media of the page’s own origin are read, and nothing is written to its console', async ({
  extension,
  page,
  server,
}) => {
  const written: string[] = [];
  page.on('console', (message) => written.push(message.text()));
  page.on('pageerror', (error) => written.push(error.message));
  await page.goto(server.page(ownMedia(server)));
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(OWN_FILES.length);
  expect((await extension.settled(page)).looked).toBe(4);
  expect(written).toEqual([]);
});

test('media of the page’s own origin cost no request', async ({ extension, page, server }) => {
  await page.goto(server.page(ownMedia(server)));
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(OWN_FILES.length);
  await extension.settled(page);
  for (const file of OWN_FILES) expect(server.requestsFor(file), file).toHaveLength(1);
});

test('pictures that the page’s own server shows only to who is logged in are labelled, and asked for once with cookies', async ({
  extension,
  page,
  server,
}) => {
  await page.context().addCookies([{ name: 'session', value: '1', url: server.origin }]);
  const strangers = [401, 403, 404, 'login', 'square'] as const;
  const urls = strangers.map((stranger) => server.media('iptc-made.jpg', { stranger, fresh: fresh() }));
  const background = server.media('iptc-made.png', { stranger: 403, fresh: fresh() });
  const images = urls.map((url) => `<img src="${url}" width="200" height="150">`).join('');
  await page.goto(
    server.page(`${images}<div style="width:200px;height:150px;background:url(${background})"></div>
      <img src="${server.media('plain.jpg', { stranger: 403, fresh: fresh() })}" width="200" height="150">`),
  );
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(urls.length + 1);
  expect((await extension.settled(page)).items.map(({ verdict }) => verdict.label)).toEqual(
    Array.from({ length: urls.length + 1 }, () => 'made-with-ai'),
  );
  for (const file of ['iptc-made.jpg', 'iptc-made.png']) {
    const withCookies = server.requestsFor(file).filter(({ headers }) => headers.cookie !== undefined);
    expect(withCookies.length, file).toBe(file === 'iptc-made.jpg' ? urls.length : 1);
  }
});

test('a picture that arrives after it could not be read is read again', async ({ extension, page, server }) => {
  const url = server.media('c2pa-made.jpg', { slow: 8000, fresh: fresh() });
  await page.goto(server.page(`<style>img{display:block;width:320px;height:240px}</style><img src="${url}">`), {
    waitUntil: 'commit',
  });
  const reasons = async (): Promise<string[]> =>
    (await extension.summary(page)).items.map(({ verdict, place }) => `${verdict.reason} ${place}`);
  await expect.poll(reasons).toEqual(['timeout shown']);
  await expect.poll(reasons).toEqual(['c2pa-generated shown']);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
});

test('the popup lists media in page order, whatever came first', async ({ extension, page, server }) => {
  const image = (file: string, slow: number): string =>
    `<img src="${server.media(file, { slow, fresh: fresh() })}" width="160" height="120">`;
  await page.goto(
    server.page(`${image('c2pa-made.jpg', 900)}<div id="host"></div>${image('iptc-made.jpg', 0)}
      <script>document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '${image('iptc-edited.png', 500)}';</script>`),
  );
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(3);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  await expect(popup.locator('li, article').first()).toBeVisible();
  const { items } = await extension.summary(page);
  const names = items
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ url }) => url.replace(/^.*\/|\?.*$/g, ''));
  expect(names).toEqual(['c2pa-made.jpg', 'iptc-edited.png', 'iptc-made.jpg']);
  const shown = await popup.locator('body').innerText();
  expect(shown.indexOf('Edited with AI')).toBeGreaterThan(shown.indexOf('Made with AI'));
  expect(shown.lastIndexOf('Made with AI')).toBeGreaterThan(shown.indexOf('Edited with AI'));
  await popup.close();
});
