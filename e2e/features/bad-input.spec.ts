import { expect, test } from '../fixtures/extension.ts';

let serial = 0;
const fresh = (): string => `bad-${process.pid}-${(serial += 1)}`;

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

test('media of the page’s own origin cost no request', async ({ extension, page, server }) => {
  const url = server.media('c2pa-made.jpg', { fresh: fresh() });
  await page.goto(server.page(`<img src="${url}" width="320" height="240">`));
  await extension.settled(page);
  expect(server.requestsFor('c2pa-made.jpg')).toHaveLength(1);
});
