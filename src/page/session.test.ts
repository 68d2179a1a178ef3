import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Messages } from '../contract/messages.ts';

/** Messages that are not heard, as the background ends; what happens at each; and those that were heard. */
let deaths = 0;
let died: () => void;
let waits: number[] = [];
const heard: Messages['page/places']['request'][] = [];

// Taken from the prototypes of a browser, which are not here; no element is met.
vi.mock('./dom.ts', () => ({}));

beforeEach(() => {
  vi.resetModules();
  heard.length = 0;
  died = () => undefined;
  waits = [];
  const sendMessage = async ({ request }: { request: Messages['page/places']['request'] }): Promise<unknown> => {
    if (deaths > 0) {
      deaths -= 1;
      died();
      throw new Error('Could not establish connection. Receiving end does not exist.');
    }
    heard.push(request);
    return { ok: null };
  };
  vi.stubGlobal('__TARGET__', 'firefox');
  vi.stubGlobal('browser', { runtime: { id: 'ai-labels', sendMessage } });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('IntersectionObserver', vi.fn());
  // Time passes at once, and in order.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const end = new AbortController();
    waits.push(ms);
    setTimeout(() => end.abort(), 0);
    return end.signal;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A session that is under way. */
async function session() {
  const { Session } = await import('./session.ts');
  const { HeldBlobs } = await import('./acquire-free.ts');
  const told = { verdict: vi.fn(), disclosed: () => [], orphaned: vi.fn() };
  const under = new Session(told, new HeldBlobs(), new AbortController().signal);
  under.open(false);
  return { under, told };
}

test('places that a background heard nothing of, as it ended again and again, are told when one lives', async () => {
  deaths = 25;
  const { under, told } = await session();
  under.place('a', 'shown');
  under.place('b', 'shown');
  // While the first is on its way: newer than what is told again.
  died = () => deaths === 22 && under.place('b', 'gone');
  await vi.waitUntil(() => heard.length > 0);
  expect(heard).toEqual([
    {
      places: [
        { id: 'b', place: 'gone' },
        { id: 'a', place: 'shown' },
      ],
      waiting: 0,
    },
  ]);
  expect(told.orphaned).not.toHaveBeenCalled();
});

test('a background that lives again is asked within a second, and one is given five to come back', async () => {
  deaths = Number.POSITIVE_INFINITY;
  const { ask } = await import('./ask.ts');
  await expect(ask('page/places', { places: [], waiting: 0 })).rejects.toMatchObject({ kind: 'no-answer' });
  expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(5000);
});
