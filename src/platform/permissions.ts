import { browser } from './browser.ts';

const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/** Whether our script may run on all sites by itself; people and browsers can withhold that. */
export async function hasAllSites(): Promise<boolean> {
  return browser.permissions.contains(ALL_SITES);
}

/** A question of Firefox that the types of its interface do not know yet. */
type Asked = Parameters<typeof browser.permissions.request>[0];

/**
 * Has the browser ask whether what a person reports may go to this address; what it was told before it does not ask
 * again. Call first of all within a click. `withAddresses`: addresses of pages or media are part of it.
 */
export async function askToSend(address: string, withAddresses: boolean): Promise<boolean> {
  // Browsers leave ports out of what they ask for.
  const { protocol, hostname } = new URL(address);
  const origins = [`${protocol}//${hostname}/*`];
  if (__TARGET__ !== 'firefox') return browser.permissions.request({ origins });
  const data_collection = withAddresses ? ['websiteContent', 'browsingActivity'] : ['websiteContent'];
  return browser.permissions.request({ origins, data_collection } as Asked);
}

/** Has the browser ask for all sites. Call within a click. False if the person declines, or the browser cannot ask. */
export async function askForAllSites(): Promise<boolean> {
  try {
    return await browser.permissions.request(ALL_SITES);
  } catch {
    return false;
  }
}
