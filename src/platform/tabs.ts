import { browser } from './browser.ts';

/** What we use of a tab. */
export interface TabFacts {
  readonly id: number;
  readonly index: number;
  /** Empty where the browser does not say it. */
  readonly url: string;
  readonly incognito: boolean;
}

type RawTab = Awaited<ReturnType<typeof browser.tabs.get>>;

const toFacts = (tab: RawTab): TabFacts | undefined =>
  tab.id === undefined ? undefined : { id: tab.id, index: tab.index, url: tab.url ?? '', incognito: tab.incognito };

/** The tab, or undefined when it is closed. */
export async function findTab(tabId: number): Promise<TabFacts | undefined> {
  try {
    return toFacts(await browser.tabs.get(tabId));
  } catch {
    return undefined;
  }
}

/** The tab a person looks at: the active one of the window that opened our popup. */
export async function activeTab(): Promise<TabFacts | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && toFacts(tab);
}

/** All open tabs. */
export async function allTabs(): Promise<readonly TabFacts[]> {
  return (await browser.tabs.query({})).flatMap((tab) => toFacts(tab) ?? []);
}

/** Opens an address in a new tab, next to `beside` where that tab is still there. */
export async function openTab(url: string, beside?: number): Promise<void> {
  const neighbour = beside === undefined ? undefined : await findTab(beside);
  // Our pages cannot be shown in a private window; the browser then picks another one.
  if (!neighbour || neighbour.incognito) {
    await browser.tabs.create({ url });
    return;
  }
  try {
    await browser.tabs.create({ url, index: neighbour.index + 1, openerTabId: neighbour.id });
  } catch {
    // Firefox on phones refuses to be told who opens a tab.
    await browser.tabs.create({ url });
  }
}

/** Brings a tab to the front; does nothing when it is closed. */
export async function showTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
}

/** Calls `listener` with the id of each tab that was closed. */
export function onTabRemoved(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => listener(tabId));
}

/** Closes the tab that shows this page of ours. */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
