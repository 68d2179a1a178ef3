import { expect, test } from 'vitest';
import { askableHost } from './askable-host.ts';

test.each([
  ['cai.example', 'cai.example'],
  ['CAI.Example:443', 'cai.example'],
  ['cai.example:8443', 'cai.example:8443'],
  ['b\u00fccher.example', 'xn--bcher-kva.example'],
  ['\u0430pple.example', 'xn--pple-43d.example'],
  ['[::1]', undefined],
  ['a b', undefined],
  ['', undefined],
])('%s is asked as %s', (remote, host) => {
  expect(askableHost({ state: 'elsewhere', remote })).toBe(host);
});

test('nobody is asked where credentials are at hand, or no server is named', () => {
  expect(askableHost({ state: 'valid', remote: 'cai.example' })).toBeUndefined();
  expect(askableHost({ state: 'elsewhere' })).toBeUndefined();
});
