import { expect, test } from 'vitest';
import type { EngineJob, EngineResponse } from '../contract/engine.ts';
import { nodeC2pa } from './c2pa-node.ts';
import { nodePlatform } from './platform-node.ts';
import { serveJobs } from './serve-jobs.ts';

const job = (id: string): EngineJob => ({
  id,
  source: { kind: 'url', url: `https://site.example/${id}.png`, medium: 'image', pageUrl: 'https://site.example/' },
  stage: 'quick',
  wantHash: false,
  wantDetails: false,
  deep: false,
});

test('a job that is stopped is answered at once, and its request ends; others go on', async () => {
  const signals = new Map<string, AbortSignal>();
  const answered = new Map<string, string>();
  const post = (response: EngineResponse): void => {
    if (response.type === 'result') answered.set(response.result.id, response.result.verdict.error?.message ?? '');
  };
  // Servers that never answer.
  const fetch = (url: string, { signal }: RequestInit): Promise<Response> =>
    new Promise((_, reject) => {
      if (!signal) return;
      signals.set(url, signal);
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const serve = serveJobs({ fetch, c2pa: nodeC2pa(), platform: nodePlatform }, post);
  for (const id of ['a', 'b']) serve({ type: 'job', job: job(id) });
  await expect.poll(() => signals.size).toBe(2);
  serve({ type: 'cancel', id: 'a' });
  await expect.poll(() => [...answered]).toEqual([['a', 'stopped']]);
  expect([...signals.values()].map(({ aborted }) => aborted)).toEqual([true, false]);
  serve({ type: 'cancel', id: 'b' });
  await expect.poll(() => answered.size).toBe(2);
});
