import { describe, expect, test } from 'vitest';
import type { EngineJob, EngineSource } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import type { FailureKind } from '../core/errors.ts';
import { finding } from '../core/indicator/finding.ts';
import { memoryArea } from '../platform/storage.ts';
import { inspector, type Question } from './inspection.ts';
import type { Outcome } from './outcome.ts';
import { FairQueue } from './queue.ts';
import { VerdictCache } from './verdict-cache.ts';

const URL_ = 'https://cdn.example/a.png';
const asked: Question = {
  tabId: 1,
  owner: '0:a',
  item: { url: URL_, medium: 'image' },
  stage: 'quick',
  pageUrl: 'https://site.example/page',
  origin: 'https://site.example',
  visit: 'v1',
};
const FREE = 'blob:https://site.example/1';
const none: Outcome = { verdict: { ...unreadableVerdict({ kind: 'empty', message: '' }), label: 'none', error: null } };
const failing = (kind: FailureKind): Outcome => ({ verdict: unreadableVerdict({ kind, message: '' }) });

let generation = 0;

function setUp(answer: (source: EngineSource) => Outcome = () => none) {
  const jobs: EngineJob[] = [];
  const inspect = inspector({
    queue: new FairQueue<Outcome>({ atOnce: 6, burst: 1e6, perMinute: 1e6, bytesPerMinute: 1e9, waiting: 1e6 }),
    cache: new VerdictCache(memoryArea(), { entries: 100, bytes: 1e6 }),
    runJob: async (job) => {
      jobs.push(job);
      return { id: job.id, ms: 1, ...answer(job.source) };
    },
    trust: () => Promise.resolve({}),
    generation: () => generation,
  });
  const sources = (): string[] => jobs.map(({ source }) => (source.kind === 'file' ? 'file' : source.url));
  return { inspect, jobs, sources };
}

test('a job of a tab that is switched off is told to stop, and half an answer is not kept', async () => {
  const queue = new FairQueue<Outcome>({ atOnce: 6, burst: 1e6, perMinute: 1e6, bytesPerMinute: 1e9, waiting: 1e6 });
  let begun = 0;
  const inspect = inspector({
    queue,
    cache: new VerdictCache(memoryArea(), { entries: 100, bytes: 1e6 }),
    runJob: (job, _, signal) =>
      new Promise((resolve) => {
        begun += 1;
        if (begun > 1) resolve({ id: job.id, ms: 1, ...none });
        signal.addEventListener('abort', () => resolve({ id: job.id, ms: 1, ...failing('timeout') }));
      }),
    trust: () => Promise.resolve({}),
    generation: () => 0,
  });
  const first = expect(inspect(asked)).rejects.toMatchObject({ kind: 'dropped' });
  await expect.poll(() => begun).toBe(1);
  queue.dropTab(asked.tabId);
  await first;
  expect(await inspect(asked)).toEqual(none);
  expect(begun).toBe(2);
});

test('a look-up a person asked for is a job of its own, and no other question gets its permission', async () => {
  const { inspect, jobs } = setUp();
  await inspect(asked);
  await inspect({ ...asked, again: true, lookUp: 'cai.example' });
  await inspect({ ...asked, stage: 'full', again: true });
  expect(jobs.map(({ lookUp }) => lookUp)).toEqual([undefined, 'cai.example', undefined]);
});

test('a verdict that was begun under other trust lists is not kept', async () => {
  const { inspect, jobs } = setUp(() => {
    generation += 1;
    return none;
  });
  await inspect(asked);
  await inspect(asked);
  expect(jobs).toHaveLength(2);
});

test('where a person wishes no requests, only free bytes and what is known already answer', async () => {
  const { inspect, sources } = setUp();
  const saving = { ...asked, freeOnly: true };
  expect((await inspect(saving)).verdict.reason).toBe('data-saver');
  expect(sources()).toEqual([]);
  await inspect({ ...saving, freeUrl: FREE });
  expect(sources()).toEqual([FREE]);
  const other = { ...asked, item: { url: `${URL_}?2`, medium: 'image' } } as const;
  await inspect(other);
  expect(await inspect({ ...other, freeOnly: true })).toEqual(none);
  // That it was not read is not kept: without the wish it is read.
  expect(await inspect(asked)).toEqual(none);
});

