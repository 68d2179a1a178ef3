import { browser } from './browser.ts';

/** Adds style rules of USER origin to one frame: with `!important` they win over anything the page writes. */
export async function insertUserCss(tabId: number, frameId: number, css: string): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: 'USER' });
}

/** Runs our content script in a tab that was open before it could run by itself. @throws where the browser forbids it */
export async function insertContentScripts(tabId: number): Promise<void> {
  const files = browser.runtime.getManifest().content_scripts?.flatMap(({ js }) => js ?? []) ?? [];
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files });
}

/** Runs one of our scripts in all frames of a tab. @throws where the browser forbids it */
export async function insertScript(tabId: number, file: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [file] });
}

/** A content script that is there only while a person wants it. */
export interface WantedScript {
  readonly id: string;
  /** Path in the package. */
  readonly file: string;
}

/**
 * Has a script run in every frame of all pages that open from now on, or ends that. The browser keeps it across
 * sessions but not across updates, so it must be asked for again each time the background starts.
 */
export async function keepScript({ id, file }: WantedScript, isWanted: boolean): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (known.length > 0 === isWanted) return;
  if (!isWanted) {
    await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = {
    id,
    js: [file],
    matches: ['http://*/*', 'https://*/*'],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  } as const;
  // The types do not know yet that frames without an address of their own can be matched.
  type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];
  await browser.scripting.registerContentScripts([script as unknown as Script]);
}

/** What a function gives that runs in every frame of a tab, in the extension's own world. @throws where none lets it */
export async function runInTab(tabId: number, run: () => unknown): Promise<readonly unknown[]> {
  const frames = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: run });
  return frames.map(({ result }) => result as unknown);
}
