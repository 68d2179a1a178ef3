import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { HELP, instagramPage, showAt, tiktokPage, youtubePage, youtubeSection } from '../fixtures/platform-pages.ts';

const YOUTUBE = 'https://www.youtube.com/watch?v=aaaaaaaaaaa';
const OFF = { youtube: true, instagram: false, tiktok: false };

async function platforms(extension: Extension, change: Partial<typeof OFF>): Promise<void> {
  await extension.send('ui/settings', { change: { platforms: { ...OFF, ...change } } });
}

/** Medium, label and reason of each item that is still on the page. */
async function listed(extension: Extension, page: Page): Promise<string[]> {
  const { items } = await extension.settled(page);
  return items
    .filter(({ place }) => place !== 'gone')
    .map(({ verdict: { label, reason } }) => `${label} ${reason}`)
    .sort();
}
const SAYS = 'may-contain-ai platform-may-contain';
const STREAMED = 'unreadable streamed';

test.afterEach(async ({ extension }) => platforms(extension, {}));

test('YouTube’s own label is repeated as YouTube’s, on the player only', async ({ extension, page }) => {
  await showAt(page, YOUTUBE, youtubePage('aaaaaaaaaaa', youtubeSection(HELP.ai)));
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  const markers = (await extension.markers(page)).filter(({ visible }) => visible);
  expect(markers).toHaveLength(1);
  expect(markers[0]?.text).toContain('YouTube says so');
  expect(markers[0]?.accessibleName).toBe('May contain AI, declared by YouTube');
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  await expect(popup.locator('body')).toContainText('YouTube says that this was made or edited with AI.');
  await expect(popup.getByTestId('item').first()).toContainText('Could not be read: streamed, file not available.');
  await popup.getByRole('button', { name: 'Details' }).first().click();
  await expect(popup.locator('.evidence').first()).toContainText('It was not read from the file itself.');
  await expect(popup.locator('body')).not.toContainText('could not be compared');
  await popup.close();
});

for (const [name, article] of [
  ['auto-dub', HELP.dubbed],
  ['camera', HELP.camera],
] as const) {
  test(`YouTube’s section about ${name} says nothing of AI`, async ({ extension, page }) => {
    await showAt(page, YOUTUBE, youtubePage('aaaaaaaaaaa', youtubeSection(article)));
    expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
    await page.waitForTimeout(1000);
    expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
    expect(await extension.markers(page)).toEqual([]);
  });
}

test('a label ends with the video it was about, and comes with the next one’s own', async ({ extension, page }) => {
  await showAt(page, YOUTUBE, youtubePage('aaaaaaaaaaa', ''));
  expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
  const put = (article: string): string =>
    `document.getElementById('below').innerHTML = ${JSON.stringify(youtubeSection(article, 'Info from Google LLC'))}`;
  await page.evaluate(put(HELP.altered));
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  const backed = (await extension.summary(page)).items.find(({ verdict }) => verdict.label === 'may-contain-ai');
  expect(backed?.verdict.findings[0]?.indicator).toBe('platform-credentials');
  // The section of the last video stays for a while, as it does on the site.
  await page.evaluate(
    `history.pushState(null, '', '/watch?v=bbbbbbbbbbb'); document.querySelector('ytd-watch-flexy').setAttribute('video-id', 'bbbbbbbbbbb'); document.body.append('…')`,
  );
  await expect.poll(() => listed(extension, page)).toEqual([STREAMED, STREAMED]);
  expect(await extension.markers(page)).toEqual([]);
  await page.evaluate(put(HELP.ai));
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  await page.evaluate(`history.pushState(null, '', '/'); document.body.append('…')`);
  await expect.poll(() => listed(extension, page)).toEqual([STREAMED, STREAMED]);
});

test('each platform has a switch, which works at once', async ({ extension, page }) => {
  await showAt(page, YOUTUBE, youtubePage('aaaaaaaaaaa', youtubeSection(HELP.ai)));
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  await popup.getByText('Labels of platforms').click();
  const toggle = popup.getByRole('switch', { name: 'YouTube' });
  await expect(toggle).toBeChecked();
  await expect(popup.getByRole('switch', { name: 'TikTok' })).not.toBeChecked();
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await expect.poll(() => listed(extension, page)).toEqual([STREAMED, STREAMED]);
  expect(await extension.markers(page)).toEqual([]);
  await toggle.click();
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  await popup.close();
});

test('another site cannot speak in a platform’s name', async ({ extension, page, server }) => {
  await page.goto(server.page(youtubePage('aaaaaaaaaaa', youtubeSection(HELP.ai)), { name: 'watch' }));
  expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
  await page.waitForTimeout(1000);
  expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
});

test('Instagram’s labels are bound to the pictures of their post', async ({ extension, page }) => {
  const cdn = 'https://scontent.cdninstagram.com';
  const posts = {
    [`${cdn}/a.jpg?x=1&y=2`]: 'C2PA_METADATA',
    [`${cdn}/b.jpg`]: 'IPTC_METADATA_EDITED',
    [`${cdn}/c.jpg`]: 'SELF_DISCLOSURE_FLOW',
    [`${cdn}/d.jpg`]: 'NONE',
  };
  await platforms(extension, { instagram: true });
  await showAt(page, 'https://www.instagram.com/p/1/', instagramPage(posts), cdn);
  const all = ['edited-with-ai platform-edited', 'made-with-ai platform-generated', SAYS];
  await expect
    .poll(async () => (await listed(extension, page)).filter((each) => each.includes('platform')))
    .toEqual(all);
  await platforms(extension, { instagram: false });
  await expect
    .poll(async () => (await listed(extension, page)).filter((each) => each.includes('platform')))
    .toEqual([]);
});

test('TikTok’s labels are bound to the video of the page', async ({ extension, page }) => {
  const at = (video: string): string => `https://www.tiktok.com/@a/video/${video}`;
  await platforms(extension, { tiktok: true });
  await showAt(page, at('7272423353061887275'), tiktokPage('7272423353061887275', { aigcLabelType: 2 }));
  await expect.poll(() => listed(extension, page)).toEqual([SAYS, STREAMED]);
  await page.unrouteAll();
  const zeros = { aigcLabelType: 0, moderationAigcLabelType: 0, IsAigc: false };
  await showAt(page, at('7272423353061887276'), tiktokPage('7272423353061887276', zeros));
  expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
  await page.waitForTimeout(1000);
  expect(await listed(extension, page)).toEqual([STREAMED, STREAMED]);
});