describe('the way to the bytes', () => {
  test('free bytes of the page’s own origin come first', async () => {
    const { inspect, sources } = setUp();
    await inspect({ ...asked, freeUrl: FREE });
    expect(sources()).toEqual([FREE]);
  });

  test.each(['blob:https://evil.example/1', 'blob:https://site.example.evil/1', 'https://site.example/1', 'file:///x'])(
    'ignores %s as free bytes',
    async (freeUrl) => {
      const { inspect, sources } = setUp();
      await inspect({ ...asked, freeUrl });
      expect(sources()).toEqual([URL_]);
    },
  );

  test('bytes that came along are used as they are', async () => {
    const { inspect, jobs } = setUp();
    const freeFile = new Blob(['x']);
    await inspect({ ...asked, freeFile });
    expect(jobs.map(({ source }) => source)).toEqual([{ kind: 'file', file: freeFile }]);
  });

  test('free bytes that lead nowhere leave the network', async () => {
    const { inspect, sources } = setUp((source) => (source.kind === 'url' ? none : failing('network')));
    expect(await inspect({ ...asked, freeUrl: FREE })).toEqual(none);
    expect(sources()).toEqual([FREE, URL_]);
  });

  test('a page’s own blob: address, and an opaque origin’s', async () => {
    const { inspect, sources } = setUp();
    await inspect({ ...asked, item: { url: FREE, medium: 'image' } });
    await inspect({ ...asked, origin: 'null', item: { url: 'blob:null/7', medium: 'image' } });
    expect(sources()).toEqual([FREE, 'blob:null/7']);
  });

  test.each(['http://127.0.0.1/a.png', 'http://192.168.1.1/a.png', 'file:///etc/hostname', 'data:image/png,1-2', 'x'])(
    '%s is blocked and never reaches the engine',
    async (url) => {
      const { inspect, jobs } = setUp();
      const { verdict } = await inspect({ ...asked, item: { url, medium: 'image' } });
      expect([verdict.label, verdict.reason]).toEqual(['unreadable', 'blocked']);
      expect(jobs).toHaveLength(0);
    },
  );
});

