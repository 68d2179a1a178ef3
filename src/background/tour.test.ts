import { expect, it } from 'vitest';
import type { Entered } from '../contract/messages.ts';
import { nextMarker } from './tour.ts';

/** Frames with so many markers each; the focus goes through them as the content script moves it. */
function page(markers: Readonly<Record<number, number>>): { next: () => Promise<string> } {
  let focus: { frame: number; at: number } | undefined;
  const enter = async (frame: number, first: boolean): Promise<Entered> => {
    const count = markers[frame] ?? 0;
    if (!first && focus?.frame !== frame) return 'away';
    const at = first ? 0 : focus!.at + 1;
    if (at >= count) return first ? 'away' : 'last';
    focus = { frame, at };
    return 'moved';
  };
  return {
    next: async () => {
      await nextMarker(Object.keys(markers).map(Number).reverse(), enter);
      return focus ? `${focus.frame}/${focus.at}` : 'none';
    },
  };
}

it('goes from marker to marker, from frame to frame, and round again', async () => {
  const { next } = page({ 0: 2, 7: 0, 9: 1 });
  expect([await next(), await next(), await next(), await next()]).toEqual(['0/0', '0/1', '9/0', '0/0']);
});

it('stays where it is if there is nothing to go to', async () => {
  expect(await page({ 0: 0 }).next()).toBe('none');
  expect(await page({}).next()).toBe('none');
});
