import { getURL, onInstalled } from '../platform/runtime.ts';
import { openTab } from '../platform/tabs.ts';

/** Opens the page that greets a person, once: when AI Labels was installed, never after an update. */
export function welcome(): void {
  onInstalled((isNew) => {
    if (isNew) void openTab(getURL('src/welcome/index.html'));
  });
}
