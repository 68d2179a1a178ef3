import { browser } from './browser.ts';

/** What an organisation set for this browser; nothing where the browser is not managed. Never rejects. */
export async function managedValues(): Promise<Record<string, unknown>> {
  // Firefox rejects where there is no policy, and a browser on a phone may have no such store at all.
  const area = browser.storage.managed as typeof browser.storage.managed | undefined;
  return (await area?.get(null).catch(() => undefined)) ?? {};
}

/** Calls `listener` when the organisation changes its policy. Call while the script first runs. */
export function onManaged(listener: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') listener();
  });
}
