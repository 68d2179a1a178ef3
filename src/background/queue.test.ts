import { afterEach, expect, test, vi } from 'vitest';
import { FairQueue, NotDone } from './queue.ts';

afterEach(() => vi.useRealTimers());

const LIMITS = { atOnce: 2, burst: 1000, perMinute: 60_000, bytesPerMinute: 1e9, waiting: 100 };
const asker = (tabId: number, owner = 'a'): { tabId: number; owner: string } => ({ tabId, owner });
const tick = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

/** Jobs that end when told, and the order in which they began. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, (value: string) => void>();
  const run = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.(`${name}!`);
    await tick();
  };
  return { begun, run, end };
}

test('never more jobs at once than allowed, tabs in turn', async () => {
  const queue = new FairQueue<string>(LIMITS);
  const { begun, run, end } = jobs();
  for (let i = 0; i < 5; i += 1) void queue.ask(asker(1), `a${i}`, run(`a${i}`));
  for (let i = 0; i < 2; i += 1) void queue.ask(asker(2), `b${i}`, run(`b${i}`));
  expect(begun).toEqual(['a0', 'a1']);
  await end('a0');
  await end('a1');
  expect(begun).toEqual(['a0', 'a1', 'a2', 'b0']);
  await end('b0');
  await end('a2');
  expect(begun).toEqual(['a0', 'a1', 'a2', 'b0', 'a3', 'b1']);
});

test('the same job is done once for all who ask', async () => {
  const queue = new FairQueue<string>(LIMITS);
  const { begun, run, end } = jobs();
  const both = Promise.all([queue.ask(asker(1), 'x', run('x')), queue.ask(asker(2), 'x', run('x'))]);
  await end('x');
  expect(await both).toEqual(['x!', 'x!']);
  expect(begun).toEqual(['x']);
  void queue.ask(asker(1), 'x', run('again'));
  expect(begun).toEqual(['x', 'again']);
});

test('a job fails for its askers only, and the queue goes on', async () => {
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 1 });
  const bad = queue.ask(asker(1), 'bad', () => Promise.reject(new Error('boom')));
  const good = queue.ask(asker(1), 'good', () => Promise.resolve('fine'));
  await expect(bad).rejects.toThrow('boom');
  expect(await good).toBe('fine');
});

test('what a closed tab waited for is dropped, unless another tab waits for it', async () => {
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 1 });
  const { begun, run, end } = jobs();
  void queue.ask(asker(3), 'busy', run('busy'));
  const alone = queue.ask(asker(1), 'alone', run('alone'));
  const shared = queue.ask(asker(1), 'shared', run('shared'));
  const other = queue.ask(asker(2), 'shared', run('shared'));
  const dropped = Promise.allSettled([alone, shared]);
  queue.dropTab(1);
  expect((await dropped).map((each) => each.status === 'rejected' && each.reason instanceof NotDone)).toEqual([
    true,
    true,
  ]);
  await end('busy');
  expect(begun).toEqual(['busy', 'shared']);
  await end('shared');
  expect(await other).toBe('shared!');
});

test('a gone item is dropped, its neighbours stay; a job that runs is finished', async () => {
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 1 });
  const { begun, run, end } = jobs();
  const running = queue.ask(asker(1, 'r'), 'r', run('r'));
  const gone = queue.ask(asker(1, 'g'), 'g', run('g'));
  void queue.ask(asker(1, 'h'), 'h', run('h'));
  const failures = Promise.allSettled([running, gone]);
  queue.drop(({ owner }) => owner === 'g' || owner === 'r');
  expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await end('r');
  expect(begun).toEqual(['r', 'h']);
});

test('a job of a tab that is switched off is stopped, unless another tab waits for it', async () => {
  const queue = new FairQueue<string>(LIMITS);
  const signals = new Map<string, AbortSignal>();
  const job = (name: string) => (_: unknown, signal: AbortSignal) =>
    new Promise<string>((resolve) => {
      signals.set(name, signal);
      signal.addEventListener('abort', () => resolve('half'));
    });
  const alone = queue.ask(asker(1, 'alone'), 'alone', job('alone'));
  const shared = expect(queue.ask(asker(1, 'shared'), 'shared', job('shared'))).rejects.toThrow('dropped');
  void queue.ask(asker(2), 'shared', job('never'));
  const dropped = expect(alone).rejects.toMatchObject({ kind: 'dropped' });
  // Its item left the page before, so that nobody waits for it any more.
  queue.drop(({ owner }) => owner === 'alone');
  expect(signals.get('alone')?.aborted).toBe(false);
  queue.dropTab(1);
  await Promise.all([dropped, shared]);
  expect([...signals].map(([name, { aborted }]) => [name, aborted])).toEqual([
    ['alone', true],
    ['shared', false],
  ]);
  // Who asks at once gets a whole job of their own, and there is room for it.
  await tick();
  expect(await queue.ask(asker(1), 'alone', () => Promise.resolve('whole'))).toBe('whole');
});

test('too many waiting for one tab are refused, others are not', async () => {
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 1, waiting: 2 });
  const { run } = jobs();
  for (const name of ['a', 'b', 'c']) void queue.ask(asker(1), name, run(name));
  await expect(queue.ask(asker(1), 'd', run('d'))).rejects.toMatchObject({ kind: 'full' });
  void queue.ask(asker(2), 'e', run('e'));
});

test('a tab that asks too fast waits for its next token; another tab does not', async () => {
  vi.useFakeTimers();
  const queue = new FairQueue<string>({ atOnce: 6, burst: 3, perMinute: 60, bytesPerMinute: 1e9, waiting: 100 });
  const begun: string[] = [];
  const run = (name: string) => async () => {
    begun.push(name);
    return name;
  };
  const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => queue.ask(asker(1), name, run(name))));
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(['a', 'b', 'c']);
  void queue.ask(asker(2), 'z', run('z'));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a', 'b', 'c', 'z']);
  await vi.advanceTimersByTimeAsync(600);
  expect(begun).toEqual(['a', 'b', 'c', 'z', 'd']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await all).toHaveLength(5);
});

test('thousands from one tab do not hold up ten of another', async () => {
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 6, burst: 1e9, waiting: 1e9 });
  const order: number[] = [];
  const ask = (tabId: number, i: number): Promise<string> =>
    queue.ask(asker(tabId), `${tabId} ${i}`, async () => {
      order.push(tabId);
      return '';
    });
  const all = [
    ...Array.from({ length: 3000 }, (_, i) => ask(1, i)),
    ...Array.from({ length: 10 }, (_, i) => ask(2, i)),
  ];
  await Promise.all(all);
  expect(order).toHaveLength(3010);
  expect(order.lastIndexOf(2)).toBeLessThan(40);
});

test('bytes that a tab spent hold up its further jobs for their share of a minute, and nobody else', async () => {
  vi.useFakeTimers();
  const queue = new FairQueue<string>({ ...LIMITS, atOnce: 6, bytesPerMinute: 6000 });
  const begun: string[] = [];
  const job = (name: string, bytes: number) => async (spend: (bytes: number) => void) => {
    begun.push(name);
    spend(bytes);
    return name;
  };
  await queue.ask(asker(1), 'a', job('a', 9000));
  const next = queue.ask(asker(1), 'b', job('b', 10));
  await queue.ask(asker(2), 'z', job('z', 10));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(begun).toEqual(['a', 'z']);
  await vi.advanceTimersByTimeAsync(1500);
  expect(await next).toBe('b');
});

test('what a person waits for comes before all else of its tab, tokens or not', async () => {
  vi.useFakeTimers();
  const queue = new FairQueue<string>({ ...LIMITS, burst: 1, perMinute: 1 });
  const done: string[] = [];
  const ask = (name: string, urgent: boolean): Promise<number> =>
    queue.ask({ ...asker(1), urgent }, name, () => Promise.resolve(name)).then((value) => done.push(value));
  void ask('a', false);
  void ask('b', false);
  void ask('c', true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).toEqual(['a', 'c']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(['a', 'c', 'b']);
});
