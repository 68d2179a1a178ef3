import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { MarkerVerdict } from '../../contract/media.ts';
import type * as Words from './words.ts';
import { RULES, type RuleId } from '../../core/verdict/table.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

const all: Readonly<Record<string, { readonly message: string } | undefined>> = messages;

let words: typeof Words;

beforeAll(async () => {
  const getMessage = (key: string, substitutions: readonly string[]): string =>
    (all[key]?.message ?? '').replace(/\$[A-Z]+\$/g, () => substitutions[0] ?? '');
  vi.stubGlobal('__TARGET__', 'chrome');
  vi.stubGlobal('chrome', { i18n: { getMessage } });
  words = await import('./words.ts');
});

const rules = Object.keys(RULES) as RuleId[];
const ofCredentials = rules.find((rule) => rule.startsWith('c2pa-'))!;
const ofNote = rules.find((rule) => !rule.startsWith('c2pa-'))!;

const verdict = (more: Partial<MarkerVerdict>): MarkerVerdict => ({
  label: 'made-with-ai',
  display: 'marker',
  basis: 'standard-metadata',
  reason: ofNote,
  ...more,
});
const signed = { basis: 'signed-trusted', reason: ofCredentials, product: 'ChatGPT' } as const;

describe('the text to copy', () => {
  test('names label, product and where it is declared', () => {
    expect(words.disclosureText(verdict(signed))).toBe(
      'Made with AI (ChatGPT), declared in the Content Credentials of this file.',
    );
    expect(words.disclosureText(verdict({ label: 'edited-with-ai' }))).toBe(
      'Edited with AI, declared in a note in this file.',
    );
  });

  test('says the same thing of several files once', () => {
    const lines = words.disclosureTexts([verdict(signed), verdict({}), verdict(signed)]).split('\n');
    expect(lines).toHaveLength(2);
  });
});

test('says why a signature does not count', () => {
  expect(words.basisText(verdict({ basis: 'signed-unverified', doubt: 'damaged' }))).toBe(
    all['basis_damaged']?.message,
  );
  expect(words.basisText(verdict({ basis: 'signed-trusted' }))).toBe(all['basis_signed_trusted']?.message);
});

test.each([
  ['a\u202egnp.exe', 'a gnp.exe'],
  ['\u200b\n\tx.png ', 'x.png'],
  [`${'x'.repeat(300)}.png`, `${'x'.repeat(67)}…${'x'.repeat(8)}.png`],
])('shows the name %j without what could mislead', (name, shown) => {
  expect(words.plainName(name)).toBe(shown);
});
