import { browser } from './browser.ts';

/** Calls `listener` with the tab in front when a person pressed the keys of this command. Call while the script first runs. */
export function onCommand(name: string, listener: (tabId: number) => void): void {
  // Firefox on phones has no keyboard commands.
  if (browser.commands === undefined) return;
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === name && tab?.id !== undefined) listener(tab.id);
  });
}
