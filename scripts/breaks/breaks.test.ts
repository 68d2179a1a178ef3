/** The list of breaks keeps up with the code: every one still fits, and nothing that must be in it is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from '../../src/core/verdict/table.ts';
import { CATALOGUE_ROWS } from '../card/rows.ts';
import { TRAPS } from '../samples/traps.ts';
import { BORDER_BREAKS } from './borders.ts';
import { DEFENCE_BREAKS } from './defences.ts';
import { PAGE_BREAKS } from './page-defences.ts';
import { RULE_BREAKS } from './rules.ts';
import { TRAP_BREAKS } from './traps.ts';

const BREAKS = [...RULE_BREAKS, ...TRAP_BREAKS, ...DEFENCE_BREAKS, ...PAGE_BREAKS, ...BORDER_BREAKS];

test.each(BREAKS.map((each, index) => [`${index + 1}, ${each.of}`, each] as const))(
  'break %s fits the code',
  (_, each) => {
    expect(readFileSync(each.file, 'utf8').split(each.from)).toHaveLength(2);
    expect(each.to).not.toBe(each.from);
    for (const path of each.tests) expect(existsSync(path), path).toBe(true);
  },
);

test('every row of the decision table is left out once', () => {
  const rows = new Set(RULE_BREAKS.map(({ of }) => /^row (\w+|–):/.exec(of)?.[1]));
  expect(CATALOGUE_ROWS.filter((row) => !rows.has(row))).toEqual([]);
  for (const rule of Object.keys(RULES))
    expect(
      RULE_BREAKS.some(({ of }) => of.endsWith(`: ${rule}`)),
      rule,
    ).toBe(true);
});

test('every trap is fallen into once', () => {
  const traps = new Set(TRAP_BREAKS.map(({ of }) => of));
  expect(TRAPS.filter(({ number }) => !traps.has(`trap ${number}`))).toEqual([]);
});
