import { beforeAll, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../contract/settings.ts';
import type { EngineJob, EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { MessageSender } from '../platform/messaging.ts';
import type { Outcome } from './outcome.ts';
import { FairQueue } from './queue.ts';
import type { uploadHandlers as UploadHandlers } from './uploads.ts';
import { siteSettings } from './site-settings.ts';
import { memoryArea } from '../platform/storage.ts';

let uploadHandlers: typeof UploadHandlers;

beforeAll(async () => {
  vi.stubGlobal('__TARGET__', 'chrome');
  vi.stubGlobal('chrome', {});
  ({ uploadHandlers } = await import('./uploads.ts'));
});

const sender: MessageSender = {
  class: 'content',
  url: 'https://frame.example/post',
  origin: 'https://frame.example',
  tabId: 1,
  frameId: 2,
  tabUrl: 'https://www.forum.example/',
  incognito: false,
};
const MiB = 1024 * 1024;

async function ask(change: Partial<Settings>, file: { size: number; freeUrl?: string; freeFile?: Blob }) {
  const jobs: EngineJob[] = [];
  const settings = siteSettings(memoryArea());
  await settings.change({ ...DEFAULT_SETTINGS, ...change });
  const handlers = uploadHandlers({
    settings,
    queue: new FairQueue<Outcome>({ atOnce: 1, burst: 1, perMinute: 1, bytesPerMinute: 1, waiting: 9 }),
    runJob: async (job): Promise<EngineResult> => {
      jobs.push(job);
      return { id: job.id, verdict: unreadableVerdict({ kind: 'empty', message: '' }), ms: 0 };
    },
    trust: async () => ({}),
  });
  return { answer: await handlers['page/file']?.(file, sender), jobs };
}

const on = { uploadCheck: true };
const freeUrl = 'blob:https://frame.example/1';

test('reads a file whole, and a large one in parts', async () => {
  const small = await ask(on, { size: 9, freeUrl });
  expect(small.answer).toMatchObject({ label: 'unreadable' });
  expect(small.jobs).toMatchObject([{ stage: 'full', source: { kind: 'blob-url', url: freeUrl, size: 9 } }]);
  const large = await ask(on, { size: 33 * MiB, freeFile: new Blob(['x']) });
  expect(large.jobs).toMatchObject([{ stage: 'quick', source: { kind: 'file' } }]);
});

test('reads nothing unless it is wanted, on this site or at all', async () => {
  for (const change of [
    {},
    { ...on, enabled: false },
    { ...on, uploadOffHosts: ['forum.example'] },
    { ...on, disabledHosts: ['www.forum.example'] },
  ]) {
    expect(await ask(change, { size: 9, freeUrl })).toEqual({ answer: null, jobs: [] });
  }
  // The site is that of the tab, not of a frame in it.
  expect((await ask({ ...on, uploadOffHosts: ['frame.example'] }, { size: 9, freeUrl })).jobs).toHaveLength(1);
});

test('takes no address but one of the sender’s own origin', async () => {
  for (const other of ['blob:https://forum.example/1', 'https://frame.example/1.png', 'data:,x', undefined]) {
    const file = { size: 9, ...(other !== undefined && { freeUrl: other }) };
    expect(await ask(on, file)).toEqual({ answer: null, jobs: [] });
  }
});
