/** Registry ↔ sample ↔ test ↔ detection card: nothing is read that nothing holds, and nothing is held unseen. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import committed from '../docs/detection-card.json' with { type: 'json' };
import { type Card, findMissing } from '../scripts/card/card.ts';
import { GAPS } from '../scripts/card/gaps.ts';
import { sampleIndex } from '../scripts/card/measure.ts';
import { renderCard } from '../scripts/card/render.ts';
import { CATALOGUE_ROWS, ROWS_WITHOUT_RULE, testsOfRows, WITHOUT_SAMPLE } from '../scripts/card/rows.ts';
import { samplesOfTrap, TRAPS } from '../scripts/samples/traps.ts';
import { CONTAINERS } from '../src/core/container/registry.ts';
import { INDICATORS } from '../src/core/indicator/registry.ts';
import { RULES, type RuleId } from '../src/core/verdict/table.ts';

const card = committed as unknown as Card;
const index = sampleIndex();
const names = index.map(({ file }) => file);
const rules = Object.keys(RULES) as RuleId[];
const rowOf = (rule: string) => card.rows.find((row) => row.rule === rule);
const read = (path: string): string => readFileSync(path, 'utf8');

test('nothing is missing but what scripts/card/gaps.ts admits', () => {
  expect(findMissing(card), 'run "npm run card"; then mend what is missing, or what gaps.ts says of it').toEqual(GAPS);
});

describe('indicators', () => {
  test.each(INDICATORS.map(({ id }) => id))('%s has samples, all as expected, on the card', (id) => {
    const tallies = Object.values(card.indicators[id] ?? {});
    expect(
      tallies.length,
      `no sample in which ${id} finds something, or the card is old: npm run card`,
    ).toBeGreaterThan(0);
    for (const { files, right } of tallies) expect(right).toBe(files);
    expect(read('docs/detection-card.md')).toContain(`| \`${id}\` |`);
  });

  test('have ids of their own', () => {
    expect(new Set(INDICATORS.map(({ id }) => id)).size).toBe(INDICATORS.length);
  });
});

describe('containers', () => {
  const held = Object.keys(CONTAINERS).filter((id) => !GAPS.containers.includes(id));
  test.each(held)('%s has samples, and a column on the card', (id) => {
    expect(card.containers).toContain(id);
    expect(Object.values(card.indicators).some((row) => row[id] !== undefined)).toBe(true);
  });
});

describe('rows of the decision table', () => {
  test('the catalogue’s rows are all there, in its order', () => {
    const rows = [...new Set(card.rows.map(({ row }) => row))].filter((row) => row !== '–');
    expect(rows).toEqual(CATALOGUE_ROWS);
    expect(card.rows.filter(({ rule }) => rule === undefined).map(({ row }) => row)).toEqual(
      Object.keys(ROWS_WITHOUT_RULE),
    );
  });

  test.each(rules)('%s stands on the card as in the table', (rule) => {
    const { row, label, display } = RULES[rule];
    expect(rowOf(rule)).toMatchObject({ row, label, display });
  });

  test('the samples of the card are those of the index', () => {
    for (const { file, row } of index.filter((entry) => entry.row in RULES)) {
      expect(rowOf(row)?.samples, `${file}: npm run card`).toContain(file);
    }
    for (const { samples } of card.rows) expect(names).toEqual(expect.arrayContaining([...samples]));
  });

  test('the tests of the card are those that name the rule', () => {
    const tests = testsOfRows();
    for (const { row, rule, tests: listed, samples } of card.rows) {
      const named = tests.get(rule ?? row) ?? [];
      if (named.length > 0 || samples.length === 0) expect(listed, `${rule ?? row}: npm run card`).toEqual(named);
      for (const path of listed) expect(existsSync(path), path).toBe(true);
    }
  });

  test('every reason for doing without a sample is needed', () => {
    for (const beginning of Object.keys(WITHOUT_SAMPLE)) {
      expect(rules.filter((rule) => rule.startsWith(beginning)).length, beginning).toBeGreaterThan(0);
    }
  });
});

describe('traps', () => {
  test('are the catalogue’s twenty-two, in its order', () => {
    expect(TRAPS.map(({ number }) => number)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    expect(card.traps.map(({ number }) => number)).toEqual(TRAPS.map(({ number }) => number));
  });

  test.each(TRAPS.map((trap) => [trap.number, trap] as const))('trap %i is held by what it names', (number, trap) => {
    const samples = samplesOfTrap(trap, names);
    expect(card.traps[number - 1]?.samples, 'npm run card').toEqual(samples);
    for (const beginning of trap.samples ?? []) {
      expect(
        names.filter((name) => name.startsWith(beginning)),
        beginning,
      ).not.toEqual([]);
    }
    for (const { file, title } of trap.tests ?? []) {
      expect(existsSync(file), `${file} is not there`).toBe(true);
      expect(read(file), `${file} has no such test`).toContain(title);
    }
  });

  test('every sample called after a trap belongs to one', () => {
    const numbers = names.flatMap((name) => (name.startsWith('trap-') ? [Number(name.slice(5, 7))] : []));
    for (const number of numbers) expect(TRAPS.map((trap) => trap.number)).toContain(number);
  });
});

test('docs/detection-card.md is the card', () => {
  expect(read('docs/detection-card.md') === renderCard(card), 'run "npm run card"').toBe(true);
});
