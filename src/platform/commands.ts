import { browser } from './browser.ts';

/** Calls `listener` with the tab in front when a person pressed the keys of a command. Call while the script first runs. */
export function onCommand(name: string, listener: (tabId: number) => void): void {
  // Browsers on phones have no commands.
  (browser.commands as typeof browser.commands | undefined)?.onCommand.addListener((command, tab) => {
    if (command === name && tab?.id !== undefined) listener(tab.id);
  });
}
