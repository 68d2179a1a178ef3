/** Chrome's offscreen document. The polyfill does not know it, and Firefox has none. */
let opening: Promise<void> | undefined;

/** Makes sure that the one offscreen document is open, and its scripts have run. Safe to call at the same time. */
export async function ensureOffscreen(path: string): Promise<void> {
  opening ??= open(path).finally(() => {
    opening = undefined;
  });
  await opening;
}

/** Closes the offscreen document, if there is one. */
export async function closeOffscreen(): Promise<void> {
  await chrome.offscreen.closeDocument().catch(() => undefined);
}

async function open(path: string): Promise<void> {
  if (await isOpen()) return;
  try {
    await chrome.offscreen.createDocument({
      url: path,
      reasons: ['WORKERS'] as chrome.offscreen.Reason[],
      justification: 'Reads hostile media files in a worker that can be stopped.',
    });
  } catch (thrown) {
    // An earlier life of this worker may have been opening it.
    if (!(await isOpen())) throw thrown;
  }
}

async function isOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'] as chrome.runtime.ContextType[],
  });
  return contexts.length > 0;
}
