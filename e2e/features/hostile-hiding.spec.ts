import { expect, test } from '../fixtures/extension.ts';
import { HIDING_TRICKS, trickPage } from '../fixtures/hiding-tricks.ts';
import { SEEN_IN } from '../fixtures/seen.ts';
import type { Seen } from '../fixtures/seen.ts';

const CONTROL = 'nothing';
const COLUMNS = 8;
const SIZE = { width: 240, height: 170 };

test('whatever a page does to hide a marker, it is seen, or the popup says that it is hidden', async ({
  extension,
  page,
  server,
}) => {
  const tricks = { [CONTROL]: '', ...HIDING_TRICKS };
  const names = Object.keys(tricks);
  const frames = Object.entries(tricks).map(([name, trick], index) => {
    const image = server.media('iptc-made.jpg', { fresh: `trick-${index}-${process.pid}` });
    const url = server.page(trickPage(image, trick), { name: `trick-${index}.html` });
    const at = `left:${(index % COLUMNS) * SIZE.width}px;top:${Math.floor(index / COLUMNS) * SIZE.height}px`;
    return `<iframe src="${url}" title="${name}" style="${at}"></iframe>`;
  });
  const height = Math.ceil(names.length / COLUMNS) * SIZE.height;
  await page.setViewportSize({ width: COLUMNS * SIZE.width, height });
  await page.goto(
    server.page(
      `<style>html{overflow:hidden}iframe{position:absolute;width:${SIZE.width}px;height:${SIZE.height}px;border:0;background:white}</style>${frames.join('')}`,
    ),
  );
  const started = `Array.from(frames).filter((frame) => frame.started || frame.document.scripts.length === 0).length`;
  await expect.poll(() => page.evaluate<number>(started), { timeout: 40_000 }).toBe(names.length);
  await page.waitForTimeout(2500);
  const { items } = await extension.summary(page);
  const places = names.map((_, index) => items.find(({ url }) => url.includes(`trick-${index}-`))?.place);
  const png = (await page.screenshot()).toString('base64');
  const isTold = places.map((place) => place === 'hidden');
  const seen = await page.evaluate<Seen[]>(SEEN_IN(png, { ...SIZE, columns: COLUMNS, isTold }));
  const outcomes = names.map((name, index) => ({ name, ...seen[index]!, place: places[index] }));
  expect(outcomes[0]).toMatchObject({ marker: true, picture: true, place: 'shown' });
  // What hides the picture as well hides no label.
  const told = outcomes.filter(({ picture }) => picture);
  expect(told.length).toBeGreaterThan(50);
  expect(told.filter(({ marker, place }) => !marker && place !== 'hidden').map(({ name }) => name)).toEqual([]);
});
