import type { Entered } from '../contract/messages.ts';

/** Asks one frame to go to one of its markers. */
export type Enter = (frameId: number, first: boolean) => Promise<Entered>;

/**
 * Goes to the next marker of a page by keyboard, or to the first one where none has the focus: first the frames in their
 * order, then round again.
 */
export async function nextMarker(frames: readonly number[], enter: Enter): Promise<void> {
  const sorted = [...frames].sort((a, b) => a - b);
  let after = 0;
  for (const [index, frameId] of sorted.entries()) {
    const entered = await enter(frameId, false);
    if (entered === 'moved') return;
    if (entered === 'last') after = index + 1;
  }
  for (const frameId of [...sorted.slice(after), ...sorted.slice(0, after)]) {
    if ((await enter(frameId, true)) === 'moved') return;
  }
}
