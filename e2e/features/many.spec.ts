import { expect, test } from '../fixtures/extension.ts';

test('all pictures of a large batch are found, however it is put on the page', async ({ extension, page, server }) => {
  const fresh = `many-${process.pid}`;
  const images = Array.from({ length: 120 }, (_, i) => server.media('iptc-made.jpg', { fresh: `${fresh}-${i}` })).map(
    (url) => `<img src="${url}" width="60" height="60">`,
  );
  await page.goto(server.page('<main></main>'));
  await page.evaluate(
    ([one, each]) => {
      const main = document.querySelector('main')!;
      main.innerHTML = one!.join('');
      for (const html of each!) main.append(document.createRange().createContextualFragment(html));
    },
    [images.slice(0, 60), images.slice(60)],
  );
  await expect.poll(async () => (await extension.summary(page)).marked, { timeout: 40_000 }).toBe(120);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(120);
});

test('pictures in view are found on a page that never rests, behind more of them than are watched', async ({
  extension,
  page,
  server,
}) => {
  const images = Array.from({ length: 10 }, (_, i) =>
    server.media('iptc-made.jpg', { fresh: `restless-${process.pid}-${i}` }),
  );
  const far = `<img src="${server.media('plain.jpg')}" width="60" height="60">`;
  await page.goto(
    server.page(
      `${images.map((url) => `<img data-src="${url}" width="60" height="60">`).join('')}<p style="height:9000px"></p><main>${far.repeat(1500)}</main>`,
    ),
  );
  await expect.poll(async () => (await extension.summary(page)).started).toBe(true);
  await page.evaluate((html) => {
    const more = (): void => document.querySelector('main')!.insertAdjacentHTML('beforeend', html.repeat(3));
    setInterval(more, 50);
    const arrive = (image: HTMLImageElement): string => (image.src = image.dataset['src']!);
    // By then others are watched in their place.
    setTimeout(() => document.querySelectorAll<HTMLImageElement>('[data-src]').forEach(arrive), 1000);
  }, far);
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(10);
});

test('behind more pictures than are watched, those are found that are put in above them, and the last', async ({
  extension,
  page,
  server,
}) => {
  const made = Array.from({ length: 20 }, (_, i) =>
    server.media('iptc-made.jpg', { fresh: `behind-${process.pid}-${i}` }),
  ).map((url) => `<img src="${url}" width="60" height="60">`);
  const far = `<p><img src="${server.media('plain.jpg')}" width="60" height="60"></p>`;
  await page.goto(
    server.page(
      `<main><p style="height:9000px"></p>${far.repeat(1500)}<p>${made.slice(10).join('')}</p></main><p style="height:300px"></p>`,
    ),
  );
  await expect.poll(async () => (await extension.summary(page)).started).toBe(true);
  // Until all that waits does so.
  await page.waitForTimeout(1000);
  await page.evaluate(
    (html) => document.querySelector('main')!.insertAdjacentHTML('afterbegin', html),
    made.slice(0, 10).join(''),
  );
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(10);
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(20);
});

test('media that every page may read are read from the page’s own cache, whatever their element says', async ({
  page,
  server,
  second,
  extension,
}) => {
  // What tests before this one met of the server must not count.
  await extension.killWorker();
  const fresh = `open-${process.pid}`;
  const open = Array.from({ length: 6 }, (_, i) =>
    second.media('iptc-made.jpg', { cors: 'any', fresh: `${fresh}-${i}` }),
  );
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  await page.goto(server.page(open.map((url) => `<img src="${url}" width="200" height="150">`).join('')));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(6);
  const asked = second.requestsFor('iptc-made.jpg').filter(({ url }) => url.includes(fresh));
  expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(6);
  expect(asked.filter(({ method }) => method === 'HEAD')).toHaveLength(1);
  expect(errors).toEqual([]);
});
