import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PageMedium } from './find/items.ts';

// Taken from the prototypes of a browser, which are not here; no element is met.
vi.mock('./dom.ts', () => ({}));

const server = createServer((_, response) => response.end('a picture'));

beforeEach(async () => {
  vi.stubGlobal('__TARGET__', 'firefox');
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
});

test('loads are followed until that is ended, and what was heard is kept', async () => {
  const { followLoads, shownSize } = await import('./acquire-free.ts');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`;
  const medium = { shown: { url } } as PageMedium;
  const first = new AbortController();
  followLoads(first.signal);
  await (await fetch(url)).text();
  await vi.waitUntil(() => shownSize(medium) === 'a picture'.length, 10_000);
  first.abort();
  const told = new Promise<void>((resolve) =>
    new PerformanceObserver((_, other) => (other.disconnect(), resolve())).observe({ type: 'resource' }),
  );
  await (await fetch(`${url}?2`)).text();
  await told;
  expect(shownSize({ shown: { url: `${url}?2` } } as PageMedium)).toBe(0);
  expect(shownSize(medium)).toBeGreaterThan(0);
});
