import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, isUploadChecked, SETTINGS_KEY } from '../contract/settings.ts';
import { memoryArea } from '../platform/storage.ts';
import { hostOf, isPageEnabled, siteSettings } from './site-settings.ts';

test('a site is switched off with its subdomains, and on again', async () => {
  const settings = siteSettings(memoryArea());
  const off = await settings.switchSite('site.example', false);
  expect(isPageEnabled(off, 'https://www.site.example/x')).toBe(false);
  expect(isPageEnabled(off, 'https://othersite.example/')).toBe(true);
  expect((await settings.switchSite('site.example', false)).disabledHosts).toEqual(['site.example']);
  const on = await settings.switchSite('www.site.example', true);
  expect(isPageEnabled(on, 'https://www.site.example/x')).toBe(true);
});

test('changes made at the same time are all kept; damage reads as the default', async () => {
  const area = memoryArea();
  await area.set({ [SETTINGS_KEY]: { enabled: 'no', disabledHosts: [1, 'a.example'] } });
  const settings = siteSettings(area);
  await Promise.all([settings.switchSite('b.example', false), settings.change({ enabled: false })]);
  expect(await siteSettings(area).read()).toEqual({
    ...DEFAULT_SETTINGS,
    enabled: false,
    disabledHosts: ['b.example', 'a.example'],
  });
});

test.each([
  ['https://a.example:8443/x', 'a.example'],
  ['about:blank', ''],
  ['chrome-extension://abc/x.html', ''],
  ['nonsense', ''],
  [undefined, ''],
])('host of %s', (url, host) => expect(hostOf(url)).toBe(host));

test('the store is read once, and again after a change', async () => {
  const area = memoryArea();
  const get = vi.spyOn(area, 'get');
  const settings = siteSettings(area);
  await Promise.all([settings.read(), settings.read()]);
  await settings.read();
  expect(get).toHaveBeenCalledTimes(1);
  await settings.change({ enabled: false });
  expect((await settings.read()).enabled).toBe(false);
});

test('files that are added to pages are looked at where that is wanted, and labels are on', async () => {
  const settings = siteSettings(memoryArea());
  const isChecked = async (host: string) => isUploadChecked(await settings.read(), host);
  expect(await isChecked('a.example')).toBe(false);
  await settings.change({ uploadCheck: true });
  expect(await isChecked('a.example')).toBe(true);
  await settings.switchUploads('a.example', false);
  expect([await isChecked('www.a.example'), await isChecked('b.example')]).toEqual([false, true]);
  expect((await settings.read()).disabledHosts).toEqual([]);
  await settings.switchUploads('www.a.example', true);
  expect(await isChecked('www.a.example')).toBe(true);
  await settings.switchSite('b.example', false);
  expect(await isChecked('b.example')).toBe(false);
  await settings.change({ enabled: false });
  expect(await isChecked('a.example')).toBe(false);
});
