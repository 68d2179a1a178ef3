import { expect, test } from 'vitest';
import { readStatements } from './response-statements.ts';

const at = 'https://cdn.example/pictures/a.jpg';
const link = (value: string) => readStatements(new Headers({ link: value }), at).manifestUrl;

test.each([
  ['<https://m.example/1>; rel="c2pa-manifest"', 'https://m.example/1'],
  ['<https://m.example/1>; rel=c2pa-manifest; type="application/c2pa"', 'https://m.example/1'],
  ['</style.css>; rel=preload, <../1.c2pa>; title="x"; rel="license c2pa-manifest"', 'https://cdn.example/1.c2pa'],
])('finds the manifest in %s', (value, url) => expect(link(value)).toBe(url));

test.each([
  '<https://m.example/1>; rel="preload"',
  '<https://m.example/1>; title="rel=c2pa-manifest"',
  '<https://m.example/1>; rel="not-c2pa-manifest"',
  '<https://m.example/1>; rel=c2pa-manifest-old',
  '<javascript:alert(1)>; rel=c2pa-manifest',
  '<https://[>; rel=c2pa-manifest',
  'https://m.example/1; rel=c2pa-manifest',
  `<https://m.example/${'a'.repeat(8192)}>; rel=c2pa-manifest`,
])('finds none in %s', (value) => expect(link(value)).toBeUndefined());

test('takes linear time', () => {
  const started = performance.now();
  for (const part of ['<', '<a>;rel="', '; rel = ', '<a>;rel="c2pa-manifest', '<a>; ', '" '])
    link(`<a>${part.repeat(8192).slice(0, 8000)}`);
  expect(performance.now() - started).toBeLessThan(300);
});

test('reads the mode, and nothing where there is nothing', () => {
  expect(readStatements(new Headers({ 'AI-Disclosure': 'mode=ai-modified' }), at)).toEqual({ says: 'ai-modified' });
  expect(readStatements(new Headers({ 'AI-Disclosure': 'mode=none' }), at)).toEqual({});
  expect(readStatements(new Headers(), at)).toEqual({});
});
