import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { LAYOUTS } from '../fixtures/layouts/all.ts';
import { compare, expectedList, listed, onTop, SEEN } from '../fixtures/layouts/check.ts';
import type { View } from '../fixtures/layouts/check.ts';
import { Stage } from '../fixtures/layouts/layout.ts';
import type { Act } from '../fixtures/layouts/layout.ts';

interface Look extends ReturnType<typeof compare> {
  /** All that is seen, and where; the same in two looks when nothing moves any more. */
  readonly state: string;
}

/** The markers that a person can see and reach now, held against the media that the page shows now. */
async function look(extension: Extension, page: Page): Promise<Look> {
  const markers = (await extension.markers(page)).filter(({ visible }) => visible);
  const view = await page.evaluate<View>(SEEN);
  const reachable = await page.evaluate<boolean[]>(onTop(markers));
  const shown = markers.filter((_, index) => reachable[index]);
  return { ...compare(view.media, shown), state: view.moving ? '' : JSON.stringify([view, shown]) };
}

/** Waits until the page stands still and all is right; returns which media carry their marker now. */
async function expectRight(extension: Extension, page: Page, after: string): Promise<readonly string[]> {
  let last: Look = { wrong: [], right: [], state: '' };
  await expect
    .poll(
      async () => {
        const before = last.state;
        last = await look(extension, page);
        return last.state === '' || last.state !== before ? [...last.wrong, 'something still moves'] : last.wrong;
      },
      { message: after, intervals: [150], timeout: 20_000 },
    )
    .toEqual([]);
  return last.right;
}

async function perform(page: Page, { click, press, run }: Act): Promise<void> {
  if (click !== undefined) await page.locator(click).first().click();
  if (press !== undefined) await page.keyboard.press(press);
  if (run !== undefined) await page.evaluate(`(() => { ${run} })()`);
}

for (const { name, viewport, html, acts } of LAYOUTS) {
  test(`every medium of a page shaped like this is rightly marked: ${name}`, async ({
    extension,
    page,
    server,
    second,
  }) => {
    test.setTimeout(120_000);
    const stage = new Stage([server, second], `${name.replaceAll(' ', '-')}-${process.pid}`);
    await page.setViewportSize(viewport);
    await page.goto(server.page(html(stage)));
    const marked = new Set(await expectRight(extension, page, 'loads'));
    for (const act of acts) {
      await perform(page, act);
      for (const id of await expectRight(extension, page, act.what)) marked.add(id);
    }
    const expected = expectedList(stage.media);
    expect([...marked].sort()).toEqual(expected.map((line) => line.split(' ')[0]).sort());
    const summary = await extension.settled(page);
    expect(listed(summary, stage.media)).toEqual(expected);
    const there = summary.items.filter(({ verdict, place }) => verdict.display === 'marker' && place !== 'gone');
    expect(summary.marked).toBe(there.length);
    expect(await extension.badge(page)).toBe(String(there.length));
  });
}
