import type { Page } from '@playwright/test';
import type { MarkPreferences } from '../../src/contract/treatment.ts';
import { DEFAULT_MARK_PREFERENCES } from '../../src/page/mark/preferences.ts';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { collect, evaluateTop, readCard } from '../fixtures/markers.ts';
import { changePreferences, startOwnBoard } from '../fixtures/own-board.ts';
import type { TestServer } from '../fixtures/server.ts';

const withLabels = (labels: Partial<MarkPreferences['labels']>): MarkPreferences => ({
  ...DEFAULT_MARK_PREFERENCES,
  labels: { ...DEFAULT_MARK_PREFERENCES.labels, ...labels },
});

/** Pictures that declare nothing, so that the shipped board leaves them to ours. */
const pageOf = (server: TestServer): string =>
  server.page(
    `<style>img{display:block;width:320px;height:220px;margin:10px}</style>
    <a href="#followed"><img data-label="made-with-ai" src="${server.media('plain.jpg')}"></a>
    <img data-label="edited-with-ai" src="${server.media('plain.png')}"><div style="height:2000px"></div>`,
  );

interface Curtain {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly button: { readonly x: number; readonly y: number };
}

const curtains = (extension: Extension, page: Page): Promise<Curtain[]> =>
  evaluateTop(
    page,
    extension.id,
    `${collect('.curtain')}.map((curtain) => {
      const { x, y, width, height } = curtain.getBoundingClientRect();
      const box = curtain.querySelector('button').getBoundingClientRect();
      return { x, y, width, height, button: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
    })`,
  );

const words = async (extension: Extension, page: Page): Promise<string[]> =>
  (await extension.markers(page)).filter(({ visible }) => visible).map(({ text }) => text);

test('covers what a person chose to blur until it is wanted, and lets the pointer through', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(pageOf(server));
  await extension.settled(page);
  await startOwnBoard(page, extension.id, withLabels({ 'made-with-ai': 'blur' }));
  await expect.poll(async () => (await curtains(extension, page)).length).toBe(1);
  const [curtain] = await curtains(extension, page);
  const image = await page.evaluate<Omit<Curtain, 'button'>>(
    `(({ x, y, width, height }) => ({ x, y, width, height }))(document.images[0].getBoundingClientRect())`,
  );
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(curtain![side] - image[side])).toBeLessThanOrEqual(1);
  expect(await page.evaluate('document.images[0].getAttribute("style")')).toBeNull();

  await page.mouse.move(curtain!.x + 40, curtain!.y + 180);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate<number>('scrollY')).toBeGreaterThan(100);
  await page.evaluate('scrollTo(0, 0)');
  await page.mouse.click(curtain!.x + 40, curtain!.y + 180);
  await expect.poll(() => page.url()).toContain('#followed');

  const before = page.url();
  const { button } = (await curtains(extension, page))[0]!;
  await page.mouse.click(button.x, button.y);
  await expect.poll(async () => (await curtains(extension, page)).length).toBe(0);
  expect(page.url()).toBe(before);
  expect(await words(extension, page)).toEqual(['Made with AI', 'Edited with AI']);
});

test('what is covered can be shown from its card, too', async ({ extension, page, server }) => {
  await page.goto(pageOf(server));
  await extension.settled(page);
  await startOwnBoard(page, extension.id, withLabels({ 'made-with-ai': 'blur' }));
  await expect.poll(async () => (await words(extension, page)).length).toBe(2);
  const { rect } = (await extension.markers(page))[0]!;
  await page.mouse.click(rect.x + 12, rect.y + 12);
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await curtains(extension, page)).length).toBe(0);
});

test('changes live: corner, blur, count only', async ({ extension, page, server }) => {
  await page.goto(pageOf(server));
  await extension.settled(page);
  await startOwnBoard(page, extension.id, DEFAULT_MARK_PREFERENCES);
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI', 'Edited with AI']);
  await changePreferences(page, extension.id, { ...withLabels({ 'edited-with-ai': 'count' }), corner: 'end' });
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
  await expect
    .poll(async () => {
      const { rect } = (await extension.markers(page))[0]!;
      return rect.x + rect.width;
    })
    .toBeCloseTo(18 + 320 - 8, -1);
  await changePreferences(page, extension.id, withLabels({ 'edited-with-ai': 'blur' }));
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI', 'Edited with AI']);
  await expect.poll(async () => (await curtains(extension, page)).length).toBe(1);
  await changePreferences(page, extension.id, DEFAULT_MARK_PREFERENCES);
  await expect.poll(async () => (await curtains(extension, page)).length).toBe(0);
});

test('says so while a person has a file compared, and when that corrects the label', async ({
  extension,
  page,
  server,
  second,
}) => {
  const url = second.media('c2pa-made.jpg', { cors: 'none', fresh: `checking-${process.pid}` });
  await page.goto(server.page(`<img src="${url}" width="320" height="220">`));
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);
  const { id } = (await extension.summary(page)).items[0]!;
  // It may be over soon, so all that is said meanwhile is written down.
  await evaluateTop(
    page,
    extension.id,
    `globalThis.said = []; new MutationObserver((records) => records.forEach(({ target }) => said.push(target.textContent)))
      .observe(${collect('button.marker')}[0].getRootNode(), { childList: true, subtree: true })`,
  );
  await extension.send('ui/check-fully', { tabId: await extension.tabId(page), frameId: 0, id });
  await expect
    .poll(() => evaluateTop<string[]>(page, extension.id, 'said'))
    .toContainEqual(expect.stringMatching(/Made with AI.*Checking …/));
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI']);

  await page.goto(pageOf(server));
  await extension.settled(page);
  await startOwnBoard(page, extension.id, DEFAULT_MARK_PREFERENCES);
  await expect.poll(() => words(extension, page)).toEqual(['Made with AI', 'Edited with AI']);
  await evaluateTop(
    page,
    extension.id,
    `board.check({ id: 'own0', element: document.images[0], position: 0, shown: { slot: 'src', url: document.images[0].src, medium: 'image', role: 'element' } },
      { label: 'may-contain-ai', display: 'marker', basis: 'signed-unverified', doubt: 'damaged', reason: 'c2pa-damaged' })`,
  );
  await expect.poll(() => words(extension, page)).toEqual(['May contain AI Corrected', 'Edited with AI']);
  const { rect, accessibleName } = (await extension.markers(page))[0]!;
  expect(accessibleName).toBe('May contain AI, declared by credentials that do not fit this file. Corrected');
  await page.mouse.click(rect.x + 12, rect.y + 12);
  await expect
    .poll(async () => (await readCard(page, extension.id))?.text)
    .toContain('This label was corrected after the whole file was compared.');
});
