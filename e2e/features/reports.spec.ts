import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { deskProcess, type DeskProcess } from '../reports/desk-process.ts';
import { seededEntries, seedingCode } from '../reports/seed.ts';
import { wireTo, type Wire } from '../reports/wire.ts';

let desk: DeskProcess;
let wire: Wire;
test.beforeAll(async () => {
  desk = await deskProcess();
  await desk.start();
  wire = await wireTo(desk.endpoint);
});
test.afterAll(async ({ extension }) => {
  await extension.send('ui/desk', { change: { endpoint: '', mail: '' } });
  for (const { report } of await extension.send('ui/outbox', {})) {
    await extension.send('ui/withdraw', { id: report.id });
  }
  await wire.close();
  await desk.remove();
});

async function openPopup(extension: Extension, page: Page): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  return popup;
}

const statesOf = async (extension: Extension): Promise<readonly string[]> =>
  (await extension.send('ui/outbox', {})).map(({ state }) => state);

test('a report goes out by one click only, is answered, and the answer corrects the label', async ({
  extension,
  page,
  server,
}) => {
  const settings = await extension.context.newPage();
  await settings.goto(extension.address('src/settings/index.html'));
  await settings.getByLabel('Report server').fill('http://desk.example/');
  await settings.locator('form', { hasText: 'Report server' }).getByRole('button').click();
  await expect(settings.getByRole('alert')).toHaveText(/begins with https/);
  await settings.getByLabel('Report server').fill(wire.endpoint);
  await settings.locator('form', { hasText: 'Report server' }).getByRole('button').click();
  await expect(settings.getByLabel('Token')).toBeVisible();
  await settings.close();

  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`));
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Report wrong label' }).first().click();
  await popup.getByRole('radio', { name: 'Edited with AI' }).check();
  // What is sent names the file, which is read to its end first.
  await expect(popup.locator('pre').first()).toContainText(/"sha256": "[0-9a-f]{64}"/);
  const shown: unknown = JSON.parse((await popup.locator('pre').first().textContent()) ?? '');
  expect(wire.seen.count).toBe(0);
  await popup.getByRole('button', { name: /^Send to / }).click();
  await expect(popup.getByRole('status').first()).toContainText('Report on its way');
  await expect.poll(() => statesOf(extension)).toEqual(['sent']);
  const [stored] = await desk.list();
  expect(stored?.report).toEqual(shown);
  expect(wire.seen.count).toBe(1);
  await popup.close();

  await desk.answer(stored!.id, { text: 'You are right.', correction: { label: 'edited-with-ai' }, highRisk: true });
  const reports = await extension.context.newPage();
  await reports.goto(extension.address('src/reports/index.html'));
  await reports.getByRole('button', { name: 'Ask for answers now' }).click();
  await expect(reports.locator('blockquote')).toContainText('You are right.');
  await expect(reports.getByText('corrected by Test desk')).toBeVisible();
  await expect
    .poll(async () => (await extension.markers(page)).map(({ accessibleName }) => accessibleName))
    .toEqual([expect.stringContaining('Edited with AI, declared by Test desk')]);
  const { items } = await extension.summary(page);
  expect(items[0]?.verdict).toMatchObject({
    label: 'edited-with-ai',
    corrected: { by: 'desk', desk: 'Test desk', highRisk: true, was: { label: 'made-with-ai' } },
  });
  expect(items[0]?.verdict.findings.map(({ says }) => says)).toEqual(['made-with-ai']);
  await reports.getByRole('button', { name: 'Undo the correction' }).click();
  await expect.poll(async () => (await extension.summary(page)).items[0]?.verdict.label).toBe('made-with-ai');
  await reports.close();
});

test('what a person chose to send arrives once, whatever dies on the way', async ({ extension, page }) => {
  const entries = seededEntries(40);
  await extension.send('ui/desk', { change: { endpoint: wire.endpoint } });
  await page.goto(extension.address('src/reports/index.html'));
  for (const { report } of await extension.send('ui/outbox', {}))
    await extension.send('ui/withdraw', { id: report.id });
  const before = new Set((await desk.list()).map(({ id }) => id));
  for (const code of seedingCode(entries)) await page.evaluate(code);
  await extension.killWorker();
  const seen = wire.seen.count;
  await page.reload();
  const send = page.getByRole('button', { name: /^Send 40 reports/ });
  await expect(send).toBeVisible();
  expect(wire.seen.count).toBe(seen);
  await send.click();
  await extension.killWorker();
  wire.state = 'cut';
  await page.waitForTimeout(300);
  await desk.kill();
  await page.waitForTimeout(300);
  await desk.start();
  wire.state = 'open';
  await extension.killWorker();
  const again = page.getByRole('button', { name: 'Try again now' });
  await expect
    .poll(
      async () => {
        if (await again.isVisible()) await again.click();
        return (await statesOf(extension)).filter((state) => state === 'sent').length;
      },
      { timeout: 30_000 },
    )
    .toBe(40);
  const stored = (await desk.list()).map(({ id }) => id).filter((id) => !before.has(id));
  expect(stored.sort()).toEqual(entries.map(({ report }) => report.id).sort());
});
