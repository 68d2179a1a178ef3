import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { EngineJob } from '../contract/engine.ts';
import { EngineClient, type EngineWorker } from './client.ts';

/** A thread that does what the address of a job says: answer, hang, break, or say that its engine broke. */
const OBEDIENT = `
  const { parentPort, threadId } = require('node:worker_threads');
  let lists = 'none';
  const verdict = (kind) => ({ error: kind ? { kind, message: '' } : null, source: { size: 1 } });
  parentPort.on('message', ({ type, job, id, lists: given }) => {
    if (type === 'cancel') parentPort.postMessage({ type: 'result', result: { id, verdict: verdict('timeout'), ms: threadId } });
    if (type === 'trust') lists = given.official;
    if (type === 'ping') parentPort.postMessage({ type: 'pong' });
    if (type !== 'job') return;
    const { url } = job.source;
    if (url === 'hang') for (;;);
    if (url === 'break') setTimeout(() => { throw new Error('trapped'); });
    if (url === 'slow' || url === 'answer' || url === 'poison') {
      const result = { id: job.id, verdict: verdict(url === 'poison' ? 'engine-failed' : null), sha256: lists, ms: threadId };
      setTimeout(() => parentPort.postMessage({ type: 'result', result }), url === 'slow' ? 700 : 0);
    }
  });
`;

let spawned = 0;
function spawn(): EngineWorker {
  spawned += 1;
  const thread = new Worker(OBEDIENT, { eval: true });
  return {
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
    addEventListener(type: 'message' | 'error', listener: (event: { data?: unknown; message?: string }) => void) {
      if (type === 'message') thread.on('message', (data: unknown) => listener({ data }));
      else thread.on('error', (error) => listener({ message: error.message }));
    },
  };
}

const PATIENCE = { jobMs: 400, patientJobMs: 800 };
let client: EngineClient;
afterEach(() => client.destroy());

function start(
  idleMs?: number,
): (url: string) => Promise<{ id: string; failure: string | undefined; worker: number; lists: string | undefined }> {
  spawned = 0;
  client = new EngineClient(spawn, PATIENCE, idleMs);
  return async (url) => {
    const source = { kind: 'url', url, medium: 'image', pageUrl: '' } as const;
    const job: EngineJob = {
      id: `job ${url}`,
      source,
      stage: 'quick',
      wantHash: false,
      wantDetails: false,
      deep: false,
    };
    const { id, verdict, ms, sha256 } = await client.run(job);
    return { id, failure: verdict.error?.kind, worker: ms, lists: sha256 };
  };
}

test('answers under the caller’s own id, also when two callers chose the same', async () => {
  const run = start();
  const answers = await Promise.all([run('answer'), run('answer'), run('slow')]);
  expect(answers.map(({ id, failure }) => [id, failure])).toEqual([
    ['job answer', undefined],
    ['job answer', undefined],
    ['job slow', undefined],
  ]);
  expect(spawned).toBe(1);
});

test('jobs nobody needs any more are answered at once, those beside them stay', async () => {
  const run = start();
  const all = Promise.all(['cancellable', 'slow', 'slow', 'slow', 'waiting', 'answer'].map(run));
  client.cancel('job cancellable');
  client.cancel('job waiting');
  expect((await all).map(({ failure }) => failure)).toEqual([
    'timeout',
    undefined,
    undefined,
    undefined,
    'timeout',
    undefined,
  ]);
  expect(spawned).toBe(1);
});

test('a file that hangs the worker ends as timeout; what waited beside it is still answered', async () => {
  const run = start();
  const answers = await Promise.all(['slow', 'hang', 'slow', 'answer', 'answer', 'answer'].map(run));
  expect(answers.map(({ failure }) => failure)).toEqual([
    undefined,
    'timeout',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('waiting for a slow server is not hanging', async () => {
  const run = start();
  expect((await run('slow')).failure).toBeUndefined();
  expect(spawned).toBe(1);
});

test('a trap ends as engine-failed, and the next job gets a new worker', async () => {
  const run = start();
  const [broken, beside] = await Promise.all([run('break'), run('slow')]);
  expect(broken.failure).toBe('engine-failed');
  expect(beside.failure).toBeUndefined();
  expect((await run('answer')).failure).toBeUndefined();
});

test('a worker whose engine broke is replaced, and the job tried again in a fresh one', async () => {
  const run = start();
  const first = await run('answer');
  const poisoned = await run('poison');
  const after = await run('answer');
  expect(poisoned.failure).toBe('engine-failed');
  expect(new Set([first.worker, poisoned.worker, after.worker]).size).toBe(3);
});

test('a new worker gets the trust lists too', async () => {
  const run = start();
  client.setTrust({ official: 'list 1' });
  expect((await run('answer')).lists).toBe('list 1');
  client.setTrust({ official: 'list 2' });
  expect((await run('answer')).lists).toBe('list 2');
  await run('hang');
  expect((await run('answer')).lists).toBe('list 2');
});

test('a worker without work is ended, and comes back with the next job', async () => {
  const run = start(50);
  client.setTrust({ official: 'list' });
  const first = await run('answer');
  expect((await run('answer')).worker).toBe(first.worker);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const later = await run('answer');
  expect(later.worker).not.toBe(first.worker);
  expect([later.lists, spawned]).toEqual(['list', 2]);
});

test('closing answers what is left', async () => {
  const run = start();
  const left = Promise.all([run('hang'), run('slow')]);
  client.destroy();
  expect((await left).map(({ failure }) => failure)).toEqual(['engine-failed', 'engine-failed']);
});
