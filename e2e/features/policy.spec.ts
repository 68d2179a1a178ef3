import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { builtExtension, expect, launchExtension, test } from '../fixtures/extension.ts';
import { managedBuild, type ManagedBuild } from '../fixtures/managed.ts';

const POLICY = {
  organisation: 'Example News',
  labels: { 'made-with-ai': 'count' },
  remoteLookUps: 'never',
  sitesOn: ['127.0.0.1'],
  reportEndpoint: 'http://desk.example/',
};

function managed(): ManagedBuild | undefined {
  try {
    return managedBuild(builtExtension(), POLICY);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw thrown;
  }
}

test('what an organisation decides holds, says who decided it, and cannot be changed here', async ({ server }) => {
  const build = managed();
  test.skip(build === undefined, 'only an administrator may put a policy in place');
  if (build === undefined) return;
  const extension = await launchExtension({ directory: build.directory });
  try {
    const page = await extension.context.newPage();
    const images = ['iptc-made.jpg', 'iptc-edited.jpg'].map((name) => server.media(name));
    await page.goto(server.page(images.map((url) => `<img src="${url}" width="300" height="200">`).join('')));
    const shown = async (): Promise<string[]> =>
      (await extension.markers(page)).filter(({ visible }) => visible).map(({ text }) => text);
    await expect.poll(shown).toEqual(['Edited with AI']);
    await expect.poll(() => extension.badge(page)).toBe('2');

    // A person's own choices are kept beside it, and hold where nothing is decided.
    const asked = { labels: { ...DEFAULT_SETTINGS.labels, 'edited-with-ai': 'count' as const }, enabled: false };
    const now = await extension.send('ui/settings', { change: { ...asked, remoteLookUps: 'ask' } });
    expect(now).toMatchObject({ remoteLookUps: 'never', enabled: false });
    expect(now.labels).toMatchObject({ 'made-with-ai': 'count', 'edited-with-ai': 'count' });
    // The site stays on although all are off.
    await expect.poll(shown).toEqual([]);
    await expect.poll(() => extension.badge(page)).toBe('2');

    const settings = await extension.context.newPage();
    await settings.goto(extension.address('src/settings/index.html'));
    await expect(settings.getByText('Some choices here are made by Example News.')).toBeVisible();
    await expect(settings.getByText('reportEndpoint')).toBeVisible();
    await expect(settings.getByLabel('Made with AI')).toBeDisabled();
    await expect(settings.getByLabel('Made with AI')).toHaveAccessibleDescription(/Set by Example News/);
    await expect(settings.getByLabel('Edited with AI')).toBeEnabled();
    const lookUps = settings.getByRole('switch', { name: 'Offer to look up' });
    await expect(lookUps).toHaveAttribute('aria-disabled', 'true');
    // It is there for the keyboard and for readers of the screen, but does nothing.
    await lookUps.click({ force: true });
    expect((await extension.send('ui/settings', {})).remoteLookUps).toBe('never');
    await expect(settings.getByRole('list', { name: 'Always on' })).toHaveText('127.0.0.1');
    await settings.close();

    const popup = await extension.context.newPage();
    await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
    await expect(popup.getByRole('switch').first()).toHaveAccessibleDescription('Set by Example News');
    await popup.close();

    // The end of the policy brings back what the person chose.
    await page.bringToFront();
    build.write({});
    await expect.poll(async () => (await extension.send('ui/policy', {})).organisation, { timeout: 30_000 }).toBeNull();
    expect(await extension.send('ui/settings', {})).toMatchObject(asked);
    await expect.poll(() => extension.badge(page)).toBe('');
  } finally {
    await extension.close();
    build.remove();
  }
});
