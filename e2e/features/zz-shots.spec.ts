import { readFileSync } from 'node:fs';
import { test } from '../fixtures/extension.ts';

const out = '/tmp/shots-details';
const corpus = (f: string) => readFileSync(`/work/shared/corpus/${f}`);

test('shots', async ({ extension, page, server }) => {
  test.setTimeout(300_000);
  const only = process.env['ONLY'];
  const evil = '<img src=x onerror=alert(1)> \u202egnp.exe\u200b';
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:AISystemUsed="${evil.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${'very long '.repeat(90)}"/></rdf:RDF></x:xmpmeta>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><metadata>${xmp}</metadata><rect width="300" height="200" fill="teal"/></svg>`;
  const img = (src: string) => `<img src="${src}" width="300" height="200">`;
  const urls: Record<string, string> = {
    parts: server.media('c2pa-two-parts.jpg'),
    chain: server.media('c2pa-chain-of-three.png'),
    adobe: server.file('adobe.jpg', corpus('02cbb8ebfb56a11d.jpg'), 'image/jpeg'),
    adobe2: server.file('adobe2.jpg', corpus('0c343c0f7c07ff6a.jpg'), 'image/jpeg'),
    unsigned: server.media('iptc-made.jpg'),
    hostile: server.file('evil.svg', svg, 'image/svg+xml'),
    thumb: server.media('trap-10-thumbnail.jpg'),
    novel: server.media('sd-exif.png'),
    video: server.media('c2pa-made.png'),
  };
  await page.goto(server.page(Object.values(urls).map(img).join('') + img(server.media('bad-truncated.png')) + img(server.media('bad-html.png')) + `<div style="position:relative">${img(server.media('iptc-made.png'))}</div>`));
  await extension.settled(page);
  const { items } = await extension.summary(page);
  const tab = await extension.tabId(page);
  const shoot = async (name: string, path: string, how: { w: number; h?: number; dark?: boolean; forced?: boolean; zoom?: number; act?: (p: typeof page) => Promise<void> }) => {
    if (only && !name.startsWith(only)) return;
    const p = await extension.context.newPage();
    await p.setViewportSize({ width: how.w, height: how.h ?? 900 });
    await p.emulateMedia({ colorScheme: how.dark ? 'dark' : 'light', forcedColors: how.forced ? 'active' : 'none' });
    await p.goto(extension.address(path));
    if (how.zoom) await p.evaluate(`document.documentElement.style.fontSize = '${how.zoom * 100}%'`);
    await p.waitForTimeout(1500);
    await how.act?.(p);
    await p.waitForTimeout(500);
    const over = await p.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    console.log(name, 'overflow', over);
    await p.screenshot({ path: `${out}/${name}.png`, fullPage: true });
    await p.close();
  };
  const item = (k: string) => items.find((i) => i.url === urls[k])!;
  const detail = (k: string) => `src/details/index.html?tab=${tab}&frame=0&item=${item(k).id}`;
  const raw = async (p: typeof page) => { await p.locator('summary').last().click().catch(() => {}); };
  await shoot('d-parts', detail('parts'), { w: 380 });
  await shoot('d-chain-dark', detail('chain'), { w: 900, dark: true, act: raw });
  await shoot('d-adobe', detail('adobe'), { w: 1100 });
  await shoot('d-adobe-320', detail('adobe'), { w: 320 });
  await shoot('d-adobe2-dark', detail('adobe2'), { w: 380, dark: true });
  await shoot('d-adobe-zoom', detail('adobe'), { w: 640, zoom: 2 });
  await shoot('d-parts-forced', detail('parts'), { w: 380, forced: true });
  await shoot('d-unsigned', detail('unsigned'), { w: 380 });
  await shoot('d-hostile', detail('hostile'), { w: 380 });
  await shoot('d-gone', `src/details/index.html?tab=${tab}&item=nothing`, { w: 380 });
  await shoot('d-choose', `src/details/index.html?tab=${tab}`, { w: 380 });
  await shoot('p-many', `src/popup/index.html?tab=${tab}`, { w: 400 });
  await shoot('p-many-dark-320', `src/popup/index.html?tab=${tab}`, { w: 320, dark: true, act: async (p) => { await p.locator('.how summary').first().click(); } });
  await shoot('p-forced', `src/popup/index.html?tab=${tab}`, { w: 400, forced: true, act: async (p) => { await p.locator('.how summary').first().click(); await p.getByRole('button', { name: 'Details' }).first().click(); await p.waitForTimeout(1000); } });
  await shoot('p-zoom', `src/popup/index.html?tab=${tab}`, { w: 640, zoom: 2 });
  await page.goto(server.page(img(server.media('plain.jpg'))));
  await extension.settled(page);
  await shoot('p-empty', `src/popup/index.html?tab=${tab}`, { w: 400, h: 600 });
  await page.goto(server.page(img(server.media('iptc-made.jpg')) + `<div style="position:fixed;inset:0;background:#fff;z-index:2147483647"></div>`));
  await extension.settled(page);
  await page.waitForTimeout(2500);
  await shoot('p-hidden', `src/popup/index.html?tab=${tab}`, { w: 400, h: 600 });
});
