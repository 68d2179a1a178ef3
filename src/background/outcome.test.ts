import { expect, test } from 'vitest';
import { decide } from '../core/verdict/decide.ts';
import { NO_CREDENTIALS } from '../core/verdict/verdict.ts';
import { withDisclosures, type Outcome } from './outcome.ts';

test('what a page says joins a copy, so that what is cached stays what the file says', () => {
  const source = { container: 'png', mime: 'image/png', size: 1, bytesRead: 1, complete: true } as const;
  const verdict = decide({ findings: [], credentials: NO_CREDENTIALS, source, error: null });
  const cached: Outcome = { verdict, sha256: 'ff' };
  const before = structuredClone(cached);
  const told = withDisclosures(cached, [{ by: 'microdata', says: 'compositeSynthetic' }]);
  expect(told).toMatchObject({ sha256: 'ff', verdict: { label: 'edited-with-ai', reason: 'structured-data-edited' } });
  expect(cached).toEqual(before);
  expect(withDisclosures(cached, [])).toEqual(before);
});
