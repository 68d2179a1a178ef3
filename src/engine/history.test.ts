import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { HistoryNode } from '../contract/provenance.ts';
import { nodeC2pa } from './c2pa-node.ts';
import { readHistory } from './history.ts';

type Reading = Parameters<typeof readHistory>[0];

const c2pa = nodeC2pa();
async function historyOf(file: string): Promise<HistoryNode> {
  const bytes = new Uint8Array(readFileSync(new URL(`../../e2e/media/${file}`, import.meta.url)));
  const mime = file.endsWith('png') ? 'image/png' : 'image/jpeg';
  const reading = await c2pa.read(mime, bytes, { crJson: true, pictures: true });
  if (reading.kind !== 'store') throw new Error(reading.kind);
  return readHistory(reading)!;
}

/** A store in which each label takes in those named. */
function storeOf(taken: Readonly<Record<string, readonly string[]>>, active: string): Reading {
  const manifests = Object.fromEntries(
    Object.entries(taken).map(([label, parts]) => [
      label,
      {
        title: label,
        ingredients: parts.map((part) => ({ title: part, relationship: 'componentOf', active_manifest: part })),
      },
    ]),
  );
  return { kind: 'store', bound: true, store: { active_manifest: active, manifests } };
}

const count = (node: HistoryNode): number => node.ingredients.reduce((sum, each) => sum + count(each), 1);

describe('of samples', () => {
  test('tells a chain with its steps', async () => {
    const now = await historyOf('c2pa-chain-of-three.png');
    expect(now).toMatchObject({ title: 'coast.png', signer: 'AI Labels Samples', credentials: 'sound' });
    expect(now.relation).toBeUndefined();
    const [before] = now.ingredients;
    expect(before).toMatchObject({ relation: 'parentOf', credentials: 'sound', steps: [{ action: 'c2pa.opened' }] });
    expect(before?.ingredients[0]?.steps[0]).toMatchObject({ action: 'c2pa.created', means: 'generated' });
  });

  test('hands on pictures', async () => {
    const { picture = '' } = await historyOf('trap-10-thumbnail.jpg');
    expect([...Buffer.from(picture, 'base64').subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });
});

describe('of hostile stores', () => {
  test('tells each manifest once, also in a ring', () => {
    const now = readHistory(storeOf({ a: ['b', 'b'], b: ['a'] }, 'a'))!;
    expect(now.ingredients.map(({ isRepeated }) => isRepeated)).toEqual([false, true]);
    expect(now.ingredients[0]?.ingredients[0]).toMatchObject({ title: 'a', isRepeated: true, ingredients: [] });
  });

  test('ends at a hundred files, and counts what is left out', () => {
    const many = Array.from({ length: 300 }, (_, index) => `m${index}`);
    const now = readHistory(storeOf({ a: many }, 'a'))!;
    expect(count(now)).toBe(100);
    expect(now.left).toBe(300 - 99);
  });

  test('goes twenty-four levels deep', () => {
    const chain = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`m${index}`, [`m${index + 1}`]]));
    let node: HistoryNode | undefined = readHistory(storeOf(chain, 'm0'));
    let depth = -1;
    for (; node; node = node.ingredients[0]) depth += 1;
    expect(depth).toBe(24);
  });

  test('keeps strings short, and leaves out what is no manifest', () => {
    const long = 'x'.repeat(100_000);
    const { store } = storeOf({ a: [] }, 'a');
    const manifest = {
      title: long,
      claim_generator: long,
      ingredients: [null, 1, { title: long, relationship: long }],
    };
    const now = readHistory({ kind: 'store', bound: true, store: { ...store, manifests: { a: manifest } } })!;
    expect(now.title).toHaveLength(500);
    expect(now.generator).toHaveLength(500);
    expect(now.ingredients).toMatchObject([{ relation: 'unknown', credentials: 'none' }]);
    expect(
      readHistory({ kind: 'store', bound: true, store: { active_manifest: 'gone', manifests: 7 } }),
    ).toBeUndefined();
  });

  test('cuts steps, and keeps their dates and tools', () => {
    const action = { action: 'c2pa.edited', when: '2026-01-01T00:00:00Z', softwareAgent: 'Editor' };
    const actions = { label: 'c2pa.actions', data: { actions: Array.from({ length: 80 }, () => action) } };
    const store = { active_manifest: 'a', manifests: { a: { assertions: [actions] } } };
    const now = readHistory({ kind: 'store', bound: true, store })!;
    expect(now.steps).toHaveLength(60);
    expect(now.left).toBe(20);
    expect(now.steps[0]).toEqual({ action: 'c2pa.edited', agent: 'Editor', when: '2026-01-01T00:00:00Z' });
  });
});
