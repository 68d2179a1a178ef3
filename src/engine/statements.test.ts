import { expect, test } from 'vitest';
import { decide } from '../core/verdict/decide.ts';
import { NO_CREDENTIALS, type Credentials, type Verdict } from '../core/verdict/verdict.ts';
import { withStatements } from './statements.ts';

const source = { container: 'jpeg', mime: 'image/jpeg', size: 9, bytesRead: 9, complete: true } as const;
const plain = (credentials: Credentials = NO_CREDENTIALS): Verdict =>
  decide({ findings: [], credentials, source, error: null });

test('an answer speaks for the medium in it', () => {
  expect(withStatements(plain(), { says: 'ai-originated' })).toMatchObject({
    label: 'made-with-ai',
    display: 'popup',
    basis: 'page-disclosure',
    reason: 'ai-disclosure-generated',
  });
  expect(withStatements(plain(), {})).toEqual(plain());
});

test('an answer that is no medium says nothing', () => {
  const page = { ...plain(), source: { ...source, container: 'unknown' } } as const;
  expect(withStatements(page, { says: 'ai-originated', manifestUrl: 'https://m.example/1' })).toEqual(page);
});

test('a manifest kept elsewhere is named with its host, after those in the file', () => {
  const manifestUrl = 'https://m.example:8443/1';
  const named = withStatements(plain(), { manifestUrl });
  expect(named).toMatchObject({ label: 'none', credentials: { state: 'elsewhere', remote: 'm.example:8443' } });
  expect(named.findings.map(({ rule, class: evidence }) => [rule, evidence])).toEqual([['c2pa-elsewhere', 'N']]);
  const valid: Credentials = { state: 'valid', binding: 'checked', codes: [] };
  expect(withStatements(plain(valid), { manifestUrl }).credentials).toEqual(valid);
});