describe('what is remembered', () => {
  test('the same address is read once, also for another page and tab', async () => {
    const { inspect, jobs } = setUp();
    await Promise.all([inspect(asked), inspect({ ...asked, tabId: 2 })]);
    await inspect({ ...asked, tabId: 3, pageUrl: 'https://other.example/', visit: 'v9' });
    expect(jobs).toHaveLength(1);
  });

  test('a private page does not share what it read with public ones', async () => {
    const { inspect, sources } = setUp();
    const local = { url: 'http://192.168.0.1/a.png', medium: 'image' } as const;
    await inspect({ ...asked, item: local, pageUrl: 'http://192.168.0.1/' });
    expect((await inspect({ ...asked, item: local })).verdict.reason).toBe('blocked');
    expect(sources()).toHaveLength(1);
  });

  test('what a page’s bytes say holds for that tab and origin only', async () => {
    const { inspect, sources } = setUp();
    const free = { ...asked, freeUrl: FREE };
    await inspect(free);
    await inspect({ ...free, visit: 'v2' });
    expect(sources()).toHaveLength(1);
    await inspect({ ...free, tabId: 2 });
    const other = { origin: 'https://other.example', pageUrl: 'https://other.example/' };
    await inspect({ ...asked, ...other, freeUrl: 'blob:https://other.example/1' });
    await inspect(asked);
    expect(sources()).toEqual([FREE, FREE, 'blob:https://other.example/1', URL_]);
  });

  test('a full verdict answers a quick question, not the other way round', async () => {
    const { inspect, jobs } = setUp();
    await inspect({ ...asked, stage: 'full' });
    await inspect(asked);
    expect(jobs.map(({ stage, wantHash }) => [stage, wantHash])).toEqual([['full', true]]);
    const second = setUp();
    await second.inspect(asked);
    await second.inspect({ ...asked, stage: 'full' });
    expect(second.jobs).toHaveLength(2);
  });

  test('what pixels say never answers a page', async () => {
    const said = finding('generator-stealth', 'stealth', 'W', { where: 'alpha LSB', key: 'Comment', value: '' });
    const found = { verdict: { ...none.verdict, findings: [said] } };
    const { inspect, jobs } = setUp(() => found);
    const deep = { ...asked, stage: 'full', deep: true } as const;
    await inspect(deep);
    await inspect(deep);
    await inspect(asked);
    await inspect({ ...asked, stage: 'full' });
    expect(jobs.map(({ stage, deep }) => [stage, deep])).toEqual([
      ['full', true],
      ['quick', false],
      ['full', false],
    ]);
    // Where the pixels said nothing, the verdict is the same as without them.
    const nothing = setUp();
    await nothing.inspect(deep);
    await nothing.inspect(asked);
    await nothing.inspect({ ...asked, stage: 'full' });
    expect(nothing.jobs).toHaveLength(1);
  });

  test.each(['network', 'timeout', 'engine-failed'] as const)(
    '%s holds for the page that met it only',
    async (kind) => {
      const { inspect, jobs } = setUp(() => failing(kind));
      await inspect(asked);
      await inspect(asked);
      expect(jobs).toHaveLength(1);
      await inspect({ ...asked, visit: 'v2' });
      expect(jobs).toHaveLength(2);
    },
  );

  test('that strangers could not read it is no answer to who brings the bytes', async () => {
    const { inspect, sources } = setUp((source) => (source.kind === 'url' ? failing('http-status') : none));
    expect((await inspect(asked)).verdict.reason).toBe('http-status');
    expect(await inspect({ ...asked, freeUrl: FREE })).toEqual(none);
    expect(sources()).toEqual([URL_, FREE]);
    // What they could read is.
    const open = setUp();
    await open.inspect(asked);
    await open.inspect({ ...asked, freeUrl: FREE });
    expect(open.sources()).toEqual([URL_]);
  });

  test('nor is what strangers got, where it is another file', async () => {
    const square = { verdict: { ...none.verdict, source: { ...none.verdict.source, size: 3 } } };
    const { inspect, sources } = setUp((source) => (source.kind === 'url' ? square : none));
    await inspect(asked);
    expect(await inspect({ ...asked, freeFile: new Blob(['abc']) })).toEqual(square);
    expect(await inspect({ ...asked, freeFile: new Blob(['other']) })).toEqual(none);
    expect(await inspect({ ...asked, tabId: 2, freeUrl: FREE, freeSize: 3 })).toEqual(square);
    expect(await inspect({ ...asked, tabId: 2, freeUrl: FREE, freeSize: 4 })).toEqual(none);
    expect(sources()).toEqual([URL_, 'file', FREE]);
  });

  test('a second look is taken when asked for', async () => {
    const { inspect, jobs } = setUp(() => failing('not-found'));
    await inspect(asked);
    await inspect({ ...asked, again: true });
    expect(jobs).toHaveLength(2);
  });

  test('an engine that cannot be had is a verdict', async () => {
    const { inspect } = setUp(() => {
      throw new Error('no offscreen document');
    });
    expect((await inspect(asked)).verdict.reason).toBe('engine-failed');
  });
});

test('details are read anew for who asks for them, and kept for nobody', async () => {
  const details = { tags: [] };
  const { inspect, jobs } = setUp(() => ({ ...none, details }));
  const full = { ...asked, stage: 'full', deep: true } as const;
  await inspect(full);
  expect(await inspect({ ...full, details: true })).toEqual({ ...none, details });
  expect(jobs.map(({ wantDetails }) => wantDetails)).toEqual([false, true]);
  expect(await inspect(full)).toEqual(none);
  expect(jobs).toHaveLength(2);
});
