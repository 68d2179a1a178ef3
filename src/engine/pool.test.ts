import { expect, test } from 'vitest';
import type { EngineJob, EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { enginePool, type Engine } from './pool.ts';

/** An engine that answers when it is told to. */
function heldEngine(name: string, log: string[]): Engine & { readonly release: () => void } {
  const waiting: (() => void)[] = [];
  return {
    run: ({ id }) =>
      new Promise<EngineResult>((resolve) => {
        log.push(`${name} ${id}`);
        waiting.push(() => resolve({ id, verdict: unreadableVerdict({ kind: 'empty', message: '' }), ms: 0 }));
      }),
    setTrust: ({ official }) => void log.push(`${name} trusts ${official}`),
    destroy: () => void log.push(`${name} ends`),
    release: () => waiting.shift()?.(),
  };
}

const job = (id: string): EngineJob => ({
  id,
  source: { kind: 'file', file: new Blob([]) },
  stage: 'quick',
  wantHash: false,
  wantDetails: false,
  deep: false,
});

test('starts an engine only while the others are busy, then takes the one with the fewest jobs', async () => {
  const log: string[] = [];
  const engines: ReturnType<typeof heldEngine>[] = [];
  const pool = enginePool(2, () => {
    const engine = heldEngine(`e${engines.length}`, log);
    engines.push(engine);
    return engine;
  });
  pool.setTrust({ official: 'list' });
  expect(log).toEqual([]);

  const first = pool.run(job('a'));
  engines[0]!.release();
  await first;
  void pool.run(job('b'));
  const third = pool.run(job('c'));
  void pool.run(job('d'));
  void pool.run(job('e'));
  engines[1]!.release();
  await third;
  void pool.run(job('f'));
  pool.destroy();
  expect(log.filter((line) => !line.includes('trusts'))).toEqual([
    'e0 a',
    'e0 b',
    'e1 c',
    'e0 d',
    'e1 e',
    'e1 f',
    'e0 ends',
    'e1 ends',
  ]);
  expect(log.filter((line) => line.includes('trusts'))).toEqual(['e0 trusts list', 'e1 trusts list']);
});
