import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';

const AI = 'https://schema.org/TrainedAlgorithmicMediaDigitalSource';
const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const madeImage = (contentUrl: string): string =>
  jsonLd({ '@context': 'https://schema.org', '@type': 'ImageObject', contentUrl, digitalSourceType: AI });
const img = (url: string, more = ''): string => `<img src="${url}" width="300" height="200" ${more}>`;

/** Label, display and reason of each listed item. */
async function listed(extension: Extension, page: Page): Promise<string[]> {
  const { items } = await extension.settled(page);
  return items.map(({ verdict: { label, display, reason } }) => `${label} ${display} ${reason}`);
}
const MADE = 'made-with-ai marker structured-data-generated';

test('structured data label the very file they name, and no other', async ({ extension, page, server }) => {
  const [named, other] = [server.media('plain.jpg', { fresh: 1 }), server.media('plain.jpg', { fresh: 2 })];
  await page.goto(server.page(`${img(named)}${img(other)}${madeImage(`${new URL(named).pathname}?fresh=1#x`)}`));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  expect(await listed(extension, page)).toEqual([MADE]);
  const { items, looked } = await extension.summary(page);
  expect(items[0]?.url).toBe(named);
  expect(looked).toBe(2);
  // The same file on a page that says nothing.
  await page.goto(server.page(img(named)));
  expect((await extension.settled(page)).items).toEqual([]);
  expect(await extension.markers(page)).toEqual([]);
});

test('what describes the page labels none of its pictures', async ({ extension, page, server }) => {
  const url = server.media('plain.jpg', { fresh: 'page' });
  const works = [
    { '@type': 'CreativeWork', digitalSourceType: AI },
    { '@type': 'CreativeWork', digitalSourceType: AI, url: server.origin },
    { '@type': 'NewsArticle', digitalSourceType: AI, image: url },
    { '@type': 'ImageObject', digitalSourceType: 'https://schema.org/AlgorithmicMediaDigitalSource', contentUrl: url },
  ];
  await page.goto(
    server.page(
      `<meta name="ai-disclosure" content="ai-generated">${jsonLd(works)}${img(url, 'alt="AI-generated"')}<p>AI-generated</p>`,
    ),
  );
  await extension.settled(page);
  // Later than any second look that would follow from the structured data.
  await page.waitForTimeout(1200);
  expect((await extension.summary(page)).items).toEqual([]);
  expect(await page.evaluate('document.documentElement.children.length')).toBe(2);
});

test('structured data may come late, go away, and name a candidate of the element', async ({
  extension,
  page,
  server,
}) => {
  const [small, large] = [server.media('plain.jpg', { fresh: 's' }), server.media('plain.jpg', { fresh: 'l' })];
  await page.goto(
    server.page(
      `<img src="${large}" srcset="${small} 300w, ${large} 3000w" sizes="300px" width="300" height="200"><p id="below"></p>`,
    ),
  );
  expect((await extension.settled(page)).items).toEqual([]);
  await page.evaluate(`(() => {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    document.body.append(script);
    setTimeout(() => (script.textContent = ${JSON.stringify(JSON.stringify({ '@type': 'ImageObject', contentUrl: large, digitalSourceType: AI }))}), 100);
  })()`);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  await page.evaluate(`document.querySelector('script[type="application/ld+json"]').remove()`);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  expect((await extension.summary(page)).items).toEqual([]);
});

test('microdata and RDFa bind by address as well', async ({ extension, page, server }) => {
  const [a, b, c] = ['a', 'b', 'c'].map((fresh) => server.media('plain.jpg', { fresh: `md-${fresh}` }));
  await page.goto(
    server.page(`
      <div itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="${a}" width="300" height="200">
        <link itemprop="digitalSourceType" href="${AI}">
        <div itemprop="about" itemscope itemtype="https://schema.org/Thing"><img itemprop="image" src="${c}" width="300" height="200"></div></div>
      <div vocab="https://schema.org/" typeof="VideoObject ImageObject"><img property="contentUrl" src="${b}" width="300" height="200">
        <meta property="digitalSourceType" content="CompositeSyntheticDigitalSource"></div>`),
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBe(2);
  expect(await listed(extension, page)).toEqual(
    expect.arrayContaining([MADE, 'edited-with-ai marker structured-data-edited']),
  );
  // Another picture takes the place of the one that is meant.
  await page.evaluate(`document.querySelector('[property=contentUrl]').src += '2'`);
  await page.waitForTimeout(1200);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(2);
  await page.evaluate(`document.querySelector('[property=contentUrl]').removeAttribute('property')`);
  await page.evaluate(`document.body.append('…')`);
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
});

test('the attribute is listed in the popup; the nearest one counts', async ({ extension, page, server }) => {
  const at = (fresh: string): string => server.media('plain.jpg', { fresh: `attribute-${fresh}` });
  await page.goto(
    server.page(`${img(at('1'), 'ai-disclosure="autonomous"')}
      <figure ai-disclosure="ai-assisted">${img(at('2'))}<picture ai-disclosure="none">${img(at('3'))}</picture></figure>
      <section ai-disclosure="ai-generated">${img(at('4'))}</section>${img(at('5'), 'ai-disclosure="none"')}`),
  );
  await expect.poll(() => listed(extension, page)).toHaveLength(2);
  expect(await listed(extension, page)).toEqual(
    expect.arrayContaining(['made-with-ai popup ai-disclosure-generated', 'edited-with-ai popup ai-disclosure-edited']),
  );
  expect(await extension.markers(page)).toEqual([]);
  expect(await extension.badge(page)).toBe('');
  await page.evaluate(`document.querySelector('section img').setAttribute('ai-disclosure', 'ai-generated')`);
  await expect.poll(() => listed(extension, page)).toHaveLength(3);
});

test('headers of the answer speak for the medium, without a request of their own', async ({
  extension,
  page,
  server,
  second,
}) => {
  const fresh = `header-${process.pid}`;
  const own = server.media('plain.jpg', { disclosure: 'mode=ai-originated, model="x"', fresh });
  const far = second.media('plain.webp', { disclosure: 'mode=ai-modified', fresh });
  const none = second.media('plain.png', { disclosure: 'mode=none', fresh });
  const linked = second.media('plain.gif', { link: '<https://manifests.example/1>; rel="c2pa-manifest"', fresh });
  await page.goto(server.page([own, far, none, linked].map((url) => img(url)).join('')));
  await expect.poll(() => listed(extension, page)).toHaveLength(3);
  expect(await listed(extension, page)).toEqual(
    expect.arrayContaining([
      'made-with-ai popup ai-disclosure-generated',
      'edited-with-ai popup ai-disclosure-edited',
      'none details nothing-found',
    ]),
  );
  const { items } = await extension.summary(page);
  expect(items.find(({ url }) => url === linked)?.verdict.credentials).toMatchObject({
    state: 'elsewhere',
    remote: 'manifests.example',
  });
  // Firefox does not read the page's own pictures out of its cache.
  const isFirefox = (await page.evaluate<string>('navigator.userAgent')).includes('Firefox');
  expect(server.requestsFor('plain.jpg')).toHaveLength(isFirefox ? 2 : 1);
  expect(second.requestsFor('plain.webp')).toHaveLength(2);
  expect(await extension.markers(page)).toEqual([]);
});

test('file and page are both listed, and the file goes first', async ({ extension, page, server }) => {
  const url = server.media('iptc-edited.jpg', { fresh: 'both' });
  await page.goto(server.page(`${madeImage(url)}${img(url)}`));
  await expect.poll(async () => (await extension.summary(page)).items[0]?.verdict.findings.length).toBe(2);
  const [item] = (await extension.settled(page)).items;
  expect(item?.verdict).toMatchObject({ label: 'edited-with-ai', basis: 'standard-metadata', conflict: true });
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  await popup.getByRole('button', { name: 'Details' }).click();
  await expect(popup.locator('.findings')).toContainText('The page, not the file');
  await expect(popup.locator('.findings')).toContainText('A standard note, not signed');
  // Comparing with the whole file keeps what the page says.
  await expect.poll(async () => (await extension.summary(page)).items[0]?.sha256 ?? '').toMatch(/^[0-9a-f]{64}$/);
  expect((await extension.summary(page)).items[0]?.verdict.findings).toHaveLength(2);
  await popup.close();
});

test('clobbered names and hostile data change nothing and cost little', async ({ extension, page, server }) => {
  const url = server.media('plain.jpg', { fresh: 'clobber' });
  const names = [
    'textContent',
    'getAttribute',
    'matches',
    'closest',
    'parentNode',
    'isConnected',
    'querySelectorAll',
    'baseURI',
  ];
  const inputs = names.map((name) => `<input name="${name}">`).join('');
  const bad = [
    '{',
    '['.repeat(60_000),
    '{"@type":"ImageObject","digitalSourceType":{"@id":{}},"contentUrl":[null,{}]}',
    `{"__proto__":{"digitalSourceType":"${AI}"},"digitalSourceType":"${'x'.repeat(100_000)}"}`,
    JSON.stringify(Array.from({ length: 20_000 }, () => ({ digitalSourceType: AI }))),
  ];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const forms = `<form itemscope itemtype="https://schema.org/ImageObject">${inputs}<link itemprop="digitalSourceType" href="${AI}"><img itemprop="contentUrl" src="${url}" width="300" height="200"></form>`;
  const scripts = Array.from({ length: 12 }, () =>
    bad.map((text) => `<script type="application/ld+json">${text}</script>`).join(''),
  ).join('');
  await page.goto(server.page(`${forms}${names.map((name) => `<form id="${name}"></form>`).join('')}${scripts}`));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  expect(await listed(extension, page)).toEqual([MADE]);
  expect(errors).toEqual([]);
});
