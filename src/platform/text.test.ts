import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  for (const name of ['__TARGET__', 'browser']) Reflect.deleteProperty(globalThis, name);
});

test('a script that outlived its extension has no texts, and says nothing of it', async () => {
  const getMessage = vi.fn((key: string) => `text of ${key}`);
  Object.assign(globalThis, { __TARGET__: 'firefox', browser: { i18n: { getMessage } } });
  const { text } = await import('./text.ts');
  expect(text('a')).toBe('text of a');
  getMessage.mockImplementation(() => {
    throw new Error('Extension context invalidated.');
  });
  expect(text('a')).toBe('');
});
