import { sendToTab } from '../platform/messaging.ts';
import { insertContentScripts } from '../platform/scripting.ts';
import { findTab } from '../platform/tabs.ts';
import type { PageParts } from './page-requests.ts';
import { isPageEnabled } from './site-settings.ts';

/**
 * Looks at the page of a tab because a person asked, whatever pages wait for. Where our script may not run by itself,
 * the browser lets it for this once. @throws where it may not even then, as on the browser's own pages
 */
export async function checkPage({ settings, tabs }: PageParts, tabId: number): Promise<void> {
  const open = await findTab(tabId);
  if (!isPageEnabled(await settings.read(), open?.url)) return;
  const tab = await tabs.open(tabId, open?.incognito);
  tab.asked = true;
  await tabs.save(tabId);
  const wanted = { enabled: true, asked: true };
  try {
    await sendToTab(tabId, 'content/enabled', wanted);
  } catch {
    await insertContentScripts(tabId);
    await sendToTab(tabId, 'content/enabled', wanted);
  }
}
