import { browser } from './browser.ts';

const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/** Whether our script may run on all sites by itself; people and browsers can withhold that. */
export async function hasAllSites(): Promise<boolean> {
  return browser.permissions.contains(ALL_SITES);
}

/** Has the browser ask for all sites. Call within a click. False if the person declines, or the browser cannot ask. */
export async function askForAllSites(): Promise<boolean> {
  try {
    return await browser.permissions.request(ALL_SITES);
  } catch {
    return false;
  }
}
