import { areUploadsChecked, type Settings } from '../contract/settings.ts';
import { UPLOAD_SCRIPT } from '../contract/upload.ts';
import { sendToTab } from '../platform/messaging.ts';
import { insertScript, keepScript } from '../platform/scripting.ts';
import { allTabs } from '../platform/tabs.ts';

const SCRIPT = { id: 'uploads', file: UPLOAD_SCRIPT };

let last: Promise<void> = Promise.resolve();

/** Has the script for uploads run on pages that open, as the settings say. One change waits for the one before. */
export function keepUploadScript(settings: Settings): Promise<void> {
  last = last.then(() => keepScript(SCRIPT, areUploadsChecked(settings))).catch(() => undefined);
  return last;
}

/** The same on the pages that are open, too. */
export async function switchUploadScript(settings: Settings): Promise<void> {
  await keepUploadScript(settings);
  const isOn = areUploadsChecked(settings);
  const all = (await allTabs()).map(async ({ id }) => {
    if (isOn) await insertScript(id, UPLOAD_SCRIPT);
    else await sendToTab(id, 'content/uploads-off', {});
  });
  // Tabs in which no script may run have nothing to begin or end.
  await Promise.allSettled(all);
}
